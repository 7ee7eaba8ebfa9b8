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
import org.softnet.api.Fields;
import org.softnet.api.View;

/**
 * Multicast listener discovery, RFC 2710 and RFC 3810: types 130 to 132 and 143. Linux: {@code
 * igmp6_event_query()}, {@code igmp6_event_report()}, net/ipv6/mcast.c.
 *
 * <pre>
 *  0      8      16                31
 *  | type | code |    checksum     |
 *  | response delay |   reserved   |   a report of version 2: reserved, number of records
 *  | multicast address, four words |
 *  |flags | QQIC | number of sources |   a query of version 2 alone
 * </pre>
 */
final class ListenerDiscovery {
  private static final int VERSION_1_OCTETS = 24;
  private static final int VERSION_2_QUERY_OCTETS = 28; // RFC 3810, 8.1 tells the two by this
  private static final int RECORDS_AT = 8;
  private static final int RECORD_OCTETS = 20; // without sources and auxiliary data
  private static final int ADDRESS_OCTETS = 16;

  static final Field.UInt DELAY =
      u16(4, "icmpv6.mld.maximum_response_delay", "Maximum Response Delay [ms]")
          .when(icmp -> hasAddress(icmp) && !isQuery2(icmp));
  static final Field.UInt RESPONSE_CODE = // floating point from 32,768 on: RFC 3810, 5.1.3
      u16(4, "icmpv6.mld.maximum_response_code", "Maximum Response Code")
          .when(ListenerDiscovery::isQuery2);
  static final Field.Ipv6 ADDRESS =
      ipv6(8, "icmpv6.mld.multicast_address", "Multicast Address")
          .when(ListenerDiscovery::hasAddress);
  static final Field.UInt FLAGS =
      u8(24, "icmpv6.mld.flag", "Flags").hex().when(ListenerDiscovery::isQuery2);
  static final Field.Flag SUPPRESS =
      flag8(24, 0x08, "icmpv6.mld.flag.s", "Suppress Router-Side Processing")
          .when(ListenerDiscovery::isQuery2);
  static final Field.UInt ROBUSTNESS =
      bits8(24, 0x07, "icmpv6.mld.flag.qrv", "QRV (Querier's Robustness Variable)")
          .when(ListenerDiscovery::isQuery2);
  static final Field.UInt RESERVED =
      bits8(24, 0xf0, "icmpv6.mld.flag.reserved", "Reserved").when(ListenerDiscovery::isQuery2);
  static final Field.UInt INTERVAL =
      u8(25, "icmpv6.mld.qqi", "QQIC (Querier's Query Interval Code)")
          .when(ListenerDiscovery::isQuery2);
  static final Field.UInt SOURCES =
      u16(26, "icmpv6.mld.nb_sources", "Number of Sources").when(ListenerDiscovery::isQuery2);
  static final Field.Ipv6 SOURCE =
      ipv6(FLOATING, "icmpv6.mld.source_address", "Source Address").repeated();

  static final Field.UInt RECORDS =
      u16(6, "icmpv6.mldr.nb_mcast_records", "Number of Multicast Address Records")
          .when(Icmpv6.ofType(Icmpv6Types.LISTENER_REPORT_2));
  static final Field.Bytes RECORD = Fields.group("icmpv6.mldr.mar", "Multicast Address Record");
  static final Field.UInt RECORD_TYPE =
      u8(FLOATING, "icmpv6.mldr.mar.record_type", "Record Type")
          .labels(
              "1=Include",
              "2=Exclude",
              "3=Changed to include",
              "4=Changed to exclude",
              "5=Allow new sources",
              "6=Block old sources");
  static final Field.UInt AUXILIARY_WORDS = // of 32 bits
      u8(FLOATING, "icmpv6.mldr.mar.aux_data_len", "Aux Data Len");
  static final Field.UInt RECORD_SOURCES =
      u16(FLOATING, "icmpv6.mldr.mar.nb_sources", "Number of Sources");
  static final Field.Ipv6 RECORD_ADDRESS =
      ipv6(FLOATING, "icmpv6.mldr.mar.multicast_address", "Multicast Address");
  static final Field.Ipv6 RECORD_SOURCE =
      ipv6(FLOATING, "icmpv6.mldr.mar.source_address", "Source Address").repeated();
  static final Field.Bytes AUXILIARY =
      bytes(FLOATING, 0, "icmpv6.mldr.mar.auxiliary_data", "Auxiliary Data");

