package org.softnet.plugins.dhcp;

import static org.softnet.api.Field.FLOATING;
import static org.softnet.api.Fields.bytes;
import static org.softnet.api.Fields.group;
import static org.softnet.api.Fields.ipv6;
import static org.softnet.api.Fields.text;
import static org.softnet.api.Fields.time;
import static org.softnet.api.Fields.u16;
import static org.softnet.api.Fields.u32;
import static org.softnet.api.Fields.u8;

import java.util.List;
import org.softnet.api.Details;
import org.softnet.api.Field;
import org.softnet.api.Line;
import org.softnet.api.View;

/**
 * Options of DHCPv6, RFC 8415, 21; those that hold options hold them as branches.
 *
 * <pre>
 *  | code(2) | length(2) | value |
 * </pre>
 */
final class Options6 {
  private static final int HEAD_OCTETS = 4;
  private static final int MOST_DEPTH = 32; // RFC 8415, 7.6: eight relays, and what they hold
  private static final long EPOCH_SECONDS = 946_684_800; // 2000-01-01: RFC 8415, 11.2
  private static final long SECOND_NANOS = 1_000_000_000L;

  static final Field.Bytes OPTION = group("dhcpv6.option", "Option");
  static final Field.UInt CODE =
      u16(FLOATING, "dhcpv6.option.type", "Option").labels(Registry6.OPTIONS);
  static final Field.UInt LENGTH = u16(FLOATING, "dhcpv6.option.length", "Length");
  static final Field.Bytes DUID = bytes(FLOATING, 0, "dhcpv6.duid.bytes", "DUID");
  static final Field.UInt DUID_TYPE =
      u16(FLOATING, "dhcpv6.duid.type", "DUID Type")
          .labels(
              "1=link-layer address plus time",
              "2=assigned by vendor based on Enterprise number",
              "3=link-layer address",
              "4=Universally Unique IDentifier (UUID)");
  static final Field.UInt DUID_LLT_HARDWARE =
      u16(FLOATING, "dhcpv6.duidllt.hwtype", "Hardware type").labels(Registry.HARDWARE);
  static final Field.Time DUID_LLT_TIME =
      time(FLOATING, 4, "dhcpv6.duidllt.time", "DUID Time", Options6::since2000);
  static final Field.Text DUID_LLT_ADDRESS =
      text(FLOATING, 0, "dhcpv6.duidllt.link_layer_addr", "Link-layer address")
          .spelled(Options6::address);
  static final Field.UInt DUID_ENTERPRISE =
      u32(FLOATING, "dhcpv6.duiden.enterprise", "Enterprise ID");
  static final Field.Bytes DUID_IDENTIFIER =
      bytes(FLOATING, 0, "dhcpv6.duiden.identifier", "Identifier");
  static final Field.UInt DUID_LL_HARDWARE =
      u16(FLOATING, "dhcpv6.duidll.hwtype", "Hardware type").labels(Registry.HARDWARE);
  static final Field.Text DUID_LL_ADDRESS =
      text(FLOATING, 0, "dhcpv6.duidll.link_layer_addr", "Link-layer address")
          .spelled(Options6::address);
  static final Field.Bytes DUID_UUID = bytes(FLOATING, 16, "dhcpv6.duiduuid.bytes", "UUID");
  static final Field.Text IAID =
      text(FLOATING, 0, "dhcpv6.iaid", "IAID")
          .spelled((line, view, at, octets) -> line.bytes(view, at, octets));
  static final Field.UInt T1 = // seconds
      u32(FLOATING, "dhcpv6.iaid.t1", "T1");
  static final Field.UInt T2 = // seconds
      u32(FLOATING, "dhcpv6.iaid.t2", "T2");
  static final Field.Text IATA =
      text(FLOATING, 0, "dhcpv6.iata", "IATA")
          .spelled((line, view, at, octets) -> line.bytes(view, at, octets));
  static final Field.Ipv6 ADDRESS = ipv6(FLOATING, "dhcpv6.iaaddr.ip", "IPv6 address");
  static final Field.UInt ADDRESS_PREFERRED = // seconds
      u32(FLOATING, "dhcpv6.iaaddr.pref_lifetime", "Preferred lifetime");
  static final Field.UInt ADDRESS_VALID = // seconds
      u32(FLOATING, "dhcpv6.iaaddr.valid_lifetime", "Valid lifetime");
  static final Field.UInt PREFIX_PREFERRED = // seconds
      u32(FLOATING, "dhcpv6.iaprefix.pref_lifetime", "Preferred lifetime");
  static final Field.UInt PREFIX_VALID = // seconds
      u32(FLOATING, "dhcpv6.iaprefix.valid_lifetime", "Valid lifetime");
  static final Field.UInt PREFIX_LENGTH = // bits
      u8(FLOATING, "dhcpv6.iaprefix.pref_len", "Prefix length");
  static final Field.Ipv6 PREFIX = ipv6(FLOATING, "dhcpv6.iaprefix.pref_addr", "Prefix address");
  static final Field.UInt REQUESTED =
      u16(FLOATING, "dhcpv6.requested_option_code", "Requested Option code")
          .labels(Registry6.OPTIONS)
          .repeated();
  static final Field.UInt PREFERENCE = u8(FLOATING, "dhcpv6.option_preference", "Pref-value");
  static final Field.UInt ELAPSED = // milliseconds; the octets count hundredths of a second
      u16(FLOATING, "dhcpv6.elapsed_time", "Elapsed time");
  static final Field.UInt AUTH_PROTOCOL = u8(FLOATING, "dhcpv6.auth.protocol", "Protocol");
  static final Field.UInt AUTH_ALGORITHM = u8(FLOATING, "dhcpv6.auth.algorithm", "Algorithm");
  static final Field.UInt AUTH_RDM = u8(FLOATING, "dhcpv6.auth.rdm", "RDM");
  static final Field.Bytes AUTH_REPLAY =
      bytes(FLOATING, 8, "dhcpv6.auth.replay_detection", "Replay Detection");
  static final Field.Bytes AUTH_INFORMATION =
      bytes(FLOATING, 0, "dhcpv6.auth.info", "Authentication Information");
  static final Field.Ipv6 UNICAST = ipv6(FLOATING, "dhcpv6.unicast", "IPv6 address");
  static final Field.UInt STATUS =
      u16(FLOATING, "dhcpv6.status_code", "Status Code").labels(Registry6.STATUS);
  static final Field.Text STATUS_TEXT = text(FLOATING, 0, "dhcpv6.status_msg", "Status Message");
  static final Field.UInt USER_LENGTH =
      u16(FLOATING, "dhcpv6.userclass.length", "Length").repeated();
  static final Field.Bytes USER_DATA =
      bytes(FLOATING, 0, "dhcpv6.userclass.opaque_data", "Suboption").repeated();
  static final Field.UInt VENDOR_CLASS =
      u32(FLOATING, "dhcpv6.vendorclass.enterprise", "Enterprise ID");
  static final Field.Text VENDOR_CLASS_DATA =
      text(FLOATING, 0, "dhcpv6.vendorclass.data", "vendor-class-data").repeated();
  static final Field.UInt VENDOR = u32(FLOATING, "dhcpv6.vendoropts.enterprise", "Enterprise ID");
  static final Field.UInt VENDOR_CODE =
      u16(FLOATING, "dhcpv6.vendoropts.enterprise.option_code", "Option code").repeated();
  static final Field.UInt VENDOR_LENGTH =
      u16(FLOATING, "dhcpv6.vendoropts.enterprise.option_length", "Option length").repeated();
  static final Field.Bytes VENDOR_DATA =
      bytes(FLOATING, 0, "dhcpv6.vendoropts.enterprise.option_data", "Option data").repeated();
  static final Field.Bytes INTERFACE = bytes(FLOATING, 0, "dhcpv6.interface_id", "Interface-ID");
  static final Field.UInt RECONFIGURE =
      u8(FLOATING, "dhcpv6.reconf_msg", "Reconfigure message type").labels(Registry6.MESSAGES);
  static final Field.Text SIP_DOMAIN =
      text(FLOATING, 0, "dhcpv6.sip_server_domain_search_fqdn", "SIP Server Domain Search FQDN")
          .spelled(DomainNames::writeAbsolute)
          .repeated();
  static final Field.Ipv6 SIP =
      ipv6(FLOATING, "dhcpv6.sip_server_a", "SIP server address").repeated();
  static final Field.Ipv6 DNS =
      ipv6(FLOATING, "dhcpv6.dns_server", "DNS server address").repeated();
  static final Field.Text SEARCH =
      text(FLOATING, 0, "dhcpv6.search_list_entry", "List entry")
          .spelled(DomainNames::writeAbsolute)
          .repeated();
  static final Field.Ipv6 NIS =
      ipv6(FLOATING, "dhcpv6.nis_server", "NIS server address").repeated();
  static final Field.Ipv6 NISP =
      ipv6(FLOATING, "dhcpv6.nisp_server", "NISP server address").repeated();
  static final Field.Ipv6 SNTP =
      ipv6(FLOATING, "dhcpv6.sntp_server", "SNTP server address").repeated();
  static final Field.UInt LIFETIME = // seconds
      u32(FLOATING, "dhcpv6.lifetime", "Lifetime");
  static final Field.UInt REMOTE_ENTERPRISE =
      u32(FLOATING, "dhcpv6.remoteid.enterprise", "Enterprise ID");
  static final Field.Bytes REMOTE =
      bytes(FLOATING, 0, "dhcpv6.remoteid_enterprise_id", "Remote-ID");
  static final Field.Text SUBSCRIBER = text(FLOATING, 0, "dhcpv6.subscriber_id", "Subscriber-ID");
  static final Field.Text ZONE = text(FLOATING, 0, "dhcpv6.timezone", "Time-zone");
  static final Field.Text ZONES = text(FLOATING, 0, "dhcpv6.tzdb", "TZ-database");
  static final Field.Text AFTR =
      text(FLOATING, 0, "dhcpv6.aftr_name", "DS-Lite AFTR Name")
          .spelled(DomainNames::writeAbsolute);
  static final Field.Text PORTAL = text(FLOATING, 0, "dhcpv6.captive_portal", "Captive Portal");
  static final Field.Text USAGE = text(FLOATING, 0, "dhcpv6.mudurl", "MUDURL");
  static final Field.UInt NTP_CODE =
      u16(FLOATING, "dhcpv6.ntpserver.option.type", "Suboption")
          .labels("1=NTP Server Address", "2=NTP Multicast Address", "3=NTP Server FQDN")
          .repeated();
  static final Field.UInt NTP_LENGTH =
      u16(FLOATING, "dhcpv6.ntpserver.option.length", "Length").repeated();
  static final Field.Ipv6 NTP =
      ipv6(FLOATING, "dhcpv6.ntpserver.addr", "NTP Server Address").repeated();
  static final Field.Ipv6 NTP_MULTICAST =
      ipv6(FLOATING, "dhcpv6.ntpserver.mc_addr", "NTP Multicast Address").repeated();
  static final Field.Text NTP_NAME =
      text(FLOATING, 0, "dhcpv6.ntpserver.fqdn", "NTP Server FQDN")
          .spelled(DomainNames::writeAbsolute)
          .repeated();

