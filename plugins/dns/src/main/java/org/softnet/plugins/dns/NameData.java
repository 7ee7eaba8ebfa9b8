package org.softnet.plugins.dns;

import static org.softnet.api.Field.FLOATING;
import static org.softnet.api.Fields.bytes;
import static org.softnet.api.Fields.text;
import static org.softnet.api.Fields.u16;
import static org.softnet.api.Fields.u32;
import static org.softnet.api.Fields.u8;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.softnet.api.Details;
import org.softnet.api.Field;
import org.softnet.api.View;

/** Data that are names and texts: RFC 1035, 3.3, RFC 1183. */
final class NameData {
  static final Field.Text NS =
      text(FLOATING, 0, "dns.ns", "Name Server").spelled(DomainName::write);
  static final Field.Text CNAME =
      text(FLOATING, 0, "dns.cname", "CNAME").spelled(DomainName::write);
  static final Field.Text PTR =
      text(FLOATING, 0, "dns.ptr.domain_name", "Domain Name").spelled(DomainName::write);
  static final Field.Text DNAME =
      text(FLOATING, 0, "dns.dname", "Dname").spelled(DomainName::write);
  static final Field.Text MD =
      text(FLOATING, 0, "dns.md", "Mail Destination").spelled(DomainName::write);
  static final Field.Text MF =
      text(FLOATING, 0, "dns.mf", "Mail Forwarder").spelled(DomainName::write);
  static final Field.Text MB =
      text(FLOATING, 0, "dns.mb", "MailBox Domain").spelled(DomainName::write);
  static final Field.Text MG =
      text(FLOATING, 0, "dns.mg", "Mail Group member").spelled(DomainName::write);
  static final Field.Text MR =
      text(FLOATING, 0, "dns.mr", "Mail Rename domain").spelled(DomainName::write);
  static final Field.Bytes NULL = bytes(FLOATING, 0, "dns.null", "Null (data)");
  static final Field.Text MNAME =
      text(FLOATING, 0, "dns.soa.mname", "Primary name server").spelled(DomainName::write);
  static final Field.Text RNAME =
      text(FLOATING, 0, "dns.soa.rname", "Responsible authority's mailbox")
          .spelled(DomainName::write);
  static final Field.UInt SERIAL = u32(FLOATING, "dns.soa.serial_number", "Serial Number");
  static final Field.UInt REFRESH = // seconds
      u32(FLOATING, "dns.soa.refresh_interval", "Refresh Interval");
  static final Field.UInt RETRY = // seconds
      u32(FLOATING, "dns.soa.retry_interval", "Retry Interval");
  static final Field.UInt EXPIRE = // seconds
      u32(FLOATING, "dns.soa.expire_limit", "Expire limit");
  static final Field.UInt MINIMUM = // seconds
      u32(FLOATING, "dns.soa.minimum_ttl", "Minimum TTL");
  static final Field.UInt CPU_LENGTH = u8(FLOATING, "dns.hinfo.cpu_length", "CPU Length");
  static final Field.Text CPU = text(FLOATING, 0, "dns.hinfo.cpu", "CPU");
  static final Field.UInt OS_LENGTH = u8(FLOATING, "dns.hinfo.os_length", "OS Length");
  static final Field.Text OS = text(FLOATING, 0, "dns.hinfo.os", "OS");
  static final Field.Text RESPONSIBLE =
      text(FLOATING, 0, "dns.minfo.r", "Responsible Mailbox").spelled(DomainName::write);
  static final Field.Text ERRORS =
      text(FLOATING, 0, "dns.minfo.e", "Error Mailbox").spelled(DomainName::write);
  static final Field.UInt MX_PREFERENCE = u16(FLOATING, "dns.mx.preference", "Preference");
  static final Field.Text MX =
      text(FLOATING, 0, "dns.mx.mail_exchange", "Mail Exchange").spelled(DomainName::write);
  static final Field.UInt TXT_LENGTH = u8(FLOATING, "dns.txt.length", "TXT Length").repeated();
  static final Field.Text TXT = text(FLOATING, 0, "dns.txt", "TXT").repeated();
  static final Field.UInt SPF_LENGTH = u8(FLOATING, "dns.spf.length", "SPF Length").repeated();
  static final Field.Text SPF = text(FLOATING, 0, "dns.spf", "SPF").repeated();
  static final Field.Text RP_MAILBOX =
      text(FLOATING, 0, "dns.rp.mailbox", "Mailbox").spelled(DomainName::write);
  static final Field.Text RP_TEXT =
      text(FLOATING, 0, "dns.rp.txt_rr", "TXT RR").spelled(DomainName::write);
  static final Field.UInt AFSDB_SUBTYPE = u16(FLOATING, "dns.afsdb.subtype", "Subtype");
  static final Field.Text AFSDB_HOST =
      text(FLOATING, 0, "dns.afsdb.hostname", "Hostname").spelled(DomainName::write);
  static final Field.UInt RT_PREFERENCE = u16(FLOATING, "dns.rt.subtype", "Preference");
  static final Field.Text RT_HOST =
      text(FLOATING, 0, "dns.rt.intermediate_host", "Intermediate Hostname")
          .spelled(DomainName::write);
  static final Field.Text NSAP_OWNER =
      text(FLOATING, 0, "dns.nsap_ptr.owner", "Owner").spelled(DomainName::write);
  static final Field.UInt PX_PREFERENCE = u16(FLOATING, "dns.px.preference", "Preference");
  static final Field.Text PX_MAP822 =
      text(FLOATING, 0, "dns.px.map822", "MAP822").spelled(DomainName::write);
  static final Field.Text PX_MAP400 =
      text(FLOATING, 0, "dns.px.map400", "MAPX400").spelled(DomainName::write);
  static final Field.UInt KX_PREFERENCE = u16(FLOATING, "dns.kx.preference", "Preference");
  static final Field.Text KX =
      text(FLOATING, 0, "dns.kx.key_exchange", "Key Exchange").spelled(DomainName::write);

