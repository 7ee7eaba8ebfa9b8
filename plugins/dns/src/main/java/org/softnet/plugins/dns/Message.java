package org.softnet.plugins.dns;

import static org.softnet.api.Fields.bits16;
import static org.softnet.api.Fields.flag16;
import static org.softnet.api.Fields.found;
import static org.softnet.api.Fields.u16;

import java.util.ArrayList;
import java.util.List;
import org.softnet.api.Conversation;
import org.softnet.api.Details;
import org.softnet.api.Field;
import org.softnet.api.Layer;
import org.softnet.api.Line;
import org.softnet.api.Packet;
import org.softnet.api.Protocol;
import org.softnet.api.StackDrop;
import org.softnet.api.Table;
import org.softnet.api.Verdict;
import org.softnet.api.View;

/**
 * A message of the Domain Name System, RFC 1035, 4.1: what its three protocols share. The view is
 * the message; over TCP two octets stand in front of it, which tell its length (4.2.2).
 *
 * <pre>
 *  0               16              31
 *  |      id       |     flags     |   QR opcode(4) AA TC RD RA Z AD CD rcode(4)
 *  |   questions   |    answers    |
 *  |  authorities  |  additionals  |   how many records follow in each section
 * </pre>
 */
abstract sealed class Message implements Protocol permits Dns, MulticastDns, LinkLocalNames {
  static final int HEADER_OCTETS = 12;
  private static final int LENGTH_OCTETS = 2;
  private static final int FLAGS_AT = 2;
  private static final int RESPONSE_BIT = 0x8000;

  private static final int AUTHENTIC_BIT = 0x0020;

  private static final Field.Presence RESPONSE = message -> isResponse(message);
  private static final Field.Presence UPDATE = message -> isUpdate(message);
  private static final Field.Presence NO_UPDATE = message -> !isUpdate(message);

  static final Field.Derived LENGTH = // octets, over TCP
      found("dns.length", "Length", layer -> layer.claimedOctets() - LENGTH_OCTETS)
          .octets(LENGTH_OCTETS)
          .where(Layer::isEnveloped);
  static final Field.UInt ID = u16(0, "dns.id", "Transaction ID").hex();
  static final Field.UInt FLAGS = u16(FLAGS_AT, "dns.flags", "Flags").hex();
  static final Field.Flag FLAG_RESPONSE =
      flag("dns.flags.response", "Response", RESPONSE_BIT)
          .labels("0=Message is a query", "1=Message is a response");
  static final Field.UInt OPCODE =
      bits16(FLAGS_AT, 0x7800, "dns.flags.opcode", "Opcode").labels(Registry.OPCODES);
  static final Field.Flag AUTHORITATIVE =
      flag("dns.flags.authoritative", "Authoritative", 0x0400)
          .labels("0=Server is not an authority for domain", "1=Server is an authority for domain")
          .when(RESPONSE);
  static final Field.Flag CONFLICT = // of LLMNR: RFC 4795, 2.1.1
      flag("dns.flags.conflict", "Conflict", 0x0400)
          .labels("0=The name is considered unique", "1=The name is not considered unique");
  static final Field.Flag TRUNCATED =
      flag("dns.flags.truncated", "Truncated", 0x0200)
          .labels("0=Message is not truncated", "1=Message is truncated");
  static final Field.Flag RECURSION_DESIRED =
      flag("dns.flags.recdesired", "Recursion desired", 0x0100)
          .labels("0=Don't do query recursively", "1=Do query recursively");
  static final Field.Flag TENTATIVE = // of LLMNR
      flag("dns.flags.tentative", "Tentative", 0x0100).labels("0=Not tentative", "1=Tentative");
  static final Field.Flag RECURSION_AVAILABLE =
      flag("dns.flags.recavail", "Recursion available", 0x0080)
          .labels("0=Server can't do recursive queries", "1=Server can do recursive queries")
          .when(RESPONSE);
  static final Field.Flag ZERO =
      flag("dns.flags.z", "Z", 0x0040).labels("0=reserved (0)", "1=reserved - incorrect!");
  static final Field.Flag AUTHENTICATED = // of a query that asks for it: RFC 6840, 5.7
      flag("dns.flags.authenticated", "Answer authenticated", AUTHENTIC_BIT)
          .labels(
              "0=Answer/authority portion was not authenticated by the server",
              "1=Answer/authority portion was authenticated by the server")
          .when(message -> (message.u16(FLAGS_AT) & (RESPONSE_BIT | AUTHENTIC_BIT)) != 0);
  static final Field.Flag CHECKING_DISABLED =
      flag("dns.flags.checkdisable", "Non-authenticated data", 0x0010)
          .labels("0=Unacceptable", "1=Acceptable");
  static final Field.UInt RCODE =
      bits16(FLAGS_AT, 0x000f, "dns.flags.rcode", "Reply code")
          .labels(Registry.RCODES)
          .when(RESPONSE);

