package org.softnet.plugins.dns;

import static org.softnet.api.Field.FLOATING;
import static org.softnet.api.Fields.bits16;
import static org.softnet.api.Fields.bytes;
import static org.softnet.api.Fields.flag16;
import static org.softnet.api.Fields.group;
import static org.softnet.api.Fields.text;
import static org.softnet.api.Fields.u16;
import static org.softnet.api.Fields.u32;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.softnet.api.Details;
import org.softnet.api.Field;
import org.softnet.api.Line;
import org.softnet.api.View;

/**
 * The sections of a message: questions, RFC 1035, 4.1.2, and records, 4.1.3.
 *
 * <pre>
 *  name | type(2) | class(2)                              a question
 *  name | type(2) | class(2) | ttl(4) | length(2) | data  a record
 * </pre>
 */
final class Records {
  static final int QUESTION_OCTETS = 4; // behind the name
  static final int RECORD_OCTETS = 10; // between name and data
  private static final int SECTIONS = 4;
  private static final int CLASS_BITS = 0x7fff; // of multicast DNS
  private static final int CLASS_FLAG = 0x8000;

  static final Field.Bytes QUERY = group("dns.query", "Query");
  static final Field.Text QUERY_NAME =
      text(FLOATING, 0, "dns.qry.name", "Name").spelled(DomainName::write);
  static final Field.UInt QUERY_NAME_LENGTH = // characters
      u16(FLOATING, "dns.qry.name.len", "Name Length");
  static final Field.UInt LABEL_COUNT = u16(FLOATING, "dns.count.labels", "Label Count");
  static final Field.UInt QUERY_TYPE = u16(FLOATING, "dns.qry.type", "Type").labels(Registry.TYPES);
  static final Field.UInt QUERY_CLASS =
      u16(FLOATING, "dns.qry.class", "Class").hex().labels(Registry.CLASSES);
  static final Field.UInt QUERY_CLASS_BITS =
      bits16(FLOATING, CLASS_BITS, "dns.qry.class", "Class").hex().labels(Registry.CLASSES);
  static final Field.Flag QUERY_UNICAST =
      flag16(FLOATING, CLASS_FLAG, "dns.qry.qu", "\"QU\" question").labels("0=False", "1=True");

  static final Field.Bytes ANSWER = group("dns.answer", "Answer");
  static final Field.Bytes AUTHORITY = group("dns.authority", "Authoritative nameserver");
  static final Field.Bytes ADDITIONAL = group("dns.additional", "Additional record");
  static final Field.Text NAME =
      text(FLOATING, 0, "dns.resp.name", "Name").spelled(DomainName::write);
  static final Field.UInt TYPE = u16(FLOATING, "dns.resp.type", "Type").labels(Registry.TYPES);
  static final Field.UInt CLASS =
      u16(FLOATING, "dns.resp.class", "Class").hex().labels(Registry.CLASSES);
  static final Field.UInt CLASS_OF_MULTICAST =
      bits16(FLOATING, CLASS_BITS, "dns.resp.class", "Class").hex().labels(Registry.CLASSES);
  static final Field.Flag CACHE_FLUSH =
      flag16(FLOATING, CLASS_FLAG, "dns.resp.cache_flush", "Cache flush")
          .labels("0=False", "1=True");
  static final Field.UInt TTL = u32(FLOATING, "dns.resp.ttl", "Time to live"); // seconds
  static final Field.UInt LENGTH = u16(FLOATING, "dns.resp.len", "Data length");
  static final Field.Bytes EXTRANEOUS =
      bytes(FLOATING, 0, "dns.extraneous.data", "Extraneous Data Bytes");

  /** What a record has in front of its data, and everything else. */
  static final List<Field> FIELDS =
      fields(List.of(QUERY_CLASS), List.of(CLASS, TTL, LENGTH, ExtensionData.PAYLOAD_SIZE));

  /** The same where a class has a flag. */
  static final List<Field> MULTICAST_FIELDS =
      fields(
          List.of(QUERY_CLASS_BITS, QUERY_UNICAST),
          List.of(CLASS_OF_MULTICAST, CACHE_FLUSH, TTL, LENGTH, ExtensionData.PAYLOAD_BITS));

  private Records() {}

  private static List<Field> fields(List<Field> ofQuery, List<Field> ofRecord) {
    List<Field> fields = new ArrayList<>();
    Collections.addAll(fields, QUERY, QUERY_NAME, QUERY_NAME_LENGTH, LABEL_COUNT, QUERY_TYPE);
    fields.addAll(ofQuery);
    Collections.addAll(fields, ANSWER, AUTHORITY, ADDITIONAL, NAME, TYPE);
    fields.addAll(ofRecord);
    fields.addAll(RecordData.FIELDS);
    fields.addAll(StatefulOperations.FIELDS);
    fields.add(EXTRANEOUS);
    return List.copyOf(fields);
  }

