package org.softnet.plugins.ip;

import static org.softnet.api.Fields.derived;
import static org.softnet.api.Fields.u8;

import java.util.ArrayList;
import java.util.List;
import org.pf4j.Extension;
import org.softnet.api.Details;
import org.softnet.api.Field;
import org.softnet.api.Layer;
import org.softnet.api.Line;
import org.softnet.api.Packet;
import org.softnet.api.Protocol;
import org.softnet.api.Registrar;
import org.softnet.api.Table;
import org.softnet.api.Verdict;
import org.softnet.api.View;

/**
 * Destination Options header of IPv6, RFC 8200, 4.6. Linux: {@code ipv6_destopt_rcv()},
 * net/ipv6/exthdrs.c.
 *
 * <pre>
 *  0             8        16                31
 *  | next header | length |     options      |
 *  |         options, length * 8 + 6         |
 * </pre>
 */
@Extension
public final class Ipv6Destination implements Protocol {
  static final Field.UInt NXT =
      u8(0, "ipv6.dstopts.nxt", "Next Header").labels(IpNumbers.PROTOCOLS);
  static final Field.UInt LEN = // units of eight octets, the first not counted
      u8(1, "ipv6.dstopts.len", "Length");
  static final Field.Derived LEN_OCTETS =
      derived("ipv6.dstopts.len_oct", "Length", Ipv6Extension::octets).octets(2);

  private static final List<Field> FIELDS = allFields();

  private static List<Field> allFields() {
    List<Field> fields = new ArrayList<>(List.of(NXT, LEN, LEN_OCTETS));
    fields.addAll(Ipv6Options.FIELDS);
    return List.copyOf(fields);
  }

  private static final List<Table> ASKED = List.of(Table.IP_PROTOCOL);

  @Override
  public String name() {
    return "ipv6.dstopts";
  }

  @Override
  public String label() {
    return "Destination Options for IPv6";
  }

  @Override
  public String column() {
    return "IPv6";
  }

  @Override
  public List<Field> fields() {
    return FIELDS;
  }

  @Override
  public List<Table> asks() {
    return ASKED;
  }

  @Override
  public void register(Registrar tables) {
    tables.add(Table.IP_PROTOCOL, IpNumbers.DESTINATION, this);
  }

  @Override
  public Verdict dissect(View header, Layer out) {
    return Ipv6Options.dissect(header, out);
  }

  @Override
  public void detail(Layer layer, Details out) {
    View header = layer.view();
    Ipv6Options.detail(header, Ipv6Extension.octets(header), out);
  }

  @Override
  public void info(Packet packet, int depth, Line line) {
    Ipv6Extension.writeNext(line, NXT.in(packet.layer(depth).view()));
  }
}
