package org.softnet.cli;

import java.io.PrintWriter;
import org.softnet.api.Protocol;
import org.softnet.cli.table.Columnar;
import org.softnet.host.Catalog;

/** {@code softnet protocols}. */
final class ProtocolsCommand extends ListCommand {
  ProtocolsCommand() {
    super(
        "protocols",
        "Lists the protocols: filter name, full name, number of fields.",
        "  softnet protocols",
        "  softnet fields tcp   the fields of one of them");
  }

  @Override
  int list(Catalog catalog, PrintWriter out, PrintWriter err) {
    Columnar table = Columnar.ofWords("PROTOCOL", "NAME", "FIELDS");
    for (Protocol protocol : catalog.protocols()) {
      table.row(protocol.name(), protocol.label(), String.valueOf(protocol.fields().size()));
    }
    table.print(out);
    return ExitStatus.OK;
  }
}