  static final List<Field> FIELDS =
      List.of(
          NS,
          CNAME,
          PTR,
          DNAME,
          MD,
          MF,
          MB,
          MG,
          MR,
          NULL,
          MNAME,
          RNAME,
          SERIAL,
          REFRESH,
          RETRY,
          EXPIRE,
          MINIMUM,
          CPU_LENGTH,
          CPU,
          OS_LENGTH,
          OS,
          RESPONSIBLE,
          ERRORS,
          MX_PREFERENCE,
          MX,
          TXT_LENGTH,
          TXT,
          SPF_LENGTH,
          SPF,
          RP_MAILBOX,
          RP_TEXT,
          AFSDB_SUBTYPE,
          AFSDB_HOST,
          RT_PREFERENCE,
          RT_HOST,
          NSAP_OWNER,
          PX_PREFERENCE,
          PX_MAP822,
          PX_MAP400,
          KX_PREFERENCE,
          KX);

  private NameData() {}

  /** Emits the data of {@code type}; false if it is not one of these. */
  static boolean detail(View message, int type, int at, int end, Details out) {
    Field.Text name = single(type);
    if (name != null) {
      Emit.name(name, message, at, end, out);
      return true;
    }
    switch (type) {
      case Registry.NULL -> Emit.rest(NULL, at, end, out);
      case Registry.SOA -> authority(message, at, end, out);
      case Registry.HINFO -> {
        int os = Emit.string(CPU_LENGTH, CPU, message, at, end, out);
        Emit.string(OS_LENGTH, OS, message, os, end, out);
      }
      case Registry.MINFO -> two(RESPONSIBLE, ERRORS, message, at, end, out);
      case Registry.RP -> two(RP_MAILBOX, RP_TEXT, message, at, end, out);
      case Registry.MX -> preferred(MX_PREFERENCE, MX, message, at, end, out);
      case Registry.AFSDB -> preferred(AFSDB_SUBTYPE, AFSDB_HOST, message, at, end, out);
      case Registry.RT -> preferred(RT_PREFERENCE, RT_HOST, message, at, end, out);
      case Registry.KX -> preferred(KX_PREFERENCE, KX, message, at, end, out);
      case Registry.PX -> {
        int names = Emit.one(PX_PREFERENCE, at, end, out);
        two(PX_MAP822, PX_MAP400, message, names, end, out);
      }
      case Registry.TXT -> strings(TXT_LENGTH, TXT, message, at, end, out);
      case Registry.SPF -> strings(SPF_LENGTH, SPF, message, at, end, out);
      default -> {
        return false;
      }
    }
    return true;
  }

  /** The field of data that are one name; null if they are not. */
  private static Field.@Nullable Text single(int type) {
    return switch (type) {
      case Registry.NS -> NS;
      case Registry.CNAME -> CNAME;
      case Registry.PTR -> PTR;
      case Registry.DNAME -> DNAME;
      case Registry.MD -> MD;
      case Registry.MF -> MF;
      case Registry.MB -> MB;
      case Registry.MG -> MG;
      case Registry.MR -> MR;
      case Registry.NSAP_PTR -> NSAP_OWNER;
      default -> null;
    };
  }

  private static void two(
      Field.Text first, Field.Text second, View message, int at, int end, Details out) {
    Emit.name(second, message, Emit.name(first, message, at, end, out), end, out);
  }

  private static void preferred(
      Field.UInt preference, Field.Text name, View message, int at, int end, Details out) {
    Emit.name(name, message, Emit.one(preference, at, end, out), end, out);
  }

  private static void authority(View message, int from, int end, Details out) {
    int at = Emit.name(MNAME, message, from, end, out);
    at = Emit.name(RNAME, message, at, end, out);
    at = Emit.one(SERIAL, at, end, out);
    at = Emit.one(REFRESH, at, end, out);
    at = Emit.one(RETRY, at, end, out);
    at = Emit.one(EXPIRE, at, end, out);
    Emit.one(MINIMUM, at, end, out);
  }

  private static void strings(
      Field.UInt length, Field.Text text, View message, int from, int end, Details out) {
    int at = from;
    while (at < end) {
      at = Emit.string(length, text, message, at, end, out);
    }
  }
}
