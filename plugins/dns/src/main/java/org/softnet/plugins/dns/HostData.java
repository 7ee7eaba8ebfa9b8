package org.softnet.plugins.dns;

import static org.softnet.api.Field.FLOATING;
import static org.softnet.api.Fields.bits8;
import static org.softnet.api.Fields.bytes;
import static org.softnet.api.Fields.flag8;
import static org.softnet.api.Fields.ipv4;
import static org.softnet.api.Fields.ipv6;
import static org.softnet.api.Fields.mac;
import static org.softnet.api.Fields.text;
import static org.softnet.api.Fields.u16;
import static org.softnet.api.Fields.u32;
import static org.softnet.api.Fields.u8;

import java.util.List;
import org.softnet.api.Details;
import org.softnet.api.Field;
import org.softnet.api.View;

/** Data that say where something is: addresses of every kind, and places on earth. */
final class HostData {
  static final Field.Ipv4 A = ipv4(FLOATING, "dns.a", "Address");
  static final Field.Ipv6 AAAA = ipv6(FLOATING, "dns.aaaa", "AAAA Address");
  static final Field.UInt SUFFIX_LENGTH = // bits
      u8(FLOATING, "dns.a6.prefix_len", "Prefix len");
  static final Field.Ipv6 SUFFIX = ipv6(FLOATING, "dns.a6.address_suffix", "Address Suffix");
  static final Field.Text PREFIX_NAME =
      text(FLOATING, 0, "dns.a6.prefix_name", "Prefix name").spelled(DomainName::write);
  static final Field.Ipv4 WKS_ADDRESS = ipv4(FLOATING, "dns.wks.address", "Address");
  static final Field.UInt WKS_PROTOCOL = // IANA protocol-numbers
      u8(FLOATING, "dns.wks.protocol", "Protocol");
  static final Field.UInt WKS_BITS = u8(FLOATING, "dns.wks.bits", "Bits").hex().repeated();
  static final Field.Bytes NSAP = bytes(FLOATING, 0, "dns.nsap.rdata", "NSAP Data");
  static final Field.Mac EUI48 = mac(FLOATING, "dns.eui48", "EUI48 Address");
  static final Field.Bytes EUI64 = bytes(FLOATING, 8, "dns.eui64", "EUI64 Address");
  static final Field.UInt NODE_PREFERENCE = u16(FLOATING, "dns.ilnp.nid.preference", "Preference");
  static final Field.Bytes NODE = bytes(FLOATING, 8, "dns.ilnp.nid", "NodeID");
  static final Field.UInt LOCATOR32_PREFERENCE =
      u16(FLOATING, "dns.ilnp.l32.preference", "Preference");
  static final Field.Ipv4 LOCATOR32 = ipv4(FLOATING, "dns.ilnp.l32", "Locator32");
  static final Field.UInt LOCATOR64_PREFERENCE =
      u16(FLOATING, "dns.ilnp.l64.preference", "Preference");
  static final Field.Bytes LOCATOR64 = bytes(FLOATING, 8, "dns.ilnp.l64", "Locator64");
  static final Field.UInt LOCATOR_PREFERENCE =
      u16(FLOATING, "dns.ilnp.lp.preference", "Preference");
  static final Field.Text LOCATOR =
      text(FLOATING, 0, "dns.ilnp.lp", "Locator FQDN").spelled(DomainName::write);
  static final Field.UInt APL_FAMILY =
      u16(FLOATING, "dns.apl.address_family", "Address Family")
          .labels("1=IPv4", "2=IPv6")
          .repeated();
  static final Field.UInt APL_PREFIX = // bits
      u8(FLOATING, "dns.apl.coded_prefix", "Prefix Length").repeated();
  static final Field.Flag APL_NEGATION =
      flag8(FLOATING, 0x80, "dns.apl.negation", "Negation Flag")
          .labels("0=No (0)", "1=Yes (!)")
          .repeated();
  static final Field.UInt APL_LENGTH =
      bits8(FLOATING, 0x7f, "dns.apl.afdlength", "Address Length").repeated();
  static final Field.Ipv4 APL_IPV4 = ipv4(FLOATING, "dns.apl.afdpart.ipv4", "Address").repeated();
  static final Field.Ipv6 APL_IPV6 = ipv6(FLOATING, "dns.apl.afdpart.ipv6", "Address").repeated();
  static final Field.Bytes APL_OTHER =
      bytes(FLOATING, 0, "dns.apl.afdpart.data", "Address").repeated();
  static final Field.UInt LOC_VERSION = u8(FLOATING, "dns.loc.version", "Version");
  static final Field.UInt LOC_SIZE = u8(FLOATING, "dns.loc.size", "Size");
  static final Field.UInt LOC_HORIZONTAL =
      u8(FLOATING, "dns.loc.horizontal_precision", "Horizontal Precision");
  static final Field.UInt LOC_VERTICAL =
      u8(FLOATING, "dns.loc.vertical_precision", "Vertical Precision");
  static final Field.UInt LOC_LATITUDE = // 2^31 is the equator
      u32(FLOATING, "dns.loc.latitude", "Latitude");
  static final Field.UInt LOC_LONGITUDE = // 2^31 is the prime meridian
      u32(FLOATING, "dns.loc.longitude", "Longitude");
  static final Field.UInt LOC_ALTITUDE = // centimetres above 100 km below the reference
      u32(FLOATING, "dns.loc.altitude", "Altitude");
  static final Field.Bytes LOC_UNKNOWN = bytes(FLOATING, 0, "dns.loc.unknown_data", "Unknown data");
  static final Field.UInt GPOS_LONGITUDE_LENGTH =
      u8(FLOATING, "dns.gpos.longitude_length", "Longitude length");
  static final Field.Text GPOS_LONGITUDE = text(FLOATING, 0, "dns.gpos.longitude", "Longitude");
  static final Field.UInt GPOS_LATITUDE_LENGTH =
      u8(FLOATING, "dns.gpos.latitude_length", "Latitude length");
  static final Field.Text GPOS_LATITUDE = text(FLOATING, 0, "dns.gpos.latitude", "Latitude");
  static final Field.UInt GPOS_ALTITUDE_LENGTH =
      u8(FLOATING, "dns.gpos.altitude_length", "Altitude length");
  static final Field.Text GPOS_ALTITUDE = text(FLOATING, 0, "dns.gpos.altitude", "Altitude");
  static final Field.UInt X25_LENGTH = u8(FLOATING, "dns.x25.length", "Length");
  static final Field.Text X25_ADDRESS = text(FLOATING, 0, "dns.x25.psdn_address", "PSDN-Address");
  static final Field.UInt ISDN_LENGTH = u8(FLOATING, "dns.idsn.length", "Length");
  static final Field.Text ISDN_ADDRESS = text(FLOATING, 0, "dns.idsn.address", "ISDN Address");
  static final Field.UInt ISDN_SUB_LENGTH = u8(FLOATING, "dns.idsn.sa.length", "Length");
  static final Field.Text ISDN_SUB_ADDRESS =
      text(FLOATING, 0, "dns.idsn.sa.address", "Sub Address");

