package org.softnet.plugins.sip;

import static org.softnet.api.Field.FLOATING;
import static org.softnet.api.Fields.text;
import static org.softnet.api.Fields.u16;

import java.util.List;
import org.pf4j.Extension;
import org.softnet.api.Conversation;
import org.softnet.api.Details;
import org.softnet.api.Expectations;
import org.softnet.api.Field;
import org.softnet.api.Layer;
import org.softnet.api.Line;
import org.softnet.api.Packet;
import org.softnet.api.Protocol;
import org.softnet.api.Registrar;
import org.softnet.api.StackDrop;
import org.softnet.api.Table;
import org.softnet.api.TextLines;
import org.softnet.api.Verdict;
import org.softnet.api.View;

/**
 * Session Description Protocol, RFC 8866: lines of a letter, an equals sign and a value. What
 * stands before the first {@code m=} is about the session, what follows it about that medium.
 *
 * <pre>
 *  v=0
 *  o=user session version IN IP4 address
 *  c=IN IP4 address
 *  m=audio port RTP/AVP format ...
 *  a=rtpmap:format name/rate
 * </pre>
 */
@Extension
public final class Sdp implements Protocol {
  /** Who reads the description that another protocol carries. */
  static final Table TABLE = Table.of("sdp", 8);

  static final Field.Text VERSION = part("sdp.version", "Session Description Protocol Version (v)");
  static final Field.Text OWNER = part("sdp.owner", "Owner/Creator, Session Id (o)");
  static final List<Field.Text> OWNER_PARTS =
      List.of(
          part("sdp.owner.username", "Owner Username"),
          part("sdp.owner.sessionid", "Session ID"),
          part("sdp.owner.version", "Session Version"),
          part("sdp.owner.network_type", "Owner Network Type"),
          part("sdp.owner.address_type", "Owner Address Type"),
          part("sdp.owner.address", "Owner Address"));
  static final Field.Text NAME = part("sdp.session_name", "Session Name (s)");
  static final Field.Text INFORMATION = part("sdp.session_info", "Session Information (i)");
  static final Field.Text URI = part("sdp.uri", "URI of Description (u)");
  static final Field.Text EMAIL = part("sdp.email", "E-mail Address (e)");
  static final Field.Text PHONE = part("sdp.phone", "Phone Number (p)");
  static final Field.Text CONNECTION = part("sdp.connection_info", "Connection Information (c)");
  static final List<Field.Text> CONNECTION_PARTS =
      List.of(
          part("sdp.connection_info.network_type", "Connection Network Type"),
          part("sdp.connection_info.address_type", "Connection Address Type"),
          part("sdp.connection_info.address", "Connection Address"));
  static final Field.Text BANDWIDTH = part("sdp.bandwidth", "Bandwidth Information (b)");
  static final Field.Text TIME = part("sdp.time", "Time Description, active time (t)");
  static final List<Field.Text> TIME_PARTS =
      List.of(
          part("sdp.time.start", "Session Start Time"), part("sdp.time.stop", "Session Stop Time"));
  static final Field.Text REPEAT = part("sdp.repeat_time", "Repeat Time (r)");
  static final Field.Text ZONES = part("sdp.timezone", "Time Zone Adjustments (z)");
  static final Field.Text KEY = part("sdp.encryption_key", "Encryption Key (k)");
  static final Field.Text SESSION_ATTRIBUTE = part("sdp.session_attr", "Session Attribute (a)");
  static final Field.Text SESSION_ATTRIBUTE_NAME =
      part("sdp.session_attr.field", "Session Attribute Fieldname");
  static final Field.Text SESSION_ATTRIBUTE_VALUE =
      part("sdp.session_attr.value", "Session Attribute Value");
  static final Field.Text MEDIA = part("sdp.media", "Media Description, name and address (m)");
  static final Field.Text MEDIA_TYPE = part("sdp.media.media", "Media Type");
  static final Field.UInt MEDIA_PORT = u16(FLOATING, "sdp.media.port", "Media Port").repeated();
  static final Field.Text MEDIA_PROTOCOL = part("sdp.media.proto", "Media Protocol");
  static final Field.Text MEDIA_FORMAT = part("sdp.media.format", "Media Format");
  static final Field.Text TITLE = part("sdp.media_title", "Media Title (i)");
  static final Field.Text ATTRIBUTE = part("sdp.media_attr", "Media Attribute (a)");
  static final Field.Text ATTRIBUTE_NAME =
      part("sdp.media_attribute.field", "Media Attribute Fieldname");
  static final Field.Text ATTRIBUTE_VALUE =
      part("sdp.media_attribute.value", "Media Attribute Value");
  static final Field.Text INVALID = part("sdp.invalid", "Invalid line");

