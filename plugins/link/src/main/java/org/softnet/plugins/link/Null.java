package org.softnet.plugins.link;

import static org.softnet.api.Fields.derived;

import java.util.List;
import org.pf4j.Extension;
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
 * BSD loopback, LINKTYPE_NULL of tcpdump.org: a word in the byte order of the machine that
 * captured, and not every system means the same by it. The value itself has to tell. Linux: {@code
 * loopback_xmit()}, drivers/net/loopback.c, which needs no such header today.
 *
 * <pre>
 *  0               16              31
 *  |       0       |  0    |family |   big-endian BSD
 *  |family |   0   |       0       |   little-endian BSD
 *  |       0       |  EtherType    |   Linux, before its loopback had Ethernet headers; or swapped
 *  |   0   |family |       0       |   IRIX, families below 6; or swapped
 *  |    0xff03     | PPP protocol  |   ISDN for BSD: a PPP frame without any header of this kind
 * </pre>
 */
@Extension
public final class Null implements Protocol {
  static final int HEADER_OCTETS = 4;
  private static final int LINKTYPE_NULL = 0; // tcpdump.org link-layer types
  private static final int LINKTYPE_PPP = 9;
  private static final int PPP_ADDRESS_AND_CONTROL = 0xff03; // RFC 1662, 3.1
  private static final int LONGEST_LENGTH = 1500; // IEEE 802.3: what is above is an EtherType
  private static final int IRIX_FAMILIES = 6; // above, the octet may start an EtherType

  static final Field.Derived FAMILY =
      derived("null.family", "Family", Null::value)
          .labels(Family.names())
          .when(header -> !isPpp(header) && !isEtherType(value(header)));
  static final Field.Derived TYPE =
      derived("null.type", "Type", header -> value(header) & 0xffff)
          .octets(2)
          .hex(4)
          .when(header -> !isPpp(header) && isEtherType(value(header)));

  private static final List<Table> ASKED =
      List.of(Table.LINK_TYPE, Table.ETHER_TYPE, Table.IP_VERSION, Family.TABLE);

  @Override
  public String name() {
    return "null";
  }

  @Override
  public String label() {
    return "Null/Loopback";
  }

  /** As Wireshark has it: the column waits for the protocol above. */
  @Override
  public String column() {
    return "N/A";
  }

  @Override
  public List<Field> fields() {
    return List.of(FAMILY, TYPE);
  }

  @Override
  public List<Table> asks() {
    return ASKED;
  }

  @Override
  public void register(Registrar tables) {
    tables.add(Table.LINK_TYPE, LINKTYPE_NULL, this);
  }

  @Override
  public Verdict dissect(View header, Layer out) {
    if (header.captured() < HEADER_OCTETS) {
      return out.tooShort(HEADER_OCTETS);
    }
    if (isPpp(header)) {
      return out.span(0).next(Table.LINK_TYPE, LINKTYPE_PPP);
    }
    out.span(HEADER_OCTETS);
    int value = value(header);
    return isEtherType(value)
        ? out.next(Table.ETHER_TYPE, value & 0xffff)
        : Family.next(out, value);
  }

  @Override
  public void info(Packet packet, int depth, Line line) {
    line.text(label());
  }

  private static boolean isPpp(View header) {
    return header.u16(0) == PPP_ADDRESS_AND_CONTROL;
  }

  private static boolean isEtherType(int value) {
    return Integer.compareUnsigned(value, LONGEST_LENGTH) > 0;
  }

  /** The word in the order that makes sense of it; the cases are Wireshark's. */
  private static int value(View header) {
    int word = header.i32(0);
    int high = word >>> 16;
    int low = word & 0xffff;
    if (low == 0) { // a little-endian word, or IRIX's
      return high < IRIX_FAMILIES ? high : Short.toUnsignedInt(Short.reverseBytes((short) high));
    }
    boolean swappedIrix = (low & 0xff) == 0 && low >>> 8 < IRIX_FAMILIES;
    return swappedIrix ? low >>> 8 : word;
  }
}
