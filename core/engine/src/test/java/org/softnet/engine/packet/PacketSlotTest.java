package org.softnet.engine.packet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.softnet.api.Field;
import org.softnet.api.Fields;
import org.softnet.api.Layer;
import org.softnet.api.StackDrop;
import org.softnet.api.Table;
import org.softnet.api.Verdict;
import org.softnet.api.View;
import org.softnet.api.capture.Block;
import org.softnet.api.capture.CaptureInterface;
import org.softnet.engine.fake.FakeFrame;
import org.softnet.engine.fake.FakeProtocol;

class PacketSlotTest {
  private static final Field LIAR = Fields.u8(0, "fake.liar", "Liar");

  private final PacketSlot slot = new PacketSlot();

  private Layer push(int start, int captured, int onWire) {
    Layer layer = slot.push();
    layer.view().over(slot.frame().memory(), slot.frame().start() + start, captured, onWire);
    layer.enter(FakeProtocol.of("fake"), Table.LINK_TYPE, false);
    return layer;
  }

  private void payloadIs(int start, int captured, int onWire) {
    View payload = slot.payload();
    assertThat(payload.start() - slot.frame().start()).isEqualTo(start);
    assertThat(payload.captured()).isEqualTo(captured);
    assertThat(payload.onWire()).isEqualTo(onWire);
  }

  @Test
  void showsThePacketOfTheBlock() {
    Block block = new Block(100, 2);
    CaptureInterface eth0 = new CaptureInterface(0, "eth0", 1, 0, 6);
    CaptureInterface wlan0 = new CaptureInterface(1, "wlan0", 127, 96, 9);
    block.interfaces(new CaptureInterface[] {eth0, wlan0});
    block.add(-5, 0, 40, 40, 1);
    block.add(1_700_000_000_123_456_789L, 40, 60, 1_514, 0);

    slot.load(block, 0, 9);
    assertThat(slot.timeNanos()).isEqualTo(-5);
    assertThat(slot.captureInterface()).isEqualTo(wlan0);

    slot.load(block, 1, 10);
    assertThat(slot.number()).isEqualTo(10);
    assertThat(slot.timeNanos()).isEqualTo(1_700_000_000_123_456_789L);
    assertThat(slot.captureInterface()).isEqualTo(eth0);
    assertThat(slot.frame().memory()).isSameAs(block.octets());
    assertThat(slot.frame().start()).isEqualTo(40);
    assertThat(slot.frame().captured()).isEqualTo(60);
    assertThat(slot.frame().onWire()).isEqualTo(1_514);
  }

  @Test
  void forgetsThePacketBefore() {
    FakeFrame.load(slot, 1, 60, 60);
    Layer first = push(0, 60, 60);
    first.judge(first.malformed(LIAR));
    slot.end(StackDrop.MALFORMED);

    FakeFrame.load(slot, 2, 10, 20);
    assertThat(slot.depth()).isZero();
    assertThat(slot.dropReason()).isNull();
    payloadIs(0, 10, 20);

    Layer again = push(0, 10, 20);
    assertThat(again).as("layers are made once").isSameAs(first);
    assertThat(again.reason()).isNull();
    assertThat(again.culprit()).isNull();
    assertThat(again.headerOctets()).isZero();
    assertThat(again.totalOctets()).isEqualTo(20);
  }

  /** In a pool that packets share, a layer may be one's outermost that was another's innermost. */
  @Test
  void nothingIsBelowTheOutermostLayer() {
    LayerPool pool = new LayerPool();
    RunClock clock = new RunClock();
    PacketSlot deep = new PacketSlot(pool, clock);
    Layer outer = deep.push();
    Layer inner = deep.push();
    assertThat(inner.lower()).isSameAs(outer);

    PacketSlot behind = new PacketSlot(pool, clock);
    behind.above(1);
    assertThat(behind.push()).isSameAs(inner);
    assertThat(inner.lower()).isNull();
  }

  @Test
  void withoutALayerThePayloadIsTheFrame() {
    FakeFrame.load(slot, 1, 60, 90);
    payloadIs(0, 60, 90);
  }

  @Test
  void behindAWholeHeaderThePayloadIsWhatItLeaves() {
    FakeFrame.load(slot, 1, 60, 90);
    Layer layer = push(14, 46, 76);
    layer.judge(layer.span(20, 50).end());
    payloadIs(34, 26, 30);
  }

  @Test
  void behindAHeaderThatAsksNobodyKnowsThePayloadIsTheSame() {
    FakeFrame.load(slot, 1, 60, 60);
    Layer layer = push(14, 46, 46);
    layer.judge(layer.span(20).next(Table.IP_PROTOCOL, 250));
    payloadIs(34, 26, 26);
  }

  @Test
  void behindAHeaderBeyondTheCaptureThePayloadIsEmpty() {
    FakeFrame.load(slot, 1, 60, 90);
    Layer layer = push(50, 10, 40);
    layer.judge(layer.span(20).end());
    payloadIs(60, 0, 20);
  }

  @Test
  void behindATotalBelowTheHeaderThePayloadIsEmpty() {
    FakeFrame.load(slot, 1, 60, 60);
    Layer layer = push(14, 46, 46);
    layer.judge(layer.span(20, 10).end());
    payloadIs(34, 0, 0);
  }

  @Test
  void behindAFailedLayerThePayloadIsEmpty() {
    for (Verdict verdict : new Verdict[] {Verdict.SNAPPED, Verdict.TRUNCATED, Verdict.MALFORMED}) {
      FakeFrame.load(slot, 1, 60, 60);
      push(0, 60, 60).judge(Verdict.NEXT);
      Layer layer = push(14, 46, 46);
      layer.span(20, 30);
      layer.judge(verdict);
      payloadIs(60, 0, 0);
    }
  }

  @Test
  void hasRoomForSoManyLayers() {
    FakeFrame.load(slot, 1, 60, 60);
    for (int depth = 0; depth < PacketSlot.MAX_LAYERS; depth++) {
      assertThat(slot.isFull()).isFalse();
      push(0, 60, 60);
      assertThat(slot.depth()).isEqualTo(depth + 1);
    }
    assertThat(slot.isFull()).isTrue();
  }

  @Test
  void aLayerKnowsTheOneAbove() {
    FakeFrame.load(slot, 1, 60, 60);
    Layer lower = push(0, 60, 60);
    assertThat(lower.upper()).isNull();
    Layer upper = push(14, 46, 46);
    assertThat(lower.upper()).isSameAs(upper);
    assertThat(upper.upper()).isNull();
  }
}
