package org.softnet.plugins.sip;

import java.util.List;
import org.pf4j.Extension;
import org.softnet.api.Details;
import org.softnet.api.Field;
import org.softnet.api.Layer;
import org.softnet.api.Line;
import org.softnet.api.Packet;
import org.softnet.api.Piece;
import org.softnet.api.Protocol;
import org.softnet.api.Registrar;
import org.softnet.api.StackDrop;
import org.softnet.api.Table;
import org.softnet.api.TextLines;
import org.softnet.api.Verdict;
import org.softnet.api.View;

/**
 * Session Initiation Protocol, RFC 3261. Linux: {@code process_sip_msg()},
 * net/netfilter/nf_conntrack_sip.c.
 *
 * <pre>
 *  method SP uri SP SIP/2.0 CRLF      or      SIP/2.0 SP code SP phrase CRLF
 *  name ":" value CRLF                any number of them
 *  CRLF
 *  body                               by Content-Length; in a datagram without one, to its end
 * </pre>
 */
@Extension
public final class Sip implements Protocol {
  private static final int PORT = 5060; // IANA service-names: sip
  private static final int LONGEST_HEAD_OCTETS = 64 << 10;
  private static final int BEYOND_DOUBT = 95;

  private static final List<Table> ASKED = List.of(Sdp.TABLE);

  @Override
  public String name() {
    return "sip";
  }

  @Override
  public String label() {
    return "Session Initiation Protocol";
  }

  @Override
  public String column() {
    return "SIP";
  }

  @Override
  public List<Field> fields() {
    return SipFields.ALL;
  }

  @Override
  public List<Table> asks() {
    return ASKED;
  }

  @Override
  public void register(Registrar tables) {
    tables.add(Table.UDP_PORT, PORT, this);
    tables.add(Table.TCP_PORT, PORT, this);
    tables.addHeuristic(Table.UDP_PORT, this);
    tables.addHeuristic(Table.TCP_PORT, this);
  }

  @Override
  public int recognize(View first) {
    return switch (Message.kind(first, 0)) {
      case REQUEST, RESPONSE -> BEYOND_DOUBT;
      case UNDECIDED -> UNDECIDED;
      case NONE -> 0;
    };
  }

  @Override
  public Verdict dissect(View sip, Layer out) {
    int begin = Message.begin(sip);
    return switch (Message.kind(sip, begin)) {
      case NONE -> out.foreign();
      case UNDECIDED -> isStream(out) || isSnapped(sip) ? tooShort(sip, out) : out.foreign();
      case REQUEST, RESPONSE -> message(sip, begin, out);
    };
  }

  private static Verdict message(View sip, int begin, Layer out) {
    int captured = sip.captured();
    int from = Math.max(begin, out.seenOctets() - 3); // an empty line may have begun there
    int limit = Math.min(captured, LONGEST_HEAD_OCTETS);
    int head = Message.behindHead(sip, from, limit);
    if (head < 0 && limit == LONGEST_HEAD_OCTETS) {
      return out.malformed(SipFields.HEADER);
    }
    if (head < 0 && isStream(out) && !isSnapped(sip)) {
      return tooShort(sip, out);
    }
    if (head < 0) { // what there is of it shows
      StackDrop cut = isSnapped(sip) ? StackDrop.SNAPPED : StackDrop.PKT_TOO_SMALL;
      return out.span(captured).suspect(SipFields.HEADER, cut).end();
    }
    int body = Message.bodyOctets(sip, begin, head);
    if (body < 0 && !isStream(out)) {
      out.span(head); // RFC 3261, 18.3
    } else {
      out.span(head, head + Math.max(0, body));
    }
    int type = Message.header(sip, TextLines.lineEnd(sip, begin, head), head, "Content-Type", "c");
    return type >= 0 && body != 0 && TextLines.has(sip, type, head, "application/sdp")
        ? out.next(Sdp.TABLE, 0)
        : out.end();
  }

  private static Verdict tooShort(View sip, Layer out) {
    return out.tooShort(sip.captured() + 1);
  }

  private static boolean isStream(Layer out) {
    Layer below = out.lower();
    return below != null && below.piece().kind() == Piece.Kind.SEGMENT;
  }

  private static boolean isSnapped(View sip) {
    return sip.captured() < sip.onWire();
  }

  @Override
  public void detail(Layer layer, Details out) {
    SipDetails.emit(layer, out);
  }

  @Override
  public boolean spansPayload() {
    return true;
  }

  @Override
  public void info(Packet packet, int depth, Line line) {
    InfoColumn.write(packet.layer(depth), line);
  }
}