  /** How many entries section 0 to 3 claims. */
  private static int count(View message, int section) {
    return message.u16(4 + 2 * section);
  }

  /** Where the entry at {@code at} ends; -1 if it is cut or its name is none. */
  private static int end(View message, int at, boolean question) {
    int name = DomainName.octets(message, at);
    int fixed = question ? QUESTION_OCTETS : RECORD_OCTETS;
    if (name == DomainName.NONE || !message.has(at + name, fixed)) {
      return -1;
    }
    int data = at + name + fixed;
    int octets = question ? 0 : message.u16(data - 2);
    return message.has(data, octets) ? data + octets : -1;
  }

  /** Where the last entry ends; of a message that is cut or lies, {@code ~section} that does. */
  static int end(View message) {
    int at = Message.HEADER_OCTETS;
    for (int section = 0; section < SECTIONS; section++) {
      for (int left = count(message, section); left > 0; left--) {
        at = end(message, at, section == 0);
        if (at < 0) {
          return ~section;
        }
      }
    }
    return at;
  }

  /** Emits all entries up to the first that is cut. */
  static void detail(View message, boolean multicast, Details out) {
    int at = Message.HEADER_OCTETS;
    for (int section = 0; section < SECTIONS; section++) {
      for (int left = count(message, section); left > 0; left--) {
        int end = end(message, at, section == 0);
        if (section == 0) {
          question(message, at, end, multicast, out);
        } else {
          record(message, section, at, end, multicast, out);
        }
        if (end < 0) {
          return;
        }
        at = end;
      }
    }
    if (Message.OPCODE.in(message) == Registry.OPCODE_STATEFUL) {
      StatefulOperations.detail(message, at, out);
    } else {
      Emit.rest(EXTRANEOUS, at, message.captured(), out);
    }
  }

  private static void question(View message, int at, int end, boolean multicast, Details out) {
    if (end < 0) {
      return;
    }
    int name = end - QUESTION_OCTETS - at;
    long counted = DomainName.count(message, at);
    out.open(QUERY, at, end - at);
    out.at(QUERY_NAME, at, name);
    out.value(QUERY_NAME_LENGTH, at, name, counted >>> Integer.SIZE);
    out.value(LABEL_COUNT, at, name, counted & 0xffff_ffffL);
    out.at(QUERY_TYPE, at + name);
    if (multicast) {
      out.at(QUERY_CLASS_BITS, at + name + 2);
      out.at(QUERY_UNICAST, at + name + 2);
    } else {
      out.at(QUERY_CLASS, at + name + 2);
    }
    out.close();
  }

  private static void record(
      View message, int section, int at, int end, boolean multicast, Details out) {
    int name = DomainName.octets(message, at);
    int fixed = at + name;
    if (name == DomainName.NONE || !message.has(fixed, RECORD_OCTETS)) {
      return;
    }
    int type = message.u16(fixed);
    boolean isNamed = type != Registry.SRV || DomainName.labelAt(message, at, 2) < 0;
    int whole = end < 0 ? message.captured() : end; // of a record that is cut: what is there
    out.open(section == 1 ? ANSWER : section == 2 ? AUTHORITY : ADDITIONAL, at, whole - at);
    if (isNamed) { // a server's name is shown in parts
      out.at(NAME, at, name);
    }
    out.at(TYPE, fixed);
    if (type == Registry.OPT) {
      ExtensionData.head(fixed + 2, multicast, out);
    } else {
      if (multicast) {
        out.at(CLASS_OF_MULTICAST, fixed + 2);
        out.at(CACHE_FLUSH, fixed + 2);
      } else {
        out.at(CLASS, fixed + 2);
      }
      out.at(TTL, fixed + 4);
    }
    out.at(LENGTH, fixed + 8);
    RecordData.detail(message, type, at, fixed + RECORD_OCTETS, whole, out);
    out.close();
  }

  /** Writes what the info column has of each entry, up to the first that is cut. */
  static void info(View message, boolean multicast, Line line) {
    int at = Message.HEADER_OCTETS;
    for (int section = 0; section < SECTIONS; section++) {
      for (int left = count(message, section); left > 0; left--) {
        int end = end(message, at, section == 0);
        if (end < 0) {
          return;
        }
        int name = DomainName.octets(message, at);
        int type = message.u16(at + name);
        boolean flagged = multicast && message.u16(at + name + 2) >= CLASS_FLAG;
        Registry.writeType(line.ch(' '), type);
        if (section == 0) {
          name(line.ch(' '), message, at);
          line.text(flagged ? ", \"QU\" question" : multicast ? ", \"QM\" question" : "");
        } else {
          line.text(flagged && type != Registry.OPT ? ", cache flush" : "");
          RecordInfo.write(message, type, at + name + RECORD_OCTETS, end, line);
        }
        at = end;
      }
    }
  }

  /** Writes a name, escaped. */
  static void name(Line line, View message, int at) {
    int from = line.length();
    DomainName.write(line, message, at, 0);
    line.escape(from);
  }
}