  static final List<Field> FIELDS =
      List.of(
          A,
          AAAA,
          SUFFIX_LENGTH,
          SUFFIX,
          PREFIX_NAME,
          WKS_ADDRESS,
          WKS_PROTOCOL,
          WKS_BITS,
          NSAP,
          EUI48,
          EUI64,
          NODE_PREFERENCE,
          NODE,
          LOCATOR32_PREFERENCE,
          LOCATOR32,
          LOCATOR64_PREFERENCE,
          LOCATOR64,
          LOCATOR_PREFERENCE,
          LOCATOR,
          APL_FAMILY,
          APL_PREFIX,
          APL_NEGATION,
          APL_LENGTH,
          APL_IPV4,
          APL_IPV6,
          APL_OTHER,
          LOC_VERSION,
          LOC_SIZE,
          LOC_HORIZONTAL,
          LOC_VERTICAL,
          LOC_LATITUDE,
          LOC_LONGITUDE,
          LOC_ALTITUDE,
          LOC_UNKNOWN,
          GPOS_LONGITUDE_LENGTH,
          GPOS_LONGITUDE,
          GPOS_LATITUDE_LENGTH,
          GPOS_LATITUDE,
          GPOS_ALTITUDE_LENGTH,
          GPOS_ALTITUDE,
          X25_LENGTH,
          X25_ADDRESS,
          ISDN_LENGTH,
          ISDN_ADDRESS,
          ISDN_SUB_LENGTH,
          ISDN_SUB_ADDRESS);

  private HostData() {}

