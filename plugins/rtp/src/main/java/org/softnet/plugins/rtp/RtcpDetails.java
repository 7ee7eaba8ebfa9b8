package org.softnet.plugins.rtp;

import org.softnet.api.Details;
import org.softnet.api.Layer;
import org.softnet.api.View;

/** Emits what follows RTCP's common header, by type: RFC 3550, 6.4 to 6.7; RFC 4585, 6.1. */
final class RtcpDetails {
  private static final int SOURCE_OCTETS = 4;
  private static final int SENDER_OCTETS = 20; // after the source: time, counts
  private static final int BLOCK_OCTETS = 24;
  private static final int NAME_OCTETS = 4; // of an application
  private static final int NACK_FORMAT = 1;
  private static final int COUNT_MASK = 0x1f;

  private RtcpDetails() {}

  static void emit(Layer layer, Details out) {
    View rtcp = layer.view();
    int end = layer.headerOctets() + layer.payloadCaptured();
    int at = Rtcp.HEADER_OCTETS;
    int count = rtcp.u8(0) & COUNT_MASK;
    switch (rtcp.u8(1)) {
      case RtcpFields.SENDER_REPORT -> {
        int behind = source(at, end, out);
        if (end - behind >= SENDER_OCTETS) {
          sender(behind, out);
          blocks(behind + SENDER_OCTETS, end, count, out);
        }
      }
      case RtcpFields.RECEIVER_REPORT -> blocks(source(at, end, out), end, count, out);
      case RtcpFields.SOURCES -> chunks(rtcp, at, end, count, out);
      case RtcpFields.BYE -> bye(rtcp, at, end, count, out);
      case RtcpFields.APPLICATION -> application(at, end, out);
      case RtcpFields.TRANSPORT_FEEDBACK, RtcpFields.PAYLOAD_FEEDBACK ->
          feedback(rtcp, at, end, count, out);
      case RtcpFields.EXTENDED_REPORT -> source(at, end, out);
      default -> {} // nothing is known of it
    }
  }

  private static int source(int at, int end, Details out) {
    if (end - at < SOURCE_OCTETS) {
      return end;
    }
    out.at(RtcpFields.SENDER, at);
    return at + SOURCE_OCTETS;
  }

  private static void sender(int at, Details out) {
    out.at(RtcpFields.SECONDS, at);
    out.at(RtcpFields.FRACTION, at + 4);
    out.at(RtcpFields.MOMENT, at);
    out.at(RtcpFields.TIMESTAMP, at + 8);
    out.at(RtcpFields.PACKETS, at + 12);
    out.at(RtcpFields.OCTETS, at + 16);
  }

  private static void blocks(int from, int end, int count, Details out) {
    int at = from;
    for (int i = 0; i < count && end - at >= BLOCK_OCTETS; i++) {
      out.open(RtcpFields.BLOCK, at, BLOCK_OCTETS);
      out.at(RtcpFields.IDENTIFIER, at);
      out.at(RtcpFields.LOST, at + 4);
      out.at(RtcpFields.ALL_LOST, at + 5);
      out.at(RtcpFields.HIGHEST, at + 8);
      out.at(RtcpFields.JITTER, at + 12);
      out.at(RtcpFields.LAST_REPORT, at + 16);
      out.at(RtcpFields.DELAY, at + 20);
      out.close();
      at += BLOCK_OCTETS;
    }
  }

  /**
   * A source and items, each with a type and a length, up to one of type 0; then to a word's end.
   */
  private static void chunks(View rtcp, int from, int end, int count, Details out) {
    int at = from;
    for (int i = 0; i < count && end - at >= SOURCE_OCTETS; i++) {
      int behind = at + SOURCE_OCTETS;
      while (behind < end && rtcp.u8(behind) != 0) {
        behind = behindItem(rtcp, behind, end);
      }
      int next = Math.min(end, behind / Rtcp.WORD_OCTETS * Rtcp.WORD_OCTETS + Rtcp.WORD_OCTETS);
      out.open(RtcpFields.BLOCK, at, next - at);
      out.at(RtcpFields.IDENTIFIER, at);
      items(rtcp, at + SOURCE_OCTETS, end, out);
      out.close();
      at = next;
    }
  }

  private static int behindItem(View rtcp, int at, int end) {
    return end - at < 2 ? end : Math.min(end, at + 2 + rtcp.u8(at + 1));
  }

  private static void items(View rtcp, int from, int end, Details out) {
    int at = from;
    while (at < end) {
      boolean isEnd = rtcp.u8(at) == 0;
      int behind = isEnd ? at + 1 : behindItem(rtcp, at, end);
      out.open(RtcpFields.ITEM, at, behind - at);
      out.at(RtcpFields.ITEM_TYPE, at);
      if (!isEnd && at + 1 < end) {
        out.at(RtcpFields.ITEM_LENGTH, at + 1);
        if (behind > at + 2) {
          out.at(RtcpFields.ITEM_TEXT, at + 2, behind - at - 2);
        }
      }
      out.close();
      if (isEnd) {
        return;
      }
      at = behind;
    }
  }

  private static void bye(View rtcp, int from, int end, int count, Details out) {
    int at = from;
    for (int i = 0; i < count && end - at >= SOURCE_OCTETS; i++) {
      out.open(RtcpFields.BLOCK, at, SOURCE_OCTETS);
      out.at(RtcpFields.IDENTIFIER, at);
      out.close();
      at += SOURCE_OCTETS;
    }
    if (at < end) {
      int octets = Math.min(rtcp.u8(at), end - at - 1);
      out.open(RtcpFields.ITEM, at, 1 + octets);
      out.at(RtcpFields.ITEM_LENGTH, at);
      if (octets > 0) {
        out.at(RtcpFields.ITEM_TEXT, at + 1, octets);
      }
      out.close();
    }
  }

  private static void application(int at, int end, Details out) {
    if (end - at < SOURCE_OCTETS + NAME_OCTETS) {
      return;
    }
    int name = at + SOURCE_OCTETS;
    int data = name + NAME_OCTETS;
    out.open(RtcpFields.BLOCK, at, end - at);
    out.at(RtcpFields.IDENTIFIER, at);
    out.close();
    out.at(RtcpFields.APPLICATION_NAME, name);
    if (end > data) {
      out.at(RtcpFields.APPLICATION_DATA, data, end - data);
    }
  }

  /** RFC 4585, 6.2.1: a packet that is missing, and which of the 16 behind it are. */
  private static void lost(View rtcp, int at, Details out) {
    int first = rtcp.u16(at);
    int others = rtcp.u16(at + 2);
    out.at(RtcpFields.NACK, at);
    out.at(RtcpFields.NACK_BITS, at + 2);
    for (int i = 0; i < Short.SIZE; i++) {
      if (((others >> i) & 1) != 0) {
        out.value(RtcpFields.NACK, at + 2, 2, (first + i + 1) & 0xffff);
      }
    }
  }

  private static void feedback(View rtcp, int from, int end, int format, Details out) {
    int media = source(from, end, out);
    if (end - media < SOURCE_OCTETS) {
      return;
    }
    out.at(RtcpFields.MEDIA, media);
    int at = media + SOURCE_OCTETS;
    if (rtcp.u8(1) == RtcpFields.TRANSPORT_FEEDBACK && format == NACK_FORMAT) {
      for (; end - at >= Rtcp.WORD_OCTETS; at += Rtcp.WORD_OCTETS) {
        lost(rtcp, at, out);
      }
    } else if (at < end) {
      out.at(RtcpFields.FEEDBACK, at, end - at);
    }
  }
}
