package org.softnet.plugins.rtp;

import java.util.List;
import org.pf4j.Extension;
import org.softnet.api.Details;
import org.softnet.api.Field;
import org.softnet.api.Layer;
import org.softnet.api.Line;
import org.softnet.api.Packet;
import org.softnet.api.Protocol;
import org.softnet.api.Registrar;
import org.softnet.api.Table;
import org.softnet.api.Verdict;
import org.softnet.api.View;

/**
 * RTP Control Protocol, RFC 3550, 6. The packets of a compound one are layers side by side.
 *
 * <pre>
 *  0              1       2                    4
 *  | V2 P count5 | type  | words, less one    | by type ...
 * </pre>
 */
@Extension
public final class Rtcp implements Protocol {
  static final Table TABLE = Table.of("rtcp", 8);
  static final int HEADER_OCTETS = 4;
  static final int WORD_OCTETS = 4;

  private static final int LEAST_OCTETS = 8; // nobody reports without a source
  private static final int LIKELY = 70;

  @Override
  public String name() {
    return "rtcp";
  }

  @Override
  public String label() {
    return "Real-time Transport Control Protocol";
  }

  @Override
  public String column() {
    return "RTCP";
  }

  @Override
  public List<Field> fields() {
    return RtcpFields.ALL;
  }

  @Override
  public void register(Registrar tables) {
    tables.add(TABLE, 0, this);
    tables.addHeuristic(Table.UDP_PORT, this);
  }

  /** A compound packet begins with a report, or is one of feedback alone (RFC 5506). */
  @Override
  public int recognize(View first) {
    if (first.captured() < LEAST_OCTETS || first.u8(0) >> 6 != Rtp.VERSION_NUMBER) {
      return 0;
    }
    boolean isReport =
        switch (first.u8(1)) {
          case RtcpFields.SENDER_REPORT,
              RtcpFields.RECEIVER_REPORT,
              RtcpFields.SOURCES,
              RtcpFields.BYE,
              RtcpFields.APPLICATION,
              RtcpFields.TRANSPORT_FEEDBACK,
              RtcpFields.PAYLOAD_FEEDBACK,
              RtcpFields.EXTENDED_REPORT ->
              true;
          default -> false;
        };
    return isReport && first.captured() == first.onWire() && fills(first) ? LIKELY : 0;
  }

  /** Whether packets whose lengths lead from one to the next fill the datagram exactly. */
  private static boolean fills(View view) {
    int at = 0;
    int end = view.captured();
    while (at + HEADER_OCTETS <= end && view.u8(at) >> 6 == Rtp.VERSION_NUMBER) {
      at += octets(view, at);
    }
    return at == end;
  }

  private static int octets(View view, int at) {
    return WORD_OCTETS * (1 + view.u16(at + 2));
  }

  @Override
  public Verdict dissect(View rtcp, Layer out) {
    if (rtcp.captured() > 0 && rtcp.u8(0) >> 6 != Rtp.VERSION_NUMBER) {
      return out.foreign();
    }
    if (rtcp.captured() < HEADER_OCTETS) {
      return out.tooShort(HEADER_OCTETS);
    }
    int total = octets(rtcp, 0);
    if (total > rtcp.onWire()) {
      return out.malformed(RtcpFields.LENGTH);
    }
    return out.span(HEADER_OCTETS, total).followed().end();
  }

  @Override
  public void detail(Layer layer, Details out) {
    RtcpDetails.emit(layer, out);
  }

  @Override
  public boolean spansPayload() {
    return true;
  }

  /** All packets of a compound one, not only the last. */
  @Override
  public void info(Packet packet, int depth, Line line) {
    for (int i = 0; i <= depth; i++) {
      Layer layer = packet.layer(i);
      if (layer.protocol() instanceof Rtcp && layer.isWhole()) {
        int type = layer.view().u8(1);
        String name = RtcpFields.TYPES.of(type);
        line.text(name == null ? "Unknown packet type" : name).text("   ");
        if (type == RtcpFields.APPLICATION && layer.payloadCaptured() >= 2 * WORD_OCTETS) {
          line.text("( ").escaped(layer.view(), HEADER_OCTETS + WORD_OCTETS, WORD_OCTETS);
          line.text(" ) subtype=").num(RtcpFields.SUBTYPE.in(layer.view()));
        }
      }
    }
  }
}
