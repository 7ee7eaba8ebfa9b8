package org.softnet.plugins.tcp;

import static org.softnet.api.Field.FLOATING;
import static org.softnet.api.Fields.u32;
import static org.softnet.api.Fields.u8;

import java.util.List;
import org.softnet.api.Details;
import org.softnet.api.Field;
import org.softnet.api.Layer;
import org.softnet.api.Line;
import org.softnet.api.View;

/**
 * What the SACK option says: blocks of octets that arrived, RFC 2018, 3; the first may be one that
 * arrived twice, RFC 2883, 4. Edges count from the conversation's first number, as {@code tcp.ack}
 * does. Linux: {@code tcp_sacktag_write_queue()}, net/ipv4/tcp_input.c.
 *
 * <pre>
 *  0                              31
 *  |  left edge of the 1st block   |
 *  |  right edge, the octet behind |   and so on
 * </pre>
 */
final class SelectiveAck {
  private static final int BLOCK_OCTETS = 8;

  static final Field.UInt LEFT =
      u32(FLOATING, "tcp.options.sack_le", "TCP SACK Left Edge").repeated();
  static final Field.UInt RIGHT =
      u32(FLOATING, "tcp.options.sack_re", "TCP SACK Right Edge").repeated();
  static final Field.UInt COUNT = u8(FLOATING, "tcp.options.sack.count", "TCP SACK Count");
  static final Field.UInt TWICE_LEFT =
      u32(FLOATING, "tcp.options.sack.dsack_le", "TCP D-SACK Left Edge");
  static final Field.UInt TWICE_RIGHT =
      u32(FLOATING, "tcp.options.sack.dsack_re", "TCP D-SACK Right Edge");

  static final List<Field> FIELDS = List.of(LEFT, RIGHT, COUNT, TWICE_LEFT, TWICE_RIGHT);

  private SelectiveAck() {}

  /** Emits the blocks that stand from {@code at} up to {@code end}. */
  static void detail(Layer layer, int at, int end, Details out) {
    View tcp = layer.view();
    int edge = at;
    while (edge + BLOCK_OCTETS <= end) {
      out.value(LEFT, edge, 4, relative(layer, edge));
      out.value(RIGHT, edge + 4, 4, relative(layer, edge + 4));
      edge += BLOCK_OCTETS;
    }
    int count = (edge - at) / BLOCK_OCTETS;
    out.value(COUNT, at, edge - at, count);
    if (count > 0 && cameTwice(tcp, at, count)) {
      out.value(TWICE_LEFT, at, 4, relative(layer, at));
      out.value(TWICE_RIGHT, at + 4, 4, relative(layer, at + 4));
    }
  }

  /** Octets that the blocks cover together. */
  static int octets(View tcp, int at, int end) {
    int octets = 0;
    for (int edge = at; edge + BLOCK_OCTETS <= end; edge += BLOCK_OCTETS) {
      octets += tcp.i32(edge + 4) - tcp.i32(edge);
    }
    return octets;
  }

  /** Writes the blocks as the info column shows them. */
  static void info(Layer layer, int at, int end, Line line) {
    for (int edge = at; edge + BLOCK_OCTETS <= end; edge += BLOCK_OCTETS) {
      line.text(" SLE=").num(relative(layer, edge)).text(" SRE=").num(relative(layer, edge + 4));
    }
  }

  /** RFC 2883, 4: the first block lies before what is acknowledged, or in the second block. */
  private static boolean cameTwice(View tcp, int first, int count) {
    int left = tcp.i32(first);
    int right = tcp.i32(first + 4);
    if (Tcp.ACK_RAW.in(tcp) - right >= 0) {
      return true;
    }
    int second = first + BLOCK_OCTETS;
    return count > 1 && right - tcp.i32(second) > 0 && tcp.i32(second + 4) - left > 0;
  }

  private static long relative(Layer layer, int at) {
    return Tcp.relativeToPeer(layer, layer.view().i32(at));
  }
}
