package org.softnet.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.softnet.host.Catalog;
import org.softnet.host.Softnet;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that prints what is registered. */
abstract class ListCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private PluginOptions plugins = new PluginOptions();

  @Override
  public final Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    try (Softnet softnet = plugins.builder().open()) {
      softnet.catalog().problems().forEach(problem -> err.println("softnet: " + problem));
      err.flush();
      int status = list(softnet.catalog(), out, err);
      out.flush();
      err.flush();
      return status;
    }
  }

  /** Prints the list; the exit status. */
  abstract int list(Catalog catalog, PrintWriter out, PrintWriter err);
}