  /** The flags of DNS. */
  static final List<Field> USUAL_FLAGS =
      List.of(
          FLAGS,
          FLAG_RESPONSE,
          OPCODE,
          AUTHORITATIVE,
          TRUNCATED,
          RECURSION_DESIRED,
          RECURSION_AVAILABLE,
          ZERO,
          AUTHENTICATED,
          CHECKING_DISABLED,
          RCODE);

  static final Field.UInt QUESTIONS = u16(4, "dns.count.queries", "Questions").when(NO_UPDATE);
  static final Field.UInt ZONES = u16(4, "dns.count.zones", "Zones").when(UPDATE);
  static final Field.UInt ANSWERS = u16(6, "dns.count.answers", "Answer RRs").when(NO_UPDATE);
  static final Field.UInt PREREQUISITES =
      u16(6, "dns.count.prerequisites", "Prerequisites").when(UPDATE);
  static final Field.UInt AUTHORITIES =
      u16(8, "dns.count.auth_rr", "Authority RRs").when(NO_UPDATE);
  static final Field.UInt UPDATES = u16(8, "dns.count.updates", "Updates").when(UPDATE);
  static final Field.UInt ADDITIONALS = u16(10, "dns.count.add_rr", "Additional RRs");

  private static final List<Field> COUNTS = List.of(QUESTIONS, ANSWERS, AUTHORITIES, ADDITIONALS);

  private final List<Field> fields;
  private final boolean multicast;

  /**
   * @param flags the fields of the flags, the whole first
   * @param multicast whether the highest bit of a class means something else: RFC 6762, 18.12
   */
  Message(List<Field> flags, boolean multicast) {
    this.multicast = multicast;
    List<Field> all = new ArrayList<>();
    all.add(LENGTH);
    all.add(ID);
    all.addAll(flags);
    all.addAll(
        List.of(QUESTIONS, ZONES, ANSWERS, PREREQUISITES, AUTHORITIES, UPDATES, ADDITIONALS));
    all.addAll(multicast ? Records.MULTICAST_FIELDS : Records.FIELDS);
    all.addAll(Transactions.FIELDS);
    this.fields = List.copyOf(all);
  }

  private static Field.Flag flag(String name, String label, int mask) {
    return flag16(FLAGS_AT, mask, name, label);
  }

  static boolean isResponse(View message) {
    return (message.u16(FLAGS_AT) & RESPONSE_BIT) != 0;
  }

  private static boolean isUpdate(View message) {
    return OPCODE.in(message) == Registry.OPCODE_UPDATE;
  }

  @Override
  public final List<Field> fields() {
    return fields;
  }

  @Override
  public final Conversation converse() {
    return new Transactions();
  }

  @Override
  public final Verdict dissect(View octets, Layer out) {
    if (!out.reachedBy().equals(Table.TCP_PORT)) {
      return judge(octets, out);
    }
    if (octets.captured() < LENGTH_OCTETS) {
      return out.tooShort(LENGTH_OCTETS);
    }
    int length = octets.u16(0);
    return length < HEADER_OCTETS
        ? out.malformed(LENGTH, StackDrop.PKT_TOO_SMALL)
        : judge(out.unwrap(LENGTH_OCTETS, length), out);
  }

  private static Verdict judge(View message, Layer out) {
    int captured = message.captured();
    if (captured < HEADER_OCTETS) {
      return out.tooShort(HEADER_OCTETS);
    }
    int end = Records.end(message);
    if (end < 0) {
      boolean snapped = captured < message.onWire();
      out.suspect(COUNTS.get(~end), snapped ? StackDrop.SNAPPED : StackDrop.MALFORMED);
    }
    return out.span(captured).end();
  }

  @Override
  public final void detail(Layer layer, Details out) {
    Records.detail(layer.view(), multicast, out);
  }

  @Override
  public final void info(Packet packet, int depth, Line line) {
    View message = packet.layer(depth).view();
    int opcode = OPCODE.in(message);
    String operation = Registry.OPCODES.of(opcode);
    if (operation == null) {
      line.text("Unknown operation (").num(opcode).ch(')');
    } else {
      line.text(operation);
    }
    line.text(isResponse(message) ? " response " : " ").hex0x(ID.in(message), 4);
    if (isResponse(message) && RCODE.in(message) != 0) {
      int code = RCODE.in(message);
      String name = Registry.RCODES.of(code);
      if (name == null) {
        line.text(" Unknown error (").num(code).ch(')');
      } else {
        line.ch(' ').text(name);
      }
    }
    Records.info(message, multicast, line);
  }
}
