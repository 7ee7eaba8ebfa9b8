package org.softnet.plugins.sip;

import org.softnet.api.Conversation;
import org.softnet.api.Expectations;
import org.softnet.api.Layer;
import org.softnet.api.Packet;
import org.softnet.api.Table;
import org.softnet.api.TextLines;
import org.softnet.api.View;

/**
 * Announces the flows that a description negotiates: RTP at the address and port of each medium,
 * RTCP at the next port or where {@code a=rtcp} says (RFC 3605). Linux: {@code
 * set_expected_rtp_rtcp()}, net/netfilter/nf_conntrack_sip.c.
 */
final class SdpConversation implements Conversation {
  static final Table RTP = Table.of("rtp", 8);
  static final Table RTCP = Table.of("rtcp", 8);
  private static final int MOST_MEDIA = 16;
  private static final int LAST_PORT = 0xffff;

  private final IpAddress session = new IpAddress();
  private final IpAddress media = new IpAddress();
  private int port; // of the medium at hand; 0 if it has none
  private int controlPort;
  private boolean isEncrypted;

  @Override
  public int octets() {
    return 128;
  }

  @Override
  public boolean follow(Packet packet, int depth, Expectations expectations) {
    Layer layer = packet.layer(depth);
    View sdp = layer.view();
    int end = Math.min(layer.headerOctets(), sdp.captured());
    session.clear();
    port = 0;
    int count = 0;
    int at = 0;
    while (at < end && count <= MOST_MEDIA) {
      int next = TextLines.lineEnd(sdp, at, end);
      int text = TextLines.textEnd(sdp, at, next);
      switch (Sdp.letter(sdp, at, text)) {
        case 'c' -> (count == 0 ? session : media).read(sdp, at + 2, text);
        case 'm' -> {
          announce(expectations);
          medium(sdp, at + 2, text);
          count++;
        }
        case 'a' -> attribute(sdp, at + 2, text);
        default -> {} // says nothing of addresses
      }
      at = next;
    }
    announce(expectations);
    return true;
  }

  private void medium(View sdp, int from, int end) {
    media.copy(session);
    int at = TextLines.skipBlanks(sdp, TextLines.wordEnd(sdp, from, end), end);
    port = Math.max(0, TextLines.number(sdp, at, TextLines.digitsEnd(sdp, at, end)));
    controlPort = port + 1;
    int protocol = TextLines.skipBlanks(sdp, TextLines.wordEnd(sdp, at, end), end);
    int behind = TextLines.wordEnd(sdp, protocol, end);
    isEncrypted = holds(sdp, protocol, behind, "RTP/SAVP");
    if (port > LAST_PORT || !(isEncrypted || holds(sdp, protocol, behind, "RTP/AVP"))) {
      port = 0;
    }
  }

  private static boolean holds(View sdp, int from, int end, String word) {
    for (int at = from; at < end; at++) {
      if (TextLines.has(sdp, at, end, word)) {
        return true;
      }
    }
    return false;
  }

  private void attribute(View sdp, int from, int end) {
    if (TextLines.has(sdp, from, end, "rtcp:")) {
      int number = TextLines.number(sdp, from + 5, TextLines.digitsEnd(sdp, from + 5, end));
      controlPort = number > 0 ? number : controlPort;
    } else if (TextLines.has(sdp, from, end, "rtcp-mux") && end - from == 8) {
      controlPort = port; // RFC 5761: RTP's layer tells them apart
    }
  }

  private void announce(Expectations expectations) {
    if (port == 0 || media.isNone()) {
      return; // refused, or on hold
    }
    expectations.expect(Table.UDP_PORT, media.high(), media.low(), port, RTP, 0);
    if (controlPort != port && controlPort <= LAST_PORT && !isEncrypted) {
      expectations.expect(Table.UDP_PORT, media.high(), media.low(), controlPort, RTCP, 0);
    }
    port = 0;
  }
}
