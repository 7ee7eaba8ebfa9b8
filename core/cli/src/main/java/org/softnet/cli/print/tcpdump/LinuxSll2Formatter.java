package org.softnet.cli.print.tcpdump;

import org.softnet.api.Field;
import org.softnet.api.Line;
import org.softnet.api.Table;
import org.softnet.api.View;

/**
 * LINKTYPE_LINUX_SLL2 of tcpdump.org: {@code lo In }, the interface and which way the packet went.
 */
final class LinuxSll2Formatter extends CookedFormatter {
  private static final int LINKTYPE_LINUX_SLL2 = 276; // tcpdump.org link-layer types
  private static final int HEADER_OCTETS = 20;
  private static final String LABEL = "Linux cooked capture v2";
  private static final int NAME_WIDTH = 6;
  private static final int DIRECTION_WIDTH = 4;

  private final Field.UInt interfaceIndex;
  private final InterfaceNames interfaces = new InterfaceNames();

  LinuxSll2Formatter(Fields fields) {
    super("sll2", HEADER_OCTETS, LABEL, fields);
    interfaceIndex = fields.number("sll.ifindex", LABEL);
  }

  @Override
  public void register(Formatters tables) {
    tables.add(Table.LINK_TYPE, LINKTYPE_LINUX_SLL2, this);
  }

  @Override
  void head(View cooked, Line line) {
    column(line, interfaces.of(interfaceIndex.in(cooked)), NAME_WIDTH);
    column(line, direction(cooked), DIRECTION_WIDTH);
  }

  private static void column(Line line, String text, int width) {
    int from = line.length();
    line.text(text).padTo(from, width - 1).ch(' ');
  }

  @Override
  void unknownHead(View cooked, Line line) {
    line.text("ifindex ").num(interfaceIndex.longIn(cooked)).ch(' ');
  }
}
