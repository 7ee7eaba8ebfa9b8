package org.softnet.plugins.icmp;

import static org.softnet.api.Field.FLOATING;
import static org.softnet.api.Fields.bits8;
import static org.softnet.api.Fields.bytes;
import static org.softnet.api.Fields.flag8;
import static org.softnet.api.Fields.ipv6;
import static org.softnet.api.Fields.u16;
import static org.softnet.api.Fields.u8;

import java.util.List;
import org.softnet.api.Details;
import org.softnet.api.Field;

/**
 * The options that neighbour discovery has over low-power networks, RFC 6775, 4.1 to 4.3. Linux:
 * {@code ndisc_6lowpan_ops}, net/6lowpan/ndisc.c.
 *
 * <pre>
 *  0      8        16       24        31
 *  | type | length | status | reserved |   address registration
 *  | type | length |  bits  |  flags   |   context
 *  | type | length |   version, low    |   border router
 * </pre>
 */
final class LowpanOptions {
  static final Field.UInt REGISTRATION_STATUS =
      u8(FLOATING, "icmpv6.opt.aro.status", "Status")
          .labels("0=Success", "1=Duplicate Exists", "2=Neighbor Cache Full");
  static final Field.UInt REGISTRATION_LIFETIME = // minutes
      u16(FLOATING, "icmpv6.opt.aro.registration_lifetime", "Registration Lifetime");
  static final Field.Bytes REGISTERED = // EUI-64
      bytes(FLOATING, 8, "icmpv6.opt.aro.eui64", "EUI-64");
  static final Field.UInt CONTEXT_LENGTH = // bits
      u8(FLOATING, "icmpv6.opt.6co.context_length", "Context Length");
  static final Field.UInt CONTEXT_FLAGS = u8(FLOATING, "icmpv6.opt.6co.flag", "Flag").hex();
  static final Field.Flag CONTEXT_COMPRESSION =
      flag8(FLOATING, 0x10, "icmpv6.opt.6co.flag.c", "Compression Flag");
  static final Field.UInt CONTEXT_ID = bits8(FLOATING, 0x0f, "icmpv6.opt.6co.flag.cid", "CID");
  static final Field.UInt CONTEXT_RESERVED =
      bits8(FLOATING, 0xe0, "icmpv6.opt.6co.flag.reserved", "Reserved");
  static final Field.UInt CONTEXT_LIFETIME = // minutes
      u16(FLOATING, "icmpv6.opt.6co.valid_lifetime", "Lifetime");
  static final Field.Ipv6 CONTEXT_PREFIX =
      ipv6(FLOATING, "icmpv6.opt.6co.context_prefix", "Context Prefix");
  static final Field.UInt BORDER_VERSION_LOW =
      u16(FLOATING, "icmpv6.opt.abro.version_low", "Version Low");
  static final Field.UInt BORDER_VERSION_HIGH =
      u16(FLOATING, "icmpv6.opt.abro.version_high", "Version");
  static final Field.UInt BORDER_LIFETIME = // minutes
      u16(FLOATING, "icmpv6.opt.abro.valid_lifetime", "Valid Lifetime");
  static final Field.Ipv6 BORDER_ADDRESS =
      ipv6(FLOATING, "icmpv6.opt.abro.6lbr_address", "6LBR Address");

  static final List<Field> FIELDS =
      List.of(
          REGISTRATION_STATUS,
          REGISTRATION_LIFETIME,
          REGISTERED,
          CONTEXT_LENGTH,
          CONTEXT_FLAGS,
          CONTEXT_COMPRESSION,
          CONTEXT_ID,
          CONTEXT_RESERVED,
          CONTEXT_LIFETIME,
          CONTEXT_PREFIX,
          BORDER_VERSION_LOW,
          BORDER_VERSION_HIGH,
          BORDER_LIFETIME,
          BORDER_ADDRESS);

  private LowpanOptions() {}

  static void registration(int at, int end, Details out) {
    out.at(REGISTRATION_STATUS, at + 2);
    out.at(NeighborOptions.RESERVED, at + 3, 3);
    out.at(REGISTRATION_LIFETIME, at + 6);
    NeighborOptions.inside(REGISTERED, at + 8, end, out);
  }

  static void context(int at, int end, Details out) {
    out.at(CONTEXT_LENGTH, at + 2);
    out.at(CONTEXT_FLAGS, at + 3);
    out.at(CONTEXT_COMPRESSION, at + 3);
    out.at(CONTEXT_ID, at + 3);
    out.at(CONTEXT_RESERVED, at + 3);
    out.at(NeighborOptions.RESERVED, at + 4, 2);
    out.at(CONTEXT_LIFETIME, at + 6);
    NeighborOptions.inside(CONTEXT_PREFIX, at + 8, end, out);
  }

  static void borderRouter(int at, int end, Details out) {
    out.at(BORDER_VERSION_LOW, at + 2);
    out.at(BORDER_VERSION_HIGH, at + 4);
    out.at(BORDER_LIFETIME, at + 6);
    NeighborOptions.inside(BORDER_ADDRESS, at + 8, end, out);
  }
}
