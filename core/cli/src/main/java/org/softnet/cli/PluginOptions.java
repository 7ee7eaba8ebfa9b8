package org.softnet.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.softnet.host.Softnet;
import org.softnet.host.SoftnetBuilder;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Where further plugins are looked for; every command that loads plugins has this. */
final class PluginOptions {
  private static final String NAME = "--plugins";

  private PluginOptions() {}

  static OptionSpec option() {
    return Options.value(
            String.class,
            "DIR",
            "Look for further plugins, as jars, in DIR (default: the plugins folder of the"
                + " installation).",
            NAME)
        .build();
  }

  /** A builder that knows the folder. */
  static SoftnetBuilder builder(ParseResult parsed) {
    String home = System.getProperty("softnet.home");
    @Nullable String folder = parsed.matchedOptionValue(NAME, null);
    SoftnetBuilder builder = Softnet.builder();
    if (folder != null) {
      builder.plugins(Path.of(folder));
    } else if (home != null) {
      builder.plugins(Path.of(home, "plugins"));
    }
    return builder;
  }
}