  static final List<Field> FIXED_FIELDS =
      List.of(
          DELAY,
          RESPONSE_CODE,
          ADDRESS,
          FLAGS,
          RESERVED,
          SUPPRESS,
          ROBUSTNESS,
          INTERVAL,
          SOURCES,
          RECORDS);

  static final List<Field> FLOATING_FIELDS =
      List.of(
          SOURCE,
          RECORD,
          RECORD_TYPE,
          AUXILIARY_WORDS,
          RECORD_SOURCES,
          RECORD_ADDRESS,
          RECORD_SOURCE,
          AUXILIARY);

  private ListenerDiscovery() {}

  /** Octets that the message needs by its own account, as far as it was captured. */
  static int neededOctets(View icmp, int type) {
    if (type == Icmpv6Types.LISTENER_REPORT_2) {
      int at = RECORDS_AT;
      for (int i = RECORDS.in(icmp); i > 0; i--) {
        if (!icmp.has(at, RECORD_OCTETS)) {
          return at + RECORD_OCTETS;
        }
        at = recordEnd(icmp, at);
      }
      return at;
    }
    return isQuery2(icmp) && icmp.captured() >= VERSION_2_QUERY_OCTETS
        ? VERSION_2_QUERY_OCTETS + SOURCES.in(icmp) * ADDRESS_OCTETS
        : VERSION_1_OCTETS;
  }

  private static int sourcesEnd(View icmp, int at) {
    return at + RECORD_OCTETS + icmp.u16(at + 2) * ADDRESS_OCTETS;
  }

  private static int recordEnd(View icmp, int at) {
    return sourcesEnd(icmp, at) + icmp.u8(at + 1) * 4;
  }

  private static boolean hasAddress(View icmp) {
    int type = icmp.u8(0);
    return type >= Icmpv6Types.LISTENER_QUERY && type <= Icmpv6Types.LISTENER_DONE;
  }

  private static boolean isQuery2(View icmp) {
    return icmp.u8(0) == Icmpv6Types.LISTENER_QUERY && icmp.onWire() >= VERSION_2_QUERY_OCTETS;
  }

  /** Emits sources and records: the message was found whole. */
  static void detail(View icmp, int type, Details out) {
    if (type == Icmpv6Types.LISTENER_REPORT_2) {
      records(icmp, out);
    } else if (isQuery2(icmp)) {
      addresses(SOURCE, SOURCES.in(icmp), VERSION_2_QUERY_OCTETS, out);
    }
  }

  private static void records(View icmp, Details out) {
    int at = RECORDS_AT;
    for (int i = RECORDS.in(icmp); i > 0; i--) {
      int auxiliaryAt = sourcesEnd(icmp, at);
      int end = recordEnd(icmp, at);
      out.open(RECORD, at, end - at);
      out.at(RECORD_TYPE, at);
      out.at(AUXILIARY_WORDS, at + 1);
      out.at(RECORD_SOURCES, at + 2);
      out.at(RECORD_ADDRESS, at + 4);
      addresses(RECORD_SOURCE, icmp.u16(at + 2), at + RECORD_OCTETS, out);
      if (end > auxiliaryAt) {
        out.at(AUXILIARY, auxiliaryAt, end - auxiliaryAt);
      }
      out.close();
      at = end;
    }
  }

  private static void addresses(Field.Ipv6 field, int count, int from, Details out) {
    for (int i = 0; i < count; i++) {
      out.at(field, from + i * ADDRESS_OCTETS);
    }
  }
}