  private static final List<Field> FIELDS =
      List.of(
          VERSION,
          OWNER,
          OWNER_PARTS.get(0),
          OWNER_PARTS.get(1),
          OWNER_PARTS.get(2),
          OWNER_PARTS.get(3),
          OWNER_PARTS.get(4),
          OWNER_PARTS.get(5),
          NAME,
          INFORMATION,
          URI,
          EMAIL,
          PHONE,
          CONNECTION,
          CONNECTION_PARTS.get(0),
          CONNECTION_PARTS.get(1),
          CONNECTION_PARTS.get(2),
          BANDWIDTH,
          TIME,
          TIME_PARTS.get(0),
          TIME_PARTS.get(1),
          REPEAT,
          ZONES,
          KEY,
          SESSION_ATTRIBUTE,
          SESSION_ATTRIBUTE_NAME,
          SESSION_ATTRIBUTE_VALUE,
          MEDIA,
          MEDIA_TYPE,
          MEDIA_PORT,
          MEDIA_PROTOCOL,
          MEDIA_FORMAT,
          TITLE,
          ATTRIBUTE,
          ATTRIBUTE_NAME,
          ATTRIBUTE_VALUE,
          INVALID);

  private static Field.Text part(String name, String label) {
    return text(FLOATING, 0, name, label).repeated();
  }

  private static final List<Expectations.Announcement> ANNOUNCED =
      List.of(
          new Expectations.Announcement(Table.UDP_PORT, SdpConversation.RTP),
          new Expectations.Announcement(Table.UDP_PORT, SdpConversation.RTCP));

  @Override
  public String name() {
    return "sdp";
  }

  @Override
  public String label() {
    return "Session Description Protocol";
  }

  @Override
  public String column() {
    return "SDP";
  }

  /** Behind the name of who carries it. */
  @Override
  public void column(Layer layer, Line line) {
    Layer carrier = layer.lower();
    if (carrier != null) {
      carrier.protocol().column(carrier, line);
      line.ch('/');
    }
    line.text(column());
  }

  @Override
  public List<Field> fields() {
    return FIELDS;
  }

  @Override
  public List<Expectations.Announcement> announces() {
    return ANNOUNCED;
  }

  @Override
  public void register(Registrar tables) {
    tables.add(TABLE, 0, this);
  }

  @Override
  public Conversation converse() {
    return new SdpConversation();
  }

  @Override
  public Verdict dissect(View sdp, Layer out) {
    if (sdp.captured() < sdp.onWire()) {
      out.suspect(INVALID, StackDrop.SNAPPED); // what there is of it shows
    }
    return out.span(sdp.captured()).end();
  }

  @Override
  public void detail(Layer layer, Details out) {
    View sdp = layer.view();
    int end = Math.min(layer.headerOctets(), sdp.captured());
    boolean isOfMedia = false;
    int at = 0;
    while (at < end) {
      int next = TextLines.lineEnd(sdp, at, end);
      int text = TextLines.textEnd(sdp, at, next);
      isOfMedia |= letter(sdp, at, text) == 'm';
      if (text > at) {
        line(sdp, at, text, isOfMedia, out);
      }
      at = next;
    }
  }

  /** The letter of a line; 0 if it is none. */
  static int letter(View sdp, int at, int end) {
    return end - at >= 2 && sdp.u8(at + 1) == '=' ? sdp.u8(at) : 0;
  }

