package org.softnet.plugins.ppp;

import static org.softnet.api.Field.FLOATING;
import static org.softnet.api.Fields.bytes;
import static org.softnet.api.Fields.group;
import static org.softnet.api.Fields.u8;

import java.util.List;
import org.softnet.api.Details;
import org.softnet.api.Field;
import org.softnet.api.Layer;
import org.softnet.api.View;

/** The options of IPv6's control protocol, RFC 5072, 4. */
final class Ipv6cpOptions {
  private static final int INTERFACE_IDENTIFIER = 1;
  private static final int IDENTIFIER_OCTETS = 8;

  static final Field.Bytes OPTION = group("ipv6cp.opt", "Option");
  static final Field.UInt TYPE =
      u8(FLOATING, "ipv6cp.opt.type", "Type")
          .labels("1=Interface Identifier", "2=IPv6 Compression Protocol");
  static final Field.UInt LENGTH = u8(FLOATING, "ipv6cp.opt.length", "Length"); // octets
  static final Field.Bytes IDENTIFIER =
      bytes(FLOATING, IDENTIFIER_OCTETS, "ipv6cp.interface_identifier", "Interface Identifier");

  static final List<Field> FIELDS = List.of(OPTION, TYPE, LENGTH, IDENTIFIER);

  private Ipv6cpOptions() {}

  static void detail(Layer layer, Details out) {
    Control.options(layer, OPTION, TYPE, LENGTH, Ipv6cpOptions::option, out);
  }

  private static void option(View ipv6cp, int at, int octets, Details out) {
    if (ipv6cp.u8(at) == INTERFACE_IDENTIFIER
        && octets >= Control.OPTION_OCTETS + IDENTIFIER_OCTETS) {
      out.at(IDENTIFIER, at + Control.OPTION_OCTETS);
    }
  }
}
