package org.softnet.plugins.dns;

import static org.softnet.api.Field.FLOATING;
import static org.softnet.api.Fields.bits16;
import static org.softnet.api.Fields.bytes;
import static org.softnet.api.Fields.flag16;
import static org.softnet.api.Fields.group;
import static org.softnet.api.Fields.ipv4;
import static org.softnet.api.Fields.ipv6;
import static org.softnet.api.Fields.text;
import static org.softnet.api.Fields.u16;
import static org.softnet.api.Fields.u8;

import java.util.List;
import org.softnet.api.Details;
import org.softnet.api.Field;
import org.softnet.api.View;

/**
 * EDNS, RFC 6891, 6.1: a record whose class and time to live mean something else, and whose data
 * are options.
 *
 * <pre>
 *  | payload size(2) | rcode(1) | version(1) | DO zero(15) |   class and time to live
 *  | code(2) | length(2) | data |                              an option
 * </pre>
 */
final class ExtensionData {
  private static final int HEAD_OCTETS = 4;
  private static final int ALGORITHMS = 5; // RFC 6975
  private static final int DIGESTS = 6;
  private static final int HASHES = 7;
  private static final int CLIENT_SUBNET = 8; // RFC 7871
  private static final int COOKIE = 10; // RFC 7873
  private static final int KEEPALIVE = 11; // RFC 7828
  private static final int PADDING = 12; // RFC 7830
  private static final int CHAIN = 13; // RFC 7901
  private static final int EXTENDED_ERROR = 15; // RFC 8914
  private static final int CLIENT_SUBNET_TRIED = 20730;
  private static final int IPV4 = 1; // IANA address-family-numbers
  private static final int IPV6 = 2;

  static final Field.UInt PAYLOAD_SIZE =
      u16(FLOATING, "dns.rr.udp_payload_size", "UDP payload size");
  static final Field.UInt PAYLOAD_BITS = // of multicast DNS: RFC 6762, 18.12
      bits16(FLOATING, 0x7fff, "dns.rr.udp_payload_size", "UDP payload size").hex();
  static final Field.UInt EXTENDED_RCODE =
      u8(FLOATING, "dns.resp.ext_rcode", "Higher bits in extended RCODE").hex();
  static final Field.UInt VERSION = u8(FLOATING, "dns.resp.edns0_version", "EDNS0 version");
  static final Field.UInt ZERO = u16(FLOATING, "dns.resp.z", "Z").hex();
  static final Field.Flag SECURITY_OK =
      flag16(FLOATING, 0x8000, "dns.resp.z.do", "DO bit")
          .labels("0=Cannot handle DNSSEC security RRs", "1=Accepts DNSSEC security RRs");
  static final Field.UInt RESERVED =
      bits16(FLOATING, 0x7fff, "dns.resp.z.reserved", "Reserved").hex();

  static final Field.Bytes OPTION = group("dns.opt", "Option");
  static final Field.UInt CODE =
      u16(FLOATING, "dns.opt.code", "Option Code").labels(Registry.OPTIONS);
  static final Field.UInt LENGTH = u16(FLOATING, "dns.opt.len", "Option Length");
  static final Field.Bytes DATA = bytes(FLOATING, 0, "dns.opt.data", "Option Data");
  static final Field.UInt ALGORITHM =
      u8(FLOATING, "dns.opt.dau", "DAU").labels(Registry.ALGORITHMS).repeated();
  static final Field.UInt DIGEST =
      u8(FLOATING, "dns.opt.dhu", "DHU").labels(Registry.DIGESTS).repeated();
  static final Field.UInt HASH =
      u8(FLOATING, "dns.opt.n3u", "N3U").labels("0=Reserved", "1=SHA-1").repeated();
  static final Field.UInt FAMILY =
      u16(FLOATING, "dns.opt.client.family", "Family").labels("1=IPv4", "2=IPv6");
  static final Field.UInt NETMASK =
      u8(FLOATING, "dns.opt.client.netmask", "Source Netmask"); // bits
  static final Field.UInt SCOPE = u8(FLOATING, "dns.opt.client.scope", "Scope Netmask"); // bits
  static final Field.Ipv4 SUBNET4 = ipv4(FLOATING, "dns.opt.client.addr4", "Client Subnet");
  static final Field.Ipv6 SUBNET6 = ipv6(FLOATING, "dns.opt.client.addr6", "Client Subnet");
  static final Field.Bytes SUBNET = bytes(FLOATING, 0, "dns.opt.client.addr", "Client Subnet");
  static final Field.Bytes CLIENT_COOKIE =
      bytes(FLOATING, 8, "dns.opt.cookie.client", "Client Cookie");
  static final Field.Bytes SERVER_COOKIE =
      bytes(FLOATING, 0, "dns.opt.cookie.server", "Server Cookie");
  static final Field.UInt TIMEOUT = // units of 100 milliseconds
      u16(FLOATING, "dns.opt.edns_tcp_keepalive.timeout", "Timeout");
  static final Field.Bytes PADDING_OCTETS = bytes(FLOATING, 0, "dns.opt.padding", "Padding");
  static final Field.Text TRUST_POINT =
      text(FLOATING, 0, "dns.opt.chain.fqdn", "Closest Trust Point").spelled(DomainName::write);
  static final Field.UInt ERROR =
      u16(FLOATING, "dns.opt.ext_error.info_code", "Info Code")
          .labels(
              "0=Other Error",
              "1=Unsupported DNSKEY Algorithm",
              "2=Unsupported DS Digest Type",
              "3=Stale Answer",
              "4=Forged Answer",
              "5=DNSSEC Indeterminate",
              "6=DNSSEC Bogus",
              "7=Signature Expired",
              "8=Signature Not Yet Valid",
              "9=DNSKEY Missing",
              "10=RRSIGs Missing",
              "11=No Zone Key Bit Set",
              "12=NSEC Missing",
              "13=Cached Error",
              "14=Not Ready",
              "15=Blocked",
              "16=Censored",
              "17=Filtered",
              "18=Prohibited",
              "19=Stale NXDOMAIN Answer",
              "20=Not Authoritative",
              "21=Not Supported",
              "22=No Reachable Authority",
              "23=Network Error",
              "24=Invalid Data");
  static final Field.Text ERROR_TEXT =
      text(FLOATING, 0, "dns.opt.ext_error.extra_text", "Extra Text");