  private static void line(View sdp, int at, int end, boolean isOfMedia, Details out) {
    int value = at + 2;
    switch (letter(sdp, at, end)) {
      case 'v' -> whole(VERSION, value, end, out);
      case 'o' -> {
        whole(OWNER, value, end, out);
        words(sdp, value, end, OWNER_PARTS, out);
      }
      case 's' -> whole(NAME, value, end, out);
      case 'i' -> whole(isOfMedia ? TITLE : INFORMATION, value, end, out);
      case 'u' -> whole(URI, value, end, out);
      case 'e' -> whole(EMAIL, value, end, out);
      case 'p' -> whole(PHONE, value, end, out);
      case 'c' -> {
        whole(CONNECTION, value, end, out);
        words(sdp, value, end, CONNECTION_PARTS, out);
      }
      case 'b' -> whole(BANDWIDTH, value, end, out);
      case 't' -> {
        whole(TIME, value, end, out);
        words(sdp, value, end, TIME_PARTS, out);
      }
      case 'r' -> whole(REPEAT, value, end, out);
      case 'z' -> whole(ZONES, value, end, out);
      case 'k' -> whole(KEY, value, end, out);
      case 'm' -> media(sdp, value, end, out);
      case 'a' -> {
        if (isOfMedia) {
          attribute(sdp, value, end, ATTRIBUTE, ATTRIBUTE_NAME, ATTRIBUTE_VALUE, out);
        } else {
          attribute(
              sdp,
              value,
              end,
              SESSION_ATTRIBUTE,
              SESSION_ATTRIBUTE_NAME,
              SESSION_ATTRIBUTE_VALUE,
              out);
        }
      }
      default -> whole(INVALID, at, end, out);
    }
  }

  private static void whole(Field.Text field, int from, int end, Details out) {
    if (from < end) {
      out.at(field, from, end - from);
    }
  }

  private static void words(View sdp, int from, int end, List<Field.Text> fields, Details out) {
    int at = from;
    for (int i = 0; i < fields.size() && at < end; i++) {
      int word = TextLines.wordEnd(sdp, at, end);
      whole(fields.get(i), at, word, out);
      at = TextLines.skipBlanks(sdp, word, end);
    }
  }

  private static void media(View sdp, int from, int end, Details out) {
    whole(MEDIA, from, end, out);
    int type = TextLines.wordEnd(sdp, from, end);
    whole(MEDIA_TYPE, from, type, out);
    int port = TextLines.skipBlanks(sdp, type, end);
    int digits = TextLines.digitsEnd(sdp, port, end);
    int number = TextLines.number(sdp, port, digits);
    if (number >= 0 && number <= 0xffff) {
      out.value(MEDIA_PORT, port, digits - port, number);
    }
    int protocol = TextLines.skipBlanks(sdp, TextLines.wordEnd(sdp, port, end), end);
    int at = TextLines.wordEnd(sdp, protocol, end);
    whole(MEDIA_PROTOCOL, protocol, at, out);
    for (at = TextLines.skipBlanks(sdp, at, end); at < end; ) {
      int word = TextLines.wordEnd(sdp, at, end);
      whole(MEDIA_FORMAT, at, word, out);
      at = TextLines.skipBlanks(sdp, word, end);
    }
  }

  private static void attribute(
      View sdp,
      int from,
      int end,
      Field.Text line,
      Field.Text name,
      Field.Text value,
      Details out) {
    whole(line, from, end, out);
    int colon = from;
    while (colon < end && sdp.u8(colon) != ':') {
      colon++;
    }
    if (colon < end) { // else all of it is the name
      whole(name, from, colon, out);
      whole(value, colon + 1, end, out);
    }
  }

  /** What carries it tells more than it does itself. */
  @Override
  public void info(Packet packet, int depth, Line line) {
    Layer carrier = packet.layer(depth).lower();
    if (carrier != null && depth > 0) {
      carrier.protocol().info(packet, depth - 1, line);
    }
  }
}
