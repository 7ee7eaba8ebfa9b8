package org.softnet.plugins.dns;

import static org.softnet.api.Field.FLOATING;
import static org.softnet.api.Fields.bytes;
import static org.softnet.api.Fields.group;
import static org.softnet.api.Fields.ipv4;
import static org.softnet.api.Fields.ipv6;
import static org.softnet.api.Fields.text;
import static org.softnet.api.Fields.u16;
import static org.softnet.api.Fields.u8;

import java.util.List;
import org.softnet.api.Details;
import org.softnet.api.Field;
import org.softnet.api.Line;
import org.softnet.api.View;

/**
 * Data that say where a service is: SRV, RFC 2782; NAPTR, RFC 3403; SVCB and HTTPS, RFC 9460.
 *
 * <pre>
 *  priority(2) | weight(2) | port(2) | target                              SRV
 *  priority(2) | target | parameters: key(2) | length(2) | value           SVCB, HTTPS
 * </pre>
 */
final class ServiceData {
  static final Field.Text SRV_SERVICE = // of the owner's name
      text(FLOATING, 0, "dns.srv.service", "Service")
          .spelled((line, view, at, octets) -> label(line, view, at, 0));
  static final Field.Text SRV_PROTOCOL =
      text(FLOATING, 0, "dns.srv.proto", "Protocol")
          .spelled((line, view, at, octets) -> label(line, view, at, 1));
  static final Field.Text SRV_NAME =
      text(FLOATING, 0, "dns.srv.name", "Name")
          .spelled((line, view, at, octets) -> label(line, view, at, 2));
  static final Field.UInt PRIORITY = u16(FLOATING, "dns.srv.priority", "Priority");
  static final Field.UInt WEIGHT = u16(FLOATING, "dns.srv.weight", "Weight");
  static final Field.UInt PORT = u16(FLOATING, "dns.srv.port", "Port");
  static final Field.Text TARGET =
      text(FLOATING, 0, "dns.srv.target", "Target").spelled(DomainName::write);
  static final Field.UInt ORDER = u16(FLOATING, "dns.naptr.order", "Order");
  static final Field.UInt PREFERENCE = u16(FLOATING, "dns.naptr.preference", "Preference");
  static final Field.UInt FLAGS_LENGTH = u8(FLOATING, "dns.naptr.flags_length", "Flags Length");
  static final Field.Text FLAGS = text(FLOATING, 0, "dns.naptr.flags", "Flags");
  static final Field.UInt SERVICE_LENGTH =
      u8(FLOATING, "dns.naptr.service_length", "Service Length");
  static final Field.Text SERVICE = text(FLOATING, 0, "dns.naptr.service", "Service");
  static final Field.UInt REGEX_LENGTH = u8(FLOATING, "dns.naptr.regex_length", "Regex Length");
  static final Field.Text REGEX = text(FLOATING, 0, "dns.naptr.regex", "Regex");
  static final Field.UInt REPLACEMENT_LENGTH =
      u8(FLOATING, "dns.naptr.replacement_length", "Replacement Length");
  static final Field.Text REPLACEMENT =
      text(FLOATING, 0, "dns.naptr.replacement", "Replacement").spelled(DomainName::write);
  static final Field.UInt SVC_PRIORITY = u16(FLOATING, "dns.svcb.svcpriority", "SvcPriority");
  static final Field.Text SVC_TARGET =
      text(FLOATING, 0, "dns.svcb.targetname", "TargetName").spelled(DomainName::write);
  static final Field.Bytes PARAMETER = group("dns.svcb.svcparam", "SvcParam");
  static final Field.UInt KEY =
      u16(FLOATING, "dns.svcb.svcparam.key", "SvcParamKey").labels(Registry.SERVICE_PARAMETERS);
  static final Field.UInt VALUE_LENGTH =
      u16(FLOATING, "dns.svcb.svcparam.value.length", "SvcParamValue length");
  static final Field.UInt MANDATORY =
      u16(FLOATING, "dns.svcb.svcparam.mandatory.key", "Mandatory key")
          .labels(Registry.SERVICE_PARAMETERS)
          .repeated();
  static final Field.UInt ALPN_LENGTH =
      u8(FLOATING, "dns.svcb.svcparam.alpn.length", "ALPN length").repeated();
  static final Field.Text ALPN = text(FLOATING, 0, "dns.svcb.svcparam.alpn", "ALPN").repeated();
  static final Field.UInt SVC_PORT = u16(FLOATING, "dns.svcb.svcparam.port", "Port");
  static final Field.Ipv4 IPV4_HINT =
      ipv4(FLOATING, "dns.svcb.svcparam.ipv4hint.ip", "IP").repeated();
  static final Field.Ipv6 IPV6_HINT =
      ipv6(FLOATING, "dns.svcb.svcparam.ipv6hint.ip", "IP").repeated();
  static final Field.Bytes ECH_CONFIG =
      bytes(FLOATING, 0, "dns.svcb.svcparam.echconfig", "ECHConfig");
  static final Field.Bytes ODOH_CONFIG =
      bytes(FLOATING, 0, "dns.svcb.svcparam.odohconfig", "ODoHConfig");
  static final Field.Bytes VALUE = bytes(FLOATING, 0, "dns.svcb.svcparam.value", "SvcParamValue");

