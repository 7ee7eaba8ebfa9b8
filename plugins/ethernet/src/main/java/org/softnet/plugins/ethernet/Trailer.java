package org.softnet.plugins.ethernet;

import static org.softnet.api.Field.FLOATING;
import static org.softnet.api.Fields.bytes;
import static org.softnet.api.Fields.u32;

import org.softnet.api.Details;
import org.softnet.api.Field;
import org.softnet.api.InternetChecksum;
import org.softnet.api.Layer;
import org.softnet.api.View;

/**
 * What a frame has behind its payload: zeros up to the shortest frame (IEEE 802.3, 3.2.8), a
 * trailer, the frame check sequence. Only the layer above knows where its octets end.
 */
final class Trailer {
  private static final int SHORTEST_FRAME_OCTETS = 60; // without the check sequence
  private static final int CHECKED_FRAME_OCTETS = 64;
  private static final int FCS_OCTETS = 4;

  static final Field.Bytes PADDING = bytes(FLOATING, 0, "eth.padding", "Padding");
  static final Field.Bytes TRAILER = bytes(FLOATING, 0, "eth.trailer", "Trailer");
  static final Field.UInt FCS = u32(FLOATING, "eth.fcs", "Frame check sequence").hex();

  static final Field.Derived FCS_STATUS =
      InternetChecksum.status("eth.fcs.status", "FCS Status", Trailer::checkStatus)
          .where(Trailer::isChecked);

  private Trailer() {}

  /**
   * Emits what lies behind the payload of {@code layer}.
   *
   * @param below octets of the frame in front of the layer
   * @param trailer the name of what is neither padding nor a check sequence
   */
  static void detail(Layer layer, int below, Field.Bytes trailer, Details out) {
    View frame = layer.view();
    int at = end(layer);
    int left = frame.onWire() - at;
    if (left <= 0 || frame.captured() <= at) {
      return;
    }
    int padding = padding(frame, below, at);
    if (padding > 0) {
      out.at(PADDING, at, padding);
      at += padding;
      left -= padding;
    }
    int check = below == 0 && left >= FCS_OCTETS && isLongEnough(frame) ? FCS_OCTETS : 0;
    if (left > check) {
      out.at(trailer, at, Math.min(left, frame.captured() - at) - check);
    }
    if (check > 0) {
      out.at(FCS, at + left - check);
    }
  }

  /** Octets of zeros from {@code at} on that fill up the shortest frame; 0 if it has none. */
  private static int padding(View frame, int below, int at) {
    int padding = SHORTEST_FRAME_OCTETS - below - at;
    boolean isThere = padding > 0 && padding <= frame.onWire() - at && isZero(frame, at, padding);
    return isThere ? padding : 0;
  }

  /** Whether a frame, which is not inside another one, seems to end with a check sequence. */
  private static boolean isChecked(Layer layer) {
    View frame = layer.view();
    int at = end(layer);
    return isLongEnough(frame) && frame.onWire() - at - padding(frame, 0, at) >= FCS_OCTETS;
  }

  /** IEEE 802.3, 3.2.9: the sequence's first octet on the wire is its lowest here. */
  private static int checkStatus(Layer layer) {
    View frame = layer.view();
    int at = frame.onWire() - FCS_OCTETS;
    return FrameCheck.of(frame, at) == Integer.reverseBytes(frame.i32(at))
        ? InternetChecksum.GOOD
        : InternetChecksum.BAD;
  }

  /** Where the payload ends: by this layer's own length, or by that of the layer above. */
  private static int end(Layer layer) {
    int own = layer.totalOctets();
    Layer upper = layer.upper();
    return upper == null || !upper.isWhole()
        ? own
        : Math.min(own, layer.headerOctets() + upper.totalOctets());
  }

  private static boolean isZero(View frame, int at, int octets) {
    for (int i = at; i < at + octets; i++) {
      if (i >= frame.captured() || frame.u8(i) != 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether a check sequence may be there, as Wireshark guesses: the frame is long enough to have
   * been sent with one, and all of it was captured.
   */
  private static boolean isLongEnough(View frame) {
    return frame.onWire() >= CHECKED_FRAME_OCTETS && frame.captured() >= frame.onWire();
  }
}
