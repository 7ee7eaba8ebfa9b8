package org.softnet.cli.print.tcpdump;

import org.softnet.api.Line;
import org.softnet.api.Table;
import org.softnet.api.View;

/** LINKTYPE_LINUX_SLL of tcpdump.org: silent, unless nobody knows the protocol. */
final class LinuxSllFormatter extends CookedFormatter {
  private static final int LINKTYPE_LINUX_SLL = 113; // tcpdump.org link-layer types
  private static final int HEADER_OCTETS = 16;
  private static final int DIRECTION_WIDTH = 3;

  LinuxSllFormatter(Fields fields) {
    super("sll", HEADER_OCTETS, "Linux cooked capture v1", fields);
  }

  @Override
  public void register(Formatters tables) {
    tables.add(Table.LINK_TYPE, LINKTYPE_LINUX_SLL, this);
  }

  @Override
  void head(View cooked, Line line) {}

  @Override
  void unknownHead(View cooked, Line line) {
    int from = line.length();
    line.text(direction(cooked)).padLeft(from, DIRECTION_WIDTH).ch(' ');
  }
}