  static final List<Field> FIELDS =
      List.of(
          SRV_SERVICE,
          SRV_PROTOCOL,
          SRV_NAME,
          PRIORITY,
          WEIGHT,
          PORT,
          TARGET,
          ORDER,
          PREFERENCE,
          FLAGS_LENGTH,
          FLAGS,
          SERVICE_LENGTH,
          SERVICE,
          REGEX_LENGTH,
          REGEX,
          REPLACEMENT_LENGTH,
          REPLACEMENT,
          SVC_PRIORITY,
          SVC_TARGET,
          PARAMETER,
          KEY,
          VALUE_LENGTH,
          MANDATORY,
          ALPN_LENGTH,
          ALPN,
          SVC_PORT,
          IPV4_HINT,
          IPV6_HINT,
          ECH_CONFIG,
          ODOH_CONFIG,
          VALUE);

  private ServiceData() {}

  /**
   * Emits the data of {@code type}; false if it is not one of these.
   *
   * @param owner where the record's own name stands
   */
  static boolean detail(View message, int type, int owner, int at, int end, Details out) {
    switch (type) {
      case Registry.SRV -> server(message, owner, at, end, out);
      case Registry.NAPTR -> pointer(message, at, end, out);
      case Registry.SVCB, Registry.HTTPS -> binding(message, at, end, out);
      default -> {
        return false;
      }
    }
    return true;
  }

  /** The owner's name starts with the service and the protocol: {@code _sip._udp.example}. */
  private static void server(View message, int owner, int from, int end, Details out) {
    int octets = DomainName.octets(message, owner);
    if (DomainName.labelAt(message, owner, 2) >= 0) {
      out.at(SRV_SERVICE, owner, octets);
      out.at(SRV_PROTOCOL, owner, octets);
      out.at(SRV_NAME, owner, octets);
    }
    int at = Emit.one(PRIORITY, from, end, out);
    at = Emit.one(WEIGHT, at, end, out);
    at = Emit.one(PORT, at, end, out);
    Emit.name(TARGET, message, at, end, out);
  }

  /** The label of that index; behind the protocol, all that is left. */
  private static void label(Line line, View message, int owner, int index) {
    int at = DomainName.labelAt(message, owner, index);
    if (at >= 0 && index < 2) {
      line.raw(message.memory(), message.start() + at + 1, message.u8(at));
    } else if (at >= 0) {
      DomainName.write(line, message, at, 0);
    }
  }

  private static void pointer(View message, int from, int end, Details out) {
    int at = Emit.one(ORDER, from, end, out);
    at = Emit.one(PREFERENCE, at, end, out);
    at = Emit.string(FLAGS_LENGTH, FLAGS, message, at, end, out);
    at = Emit.string(SERVICE_LENGTH, SERVICE, message, at, end, out);
    at = Emit.string(REGEX_LENGTH, REGEX, message, at, end, out);
    if (at < end) {
      int octets = DomainName.octets(message, at);
      if (octets != DomainName.NONE) {
        out.value(REPLACEMENT_LENGTH, at, octets, DomainName.count(message, at) >>> Integer.SIZE);
        out.at(REPLACEMENT, at, octets);
      }
    }
  }

  private static void binding(View message, int from, int end, Details out) {
    int at = Emit.one(SVC_PRIORITY, from, end, out);
    at = Emit.name(SVC_TARGET, message, at, end, out);
    while (at + 4 <= end) {
      int value = at + 4;
      int next = Math.min(value + message.u16(at + 2), end);
      out.open(PARAMETER, at, next - at);
      out.at(KEY, at);
      out.at(VALUE_LENGTH, at + 2);
      parameter(message, message.u16(at), value, next, out);
      out.close();
      at = next;
    }
  }

  /** RFC 9460, 7; the numbers are IANA's. */
  private static void parameter(View message, int key, int from, int end, Details out) {
    int at = from;
    switch (key) {
      case 0 -> each(MANDATORY, at, end, out);
      case 1 -> {
        while (at < end) {
          at = Emit.string(ALPN_LENGTH, ALPN, message, at, end, out);
        }
      }
      case 3 -> Emit.one(SVC_PORT, at, end, out);
      case 4 -> each(IPV4_HINT, at, end, out);
      case 5 -> Emit.rest(ECH_CONFIG, at, end, out);
      case 6 -> each(IPV6_HINT, at, end, out);
      case 32769 -> Emit.rest(ODOH_CONFIG, at, end, out);
      default -> Emit.rest(VALUE, at, end, out);
    }
  }

  private static void each(Field.Placed field, int from, int end, Details out) {
    for (int at = from; at + field.octets() <= end; at += field.octets()) {
      out.at(field, at);
    }
  }
}
