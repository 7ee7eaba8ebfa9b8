package org.softnet.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.softnet.host.Softnet;
import picocli.CommandLine.Option;

/** Where further plugins are looked for; every command that loads plugins has this. */
final class PluginOptions {
  @Option(
      names = "--plugins",
      paramLabel = "DIR",
      description =
          "Look for further plugins, as jars, in DIR (default: the plugins folder of the"
              + " installation).")
  private @Nullable Path folder;

  /** A builder that knows the folder. */
  Softnet.Builder builder() {
    Softnet.Builder builder = Softnet.builder();
    String home = System.getProperty("softnet.home");
    if (folder != null) {
      builder.plugins(folder);
    } else if (home != null) {
      builder.plugins(Path.of(home, "plugins"));
    }
    return builder;
  }
}
