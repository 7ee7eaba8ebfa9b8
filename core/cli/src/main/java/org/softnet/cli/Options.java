package org.softnet.cli;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The forms that options and commands of this house have, in picocli's model. */
final class Options {
  private Options() {}

  /** A command that {@code body} carries out, with help and examples. */
  static CommandSpec command(
      String name, Callable<Integer> body, String description, String... examples) {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(body).name(name);
    spec.usageMessage()
        .description(description)
        .footerHeading("%nExamples:%n")
        .footer(Stream.of(examples).map(line -> line.replace("%", "%%")).toArray(String[]::new))
        .autoWidth(false);
    spec.addOption(
        flag("Show this help message and exit.", "-h", "--help").usageHelp(true).build());
    return spec;
  }

  /** An option without a value. */
  static OptionSpec.Builder flag(String description, String... names) {
    return OptionSpec.builder(names).type(boolean.class).arity("0").description(description);
  }

  /** An option with a value. */
  static OptionSpec.Builder value(
      Class<?> type, String label, String description, String... names) {
    return OptionSpec.builder(names)
        .type(type)
        .arity("1")
        .paramLabel(label)
        .description(description);
  }

  /**
   * An option that is known so that a sentence can refuse it; its value, if any, is not looked at.
   */
  static OptionSpec elsewhere(String name) {
    return OptionSpec.builder(name)
        .type(List.class)
        .auxiliaryTypes(String.class)
        .arity("0..*")
        .hidden(true)
        .build();
  }

  /** An option that may be repeated. */
  static OptionSpec.Builder list(String label, String description, String... names) {
    return OptionSpec.builder(names)
        .type(List.class)
        .auxiliaryTypes(String.class)
        .arity("1")
        .paramLabel(label)
        .description(description);
  }
}
