package org.softnet.plugins.ethernet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.softnet.api.Layer;
import org.softnet.api.Table;
import org.softnet.api.View;
import org.softnet.testkit.Hex;

class FrameCheckTest {
  // 60 octets of a request for an address, and the check sequence that zlib's crc32 gives for them
  private static final String FRAME =
      "ffffffffffff 00163e000001 0806 0001 0800 06 04 0001 00163e000001 0a000001"
          + "000000000000 0a000002"
          + "00".repeat(18);
  private static final String CHECK = "e23d76d8";

  @Test
  void isTheCheckEverybodyTests() {
    assertThat(FrameCheck.of(Hex.view("313233343536373839"), 9)).isEqualTo(0xcbf4_3926);
    assertThat(FrameCheck.of(Hex.view("00"), 0)).isZero();
  }

  @Test
  void tellsAGoodFrameFromABadOne() {
    Layer frame = frame(FRAME + CHECK);
    assertThat(frame.shows(Trailer.FCS_STATUS)).isTrue();
    assertThat(Trailer.FCS_STATUS.derivation().of(frame)).isEqualTo(1);
    assertThat(Trailer.FCS_STATUS.derivation().of(frame(FRAME + "00000000"))).isZero();
  }

  @Test
  void aFrameWithoutCheckHasNoStatus() {
    assertThat(frame(FRAME).shows(Trailer.FCS_STATUS)).isFalse();
    assertThat(frame("").shows(Trailer.FCS_STATUS)).isFalse();
  }

  private static Layer frame(String hex) {
    View view = Hex.view(hex);
    Layer layer = new Layer();
    layer.view().over(view.memory(), view.start(), view.captured(), view.onWire());
    layer.enter(new Ethernet(), Table.LINK_TYPE, false);
    layer.judge(new Ethernet().dissect(layer.view(), layer));
    Layer upper = new Layer();
    layer.carry(upper);
    upper
        .view()
        .over(
            view.memory(),
            view.start() + Math.min(14, view.captured()),
            Math.max(0, view.captured() - 14),
            Math.max(0, view.onWire() - 14));
    upper.enter(new Ethernet(), Table.ETHER_TYPE, false);
    upper.judge(upper.span(28, 28).end());
    return layer;
  }
}
