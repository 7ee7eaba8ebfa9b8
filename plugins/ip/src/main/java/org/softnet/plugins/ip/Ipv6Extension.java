package org.softnet.plugins.ip;

import org.softnet.api.Layer;
import org.softnet.api.Line;
import org.softnet.api.Table;
import org.softnet.api.Verdict;
import org.softnet.api.View;

/**
 * What the extension headers of RFC 8200, 4 share. Linux: net/ipv6/exthdrs.c.
 *
 * <pre>
 *  0             8              16            31
 *  | next header | header length | of the type |   length: units of 8 octets without the first 8
 * </pre>
 */
final class Ipv6Extension {
  static final int UNIT_OCTETS = 8;

  private Ipv6Extension() {}

  /** The header's length in octets, as its second octet says. */
  static int octets(View extension) {
    return (extension.u8(1) + 1) * UNIT_OCTETS;
  }

  /** The octets that the header needs; the view has them if this is at most {@code captured()}. */
  static int needed(View extension) {
    return extension.captured() < UNIT_OCTETS ? UNIT_OCTETS : octets(extension);
  }

  /** Hands the payload to {@code number}; nothing follows {@code No Next Header}. */
  static Verdict next(Layer out, int number) {
    return number == IpNumbers.NO_NEXT_HEADER ? out.end() : out.next(Table.IP_PROTOCOL, number);
  }

  static void writeNext(Line line, int number) {
    if (number == IpNumbers.NO_NEXT_HEADER) {
      line.text("IPv6 no next header");
    } else {
      IpNumbers.writeProtocol(line.text("Unknown IP Protocol: "), number);
    }
  }
}