  static final List<Field> FIELDS =
      List.of(
          OPTION,
          CODE,
          LENGTH,
          DUID,
          DUID_TYPE,
          DUID_LLT_HARDWARE,
          DUID_LLT_TIME,
          DUID_LLT_ADDRESS,
          DUID_ENTERPRISE,
          DUID_IDENTIFIER,
          DUID_LL_HARDWARE,
          DUID_LL_ADDRESS,
          DUID_UUID,
          IAID,
          T1,
          T2,
          IATA,
          ADDRESS,
          ADDRESS_PREFERRED,
          ADDRESS_VALID,
          PREFIX_PREFERRED,
          PREFIX_VALID,
          PREFIX_LENGTH,
          PREFIX,
          REQUESTED,
          PREFERENCE,
          ELAPSED,
          AUTH_PROTOCOL,
          AUTH_ALGORITHM,
          AUTH_RDM,
          AUTH_REPLAY,
          AUTH_INFORMATION,
          UNICAST,
          STATUS,
          STATUS_TEXT,
          USER_LENGTH,
          USER_DATA,
          VENDOR_CLASS,
          VENDOR_CLASS_DATA,
          VENDOR,
          VENDOR_CODE,
          VENDOR_LENGTH,
          VENDOR_DATA,
          INTERFACE,
          RECONFIGURE,
          SIP_DOMAIN,
          SIP,
          DNS,
          SEARCH,
          NIS,
          NISP,
          SNTP,
          LIFETIME,
          REMOTE_ENTERPRISE,
          REMOTE,
          SUBSCRIBER,
          ZONE,
          ZONES,
          AFTR,
          PORTAL,
          USAGE,
          NTP_CODE,
          NTP_LENGTH,
          NTP,
          NTP_MULTICAST,
          NTP_NAME);

