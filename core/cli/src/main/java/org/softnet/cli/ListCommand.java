package org.softnet.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.softnet.host.Catalog;
import org.softnet.host.Softnet;
import org.softnet.host.SoftnetBuilder;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** A command that prints what is registered. */
abstract class ListCommand implements Callable<Integer> {
  private final CommandSpec spec;

  ListCommand(String name, String description, String... examples) {
    spec = Options.command(name, this, description, examples);
    spec.addOption(PluginOptions.option());
  }

  final CommandSpec spec() {
    return spec;
  }

  final ParseResult parsed() {
    return spec.commandLine().getParseResult();
  }

  @Override
  public final Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    try (Softnet softnet = builder().open()) {
      softnet.catalog().problems().forEach(problem -> err.println("softnet: " + problem));
      err.flush();
      int status = list(softnet.catalog(), out, err);
      out.flush();
      err.flush();
      return status;
    }
  }

  /** What is listed. */
  SoftnetBuilder builder() {
    return PluginOptions.builder(parsed());
  }

  /** Prints the list; the exit status. */
  abstract int list(Catalog catalog, PrintWriter out, PrintWriter err);
}