  static final List<Field> FIELDS =
      List.of(
          EXTENDED_RCODE,
          VERSION,
          ZERO,
          SECURITY_OK,
          RESERVED,
          OPTION,
          CODE,
          LENGTH,
          DATA,
          ALGORITHM,
          DIGEST,
          HASH,
          FAMILY,
          NETMASK,
          SCOPE,
          SUBNET4,
          SUBNET6,
          SUBNET,
          CLIENT_COOKIE,
          SERVER_COOKIE,
          TIMEOUT,
          PADDING_OCTETS,
          TRUST_POINT,
          ERROR,
          ERROR_TEXT);

  private ExtensionData() {}

  /** Emits what stands in the place of class and time to live, at {@code at}. */
  static void head(int at, boolean multicast, Details out) {
    if (multicast) {
      out.at(PAYLOAD_BITS, at);
      out.at(Records.CACHE_FLUSH, at);
    } else {
      out.at(PAYLOAD_SIZE, at);
    }
    out.at(EXTENDED_RCODE, at + 2);
    out.at(VERSION, at + 3);
    out.at(ZERO, at + 4);
    out.at(SECURITY_OK, at + 4);
    out.at(RESERVED, at + 4);
  }

  /** Emits the options. */
  static void detail(View message, int from, int end, Details out) {
    int at = from;
    while (at + HEAD_OCTETS <= end) {
      int data = at + HEAD_OCTETS;
      int next = Math.min(data + message.u16(at + 2), end);
      out.open(OPTION, at, next - at);
      out.at(CODE, at);
      out.at(LENGTH, at + 2);
      Emit.rest(DATA, data, next, out);
      option(message, message.u16(at), data, next, out);
      out.close();
      at = next;
    }
  }

  private static void option(View message, int code, int at, int end, Details out) {
    switch (code) {
      case ALGORITHMS -> each(ALGORITHM, at, end, out);
      case DIGESTS -> each(DIGEST, at, end, out);
      case HASHES -> each(HASH, at, end, out);
      case CLIENT_SUBNET, CLIENT_SUBNET_TRIED -> subnet(message, at, end, out);
      case COOKIE -> {
        int server = Emit.one(CLIENT_COOKIE, at, end, out);
        Emit.rest(SERVER_COOKIE, server, end, out);
      }
      case KEEPALIVE -> Emit.one(TIMEOUT, at, end, out);
      case PADDING -> Emit.rest(PADDING_OCTETS, at, end, out);
      case CHAIN -> Emit.name(TRUST_POINT, message, at, end, out);
      case EXTENDED_ERROR -> {
        int text = Emit.one(ERROR, at, end, out);
        Emit.rest(ERROR_TEXT, text, end, out);
      }
      default -> {
        // the data are shown
      }
    }
  }

  private static void each(Field.UInt field, int from, int end, Details out) {
    for (int at = from; at < end; at++) {
      out.at(field, at);
    }
  }

  private static void subnet(View message, int at, int end, Details out) {
    int masks = Emit.one(FAMILY, at, end, out);
    int address = Emit.one(SCOPE, Emit.one(NETMASK, masks, end, out), end, out);
    int octets = end - address;
    if (octets < 0) {
      return;
    }
    switch (message.u16(at)) {
      case IPV4 -> {
        if (octets <= SUBNET4.octets()) {
          out.at(SUBNET4, address, octets);
        }
      }
      case IPV6 -> {
        if (octets <= SUBNET6.octets()) {
          out.at(SUBNET6, address, octets);
        }
      }
      default -> Emit.rest(SUBNET, address, end, out);
    }
  }
}