  private Options6() {}

  private static long since2000(View dhcp, int at) {
    return (dhcp.u32(at) + EPOCH_SECONDS) * SECOND_NANOS;
  }

  /** A link-layer address of any length, colons between its octets. */
  private static void address(Line line, View dhcp, int at, int octets) {
    for (int i = 0; i < octets; i++) {
      line.text(i == 0 ? "" : ":").hex(dhcp.u8(at + i), 2);
    }
  }

  /** Whether an option claims more octets than there are. */
  static boolean lie(View dhcp, int from, int end) {
    int at = from;
    while (at + HEAD_OCTETS <= end) {
      at += HEAD_OCTETS + dhcp.u16(at + 2);
    }
    return at != end;
  }

  /** Where the value of the first option {@code code} stands; -1 if there is none. */
  static int find(View dhcp, int from, int end, int code) {
    int at = from;
    while (at + HEAD_OCTETS <= end) {
      if (dhcp.u16(at) == code) {
        return at + HEAD_OCTETS;
      }
      at += HEAD_OCTETS + dhcp.u16(at + 2);
    }
    return -1;
  }

  /**
   * Emits the options up to {@code end}, or up to the first that is cut.
   *
   * @param message the type of the message that they are in
   * @param depth how many options and messages hold these
   */
  static void detail(View dhcp, int message, int from, int end, int depth, Details out) {
    int at = from;
    while (at + HEAD_OCTETS <= end) {
      int value = at + HEAD_OCTETS;
      int next = value + dhcp.u16(at + 2);
      if (next > end) {
        return;
      }
      out.open(OPTION, at, next - at);
      out.at(CODE, at);
      out.at(LENGTH, at + 2);
      if (depth < MOST_DEPTH) {
        value(dhcp, message, dhcp.u16(at), value, next, depth + 1, out);
      }
      out.close();
      at = next;
    }
  }

