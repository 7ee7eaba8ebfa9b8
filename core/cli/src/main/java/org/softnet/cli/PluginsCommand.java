package org.softnet.cli;

import java.io.PrintWriter;
import org.softnet.cli.table.Columnar;
import org.softnet.host.Catalog;
import org.softnet.host.PluginInfo;

/** {@code softnet plugins}. */
final class PluginsCommand extends ListCommand {
  PluginsCommand() {
    super(
        "plugins",
        "Lists the plugins: id, version, where it comes from, protocols and taps.",
        "  softnet plugins",
        "  softnet plugins --plugins my-plugins   with the jars of another folder");
  }

  @Override
  int list(Catalog catalog, PrintWriter out, PrintWriter err) {
    Columnar table = Columnar.ofWords("PLUGIN", "VERSION", "ORIGIN", "PROTOCOLS", "TAPS");
    for (PluginInfo plugin : catalog.plugins()) {
      table.row(
          plugin.id(),
          plugin.version(),
          plugin.origin(),
          String.join(" ", plugin.protocols()),
          String.join(" ", plugin.taps()));
    }
    table.print(out);
    return ExitStatus.OK;
  }
}