  /** Emits the data of {@code type}; false if it is not one of these. */
  static boolean detail(View message, int type, int at, int end, Details out) {
    switch (type) {
      case Registry.A -> Emit.one(A, at, end, out);
      case Registry.AAAA -> Emit.one(AAAA, at, end, out);
      case Registry.A6 -> suffix(message, at, end, out);
      case Registry.WKS -> services(message, at, end, out);
      case Registry.NSAP -> Emit.rest(NSAP, at, end, out);
      case Registry.EUI48 -> Emit.one(EUI48, at, end, out);
      case Registry.EUI64 -> Emit.one(EUI64, at, end, out);
      case Registry.NID -> Emit.one(NODE, Emit.one(NODE_PREFERENCE, at, end, out), end, out);
      case Registry.L32 ->
          Emit.one(LOCATOR32, Emit.one(LOCATOR32_PREFERENCE, at, end, out), end, out);
      case Registry.L64 ->
          Emit.one(LOCATOR64, Emit.one(LOCATOR64_PREFERENCE, at, end, out), end, out);
      case Registry.LP ->
          Emit.name(LOCATOR, message, Emit.one(LOCATOR_PREFERENCE, at, end, out), end, out);
      case Registry.APL -> prefixes(message, at, end, out);
      case Registry.LOC -> location(message, at, end, out);
      case Registry.GPOS -> position(message, at, end, out);
      case Registry.X25 -> Emit.string(X25_LENGTH, X25_ADDRESS, message, at, end, out);
      case Registry.ISDN -> {
        int sub = Emit.string(ISDN_LENGTH, ISDN_ADDRESS, message, at, end, out);
        Emit.string(ISDN_SUB_LENGTH, ISDN_SUB_ADDRESS, message, sub, end, out);
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  /** RFC 2874, 3.1: how many bits stand elsewhere, the last ones, and under which name. */
  private static void suffix(View message, int at, int end, Details out) {
    int suffix = Emit.one(SUFFIX_LENGTH, at, end, out);
    if (suffix > end || message.u8(at) > Integer.SIZE * 4) {
      return;
    }
    int octets = SUFFIX.octets() - message.u8(at) / Byte.SIZE;
    if (octets == SUFFIX.octets()) {
      Emit.one(SUFFIX, suffix, end, out);
    }
    Emit.name(PREFIX_NAME, message, suffix + octets, end, out);
  }

  private static void services(View message, int at, int end, Details out) {
    int bits = Emit.one(WKS_PROTOCOL, Emit.one(WKS_ADDRESS, at, end, out), end, out);
    for (int place = bits; place < end; place++) {
      if (message.u8(place) != 0) { // eight ports of which some are served
        out.at(WKS_BITS, place);
      }
    }
  }

  /** RFC 3123, 4. */
  private static void prefixes(View message, int from, int end, Details out) {
    int at = from;
    while (at + 4 <= end) {
      int octets = message.u8(at + 3) & 0x7f;
      out.at(APL_FAMILY, at);
      out.at(APL_PREFIX, at + 2);
      out.at(APL_NEGATION, at + 3);
      out.at(APL_LENGTH, at + 3);
      int family = message.u16(at);
      if (family == 1 && octets <= APL_IPV4.octets()) {
        Emit.octets(APL_IPV4, at + 4, octets, end, out);
      } else if (family == 2 && octets <= APL_IPV6.octets()) {
        Emit.octets(APL_IPV6, at + 4, octets, end, out);
      } else {
        Emit.octets(APL_OTHER, at + 4, octets, end, out);
      }
      at += 4 + octets;
    }
  }

  /** RFC 1876, 2. */
  private static void location(View message, int from, int end, Details out) {
    int at = Emit.one(LOC_VERSION, from, end, out);
    if (at <= end && message.u8(from) != 0) {
      Emit.rest(LOC_UNKNOWN, at, end, out);
      return;
    }
    at = Emit.one(LOC_SIZE, at, end, out);
    at = Emit.one(LOC_HORIZONTAL, at, end, out);
    at = Emit.one(LOC_VERTICAL, at, end, out);
    at = Emit.one(LOC_LATITUDE, at, end, out);
    at = Emit.one(LOC_LONGITUDE, at, end, out);
    Emit.one(LOC_ALTITUDE, at, end, out);
  }

  /** RFC 1712, 3. */
  private static void position(View message, int from, int end, Details out) {
    int at = Emit.string(GPOS_LONGITUDE_LENGTH, GPOS_LONGITUDE, message, from, end, out);
    at = Emit.string(GPOS_LATITUDE_LENGTH, GPOS_LATITUDE, message, at, end, out);
    Emit.string(GPOS_ALTITUDE_LENGTH, GPOS_ALTITUDE, message, at, end, out);
  }
}