  private static void value(
      View dhcp, int message, int code, int at, int end, int depth, Details out) {
    switch (code) {
      case 1, 2 -> identifier(dhcp, at, end, out);
      case 3, 25 -> association(dhcp, message, at, end, depth, out);
      case 4 -> {
        inside(IATA, at, 4, end, out);
        detail(dhcp, message, at + 4, end, depth, out);
      }
      case 5 -> {
        one(ADDRESS, at, end, out);
        one(ADDRESS_PREFERRED, at + 16, end, out);
        one(ADDRESS_VALID, at + 20, end, out);
        detail(dhcp, message, at + 24, end, depth, out);
      }
      case 6 -> each(REQUESTED, at, end, out);
      case 7 -> one(PREFERENCE, at, end, out);
      case 8 -> {
        if (end - at == 2) {
          out.value(ELAPSED, at, 2, dhcp.u16(at) * 10L);
        }
      }
      case Dhcpv6.RELAY_MESSAGE -> Dhcpv6.message(dhcp, at, end, depth, out);
      case 11 -> authentication(at, end, out);
      case 12 -> one(UNICAST, at, end, out);
      case 13 -> {
        one(STATUS, at, end, out);
        rest(STATUS_TEXT, at + 2, end, out);
      }
      case 15 -> counted(USER_LENGTH, USER_DATA, dhcp, at, end, out);
      case 16 -> {
        one(VENDOR_CLASS, at, end, out);
        classes(dhcp, at + 4, end, out);
      }
      case 17 -> {
        one(VENDOR, at, end, out);
        vendorOptions(dhcp, at + 4, end, out);
      }
      case 18 -> rest(INTERFACE, at, end, out);
      case 19 -> one(RECONFIGURE, at, end, out);
      case 26 -> {
        one(PREFIX_PREFERRED, at, end, out);
        one(PREFIX_VALID, at + 4, end, out);
        one(PREFIX_LENGTH, at + 8, end, out);
        one(PREFIX, at + 9, end, out);
        detail(dhcp, message, at + 25, end, depth, out);
      }
      case 37 -> {
        one(REMOTE_ENTERPRISE, at, end, out);
        rest(REMOTE, at + 4, end, out);
      }
      case 39 -> ClientName6.detail(message, at, end, out);
      case 56 -> ntp(dhcp, at, end, out);
      default -> listed(dhcp, code, at, end, out);
    }
  }

  /** Options whose value is one field, once or again and again. */
  private static void listed(View dhcp, int code, int at, int end, Details out) {
    switch (code) {
      case 21 -> DomainNames.detail(SIP_DOMAIN, dhcp, at, end, out);
      case 22 -> each(SIP, at, end, out);
      case 23 -> each(DNS, at, end, out);
      case 24 -> DomainNames.detail(SEARCH, dhcp, at, end, out);
      case 27 -> each(NIS, at, end, out);
      case 28 -> each(NISP, at, end, out);
      case 31 -> each(SNTP, at, end, out);
      case 32 -> one(LIFETIME, at, end, out);
      case 38 -> rest(SUBSCRIBER, at, end, out);
      case 41 -> rest(ZONE, at, end, out);
      case 42 -> rest(ZONES, at, end, out);
      case 64 -> rest(AFTR, at, end, out);
      case 103 -> rest(PORTAL, at, end, out);
      case 112 -> rest(USAGE, at, end, out);
      default -> {
        // the branch shows the octets
      }
    }
  }

