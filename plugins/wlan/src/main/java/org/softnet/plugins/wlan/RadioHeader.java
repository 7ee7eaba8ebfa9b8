package org.softnet.plugins.wlan;

import org.jspecify.annotations.Nullable;
import org.softnet.api.Field;
import org.softnet.api.Layer;
import org.softnet.api.Verdict;
import org.softnet.api.View;

/** What a header of the radio tells of the frame behind it. */
interface RadioHeader {
  /** Octets of an IEEE 802.11 frame check sequence. */
  int FCS_OCTETS = 4;

  /** Where radiotap and PPI tell their own length, two octets. */
  int LENGTH_AT = 2;

  /** Whether the frame ends with its check sequence. */
  boolean hasFcs(View radio);

  /** Whether octets between the frame's header and its payload make the header a multiple of 4. */
  default boolean padsData(View radio) {
    return false;
  }

  /** Whether the layer below {@code wlan} is a radio header that says of padding. */
  static boolean padsDataOf(Layer wlan) {
    Layer below = wlan.lower();
    RadioHeader radio = of(below);
    return radio != null && below != null && radio.padsData(below.view());
  }

  private static @Nullable RadioHeader of(@Nullable Layer layer) {
    return layer != null && layer.protocol() instanceof RadioHeader radio ? radio : null;
  }

  /**
   * Why a header that tells its length at {@link #LENGTH_AT} cannot be read; null if it can.
   *
   * @param leastOctets what every such header has
   */
  static @Nullable Verdict refused(View radio, int leastOctets, Field length, Layer out) {
    if (radio.captured() < leastOctets) {
      return out.tooShort(leastOctets);
    }
    int octets = LittleEndian.u16(radio, LENGTH_AT);
    if (octets < leastOctets) {
      return out.malformed(length);
    }
    return radio.captured() < octets ? out.tooShort(octets) : null;
  }

  /**
   * Hands the frame on: what the radio header says lies behind it, without the check sequence,
   * which is this layer's trailer.
   */
  static void span(Layer out, View radio, int headerOctets, boolean fcs) {
    int end = radio.onWire() - (fcs ? FCS_OCTETS : 0);
    out.span(headerOctets, Math.max(headerOctets, end));
  }
}