  /** RFC 8415, 11. */
  private static void identifier(View dhcp, int at, int end, Details out) {
    rest(DUID, at, end, out);
    if (end - at < 2) {
      return;
    }
    out.at(DUID_TYPE, at);
    switch (dhcp.u16(at)) {
      case 1 -> {
        one(DUID_LLT_HARDWARE, at + 2, end, out);
        one(DUID_LLT_TIME, at + 4, end, out);
        rest(DUID_LLT_ADDRESS, at + 8, end, out);
      }
      case 2 -> {
        one(DUID_ENTERPRISE, at + 2, end, out);
        rest(DUID_IDENTIFIER, at + 6, end, out);
      }
      case 3 -> {
        one(DUID_LL_HARDWARE, at + 2, end, out);
        rest(DUID_LL_ADDRESS, at + 4, end, out);
      }
      case 4 -> one(DUID_UUID, at + 2, end, out);
      default -> {
        // the whole is shown
      }
    }
  }

  private static void association(View dhcp, int message, int at, int end, int depth, Details out) {
    inside(IAID, at, 4, end, out);
    one(T1, at + 4, end, out);
    one(T2, at + 8, end, out);
    detail(dhcp, message, at + 12, end, depth, out);
  }

  private static void authentication(int at, int end, Details out) {
    one(AUTH_PROTOCOL, at, end, out);
    one(AUTH_ALGORITHM, at + 1, end, out);
    one(AUTH_RDM, at + 2, end, out);
    one(AUTH_REPLAY, at + 3, end, out);
    rest(AUTH_INFORMATION, at + 11, end, out);
  }

  private static void counted(
      Field.UInt length, Field.Placed data, View dhcp, int from, int end, Details out) {
    int at = from;
    while (at + 2 <= end && dhcp.u16(at) <= end - at - 2) {
      out.at(length, at);
      out.at(data, at + 2, dhcp.u16(at));
      at += 2 + dhcp.u16(at);
    }
  }

  private static void classes(View dhcp, int from, int end, Details out) {
    int at = from;
    while (at + 2 <= end && dhcp.u16(at) <= end - at - 2) {
      out.at(VENDOR_CLASS_DATA, at + 2, dhcp.u16(at));
      at += 2 + dhcp.u16(at);
    }
  }

  /** RFC 8415, 21.17: options in an option. */
  private static void vendorOptions(View dhcp, int from, int end, Details out) {
    int at = from;
    while (at + HEAD_OCTETS <= end && dhcp.u16(at + 2) <= end - at - HEAD_OCTETS) {
      out.at(VENDOR_CODE, at);
      out.at(VENDOR_LENGTH, at + 2);
      rest(VENDOR_DATA, at + HEAD_OCTETS, at + HEAD_OCTETS + dhcp.u16(at + 2), out);
      at += HEAD_OCTETS + dhcp.u16(at + 2);
    }
  }

  /** RFC 5908, 4: options in an option. */
  private static void ntp(View dhcp, int from, int end, Details out) {
    int at = from;
    while (at + HEAD_OCTETS <= end && dhcp.u16(at + 2) <= end - at - HEAD_OCTETS) {
      int value = at + HEAD_OCTETS;
      int next = value + dhcp.u16(at + 2);
      out.at(NTP_CODE, at);
      out.at(NTP_LENGTH, at + 2);
      switch (dhcp.u16(at)) {
        case 1 -> one(NTP, value, next, out);
        case 2 -> one(NTP_MULTICAST, value, next, out);
        case 3 -> rest(NTP_NAME, value, next, out);
        default -> {
          // the branch shows the octets
        }
      }
      at = next;
    }
  }

  private static void one(Field.Placed field, int at, int end, Details out) {
    inside(field, at, field.octets(), end, out);
  }

  private static void inside(Field.Placed field, int at, int octets, int end, Details out) {
    if (at + octets <= end) {
      out.at(field, at, octets);
    }
  }

  private static void rest(Field.Placed field, int at, int end, Details out) {
    if (at < end) {
      out.at(field, at, end - at);
    }
  }

  private static void each(Field.Placed field, int from, int end, Details out) {
    for (int at = from; at + field.octets() <= end; at += field.octets()) {
      out.at(field, at);
    }
  }
}
