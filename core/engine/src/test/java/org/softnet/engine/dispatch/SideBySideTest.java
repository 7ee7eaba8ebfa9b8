package org.softnet.engine.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.softnet.api.DropReason;
import org.softnet.api.Fields;
import org.softnet.api.Layer;
import org.softnet.api.StackDrop;
import org.softnet.api.Table;
import org.softnet.api.Verdict;
import org.softnet.engine.fake.FakeFrame;
import org.softnet.engine.fake.FakeProtocol;
import org.softnet.engine.fake.FakeProtocol.Judge;
import org.softnet.engine.packet.PacketSlot;

/** Messages of a datagram that lie side by side: frames of octets 0, 1, 2 and so on. */
class SideBySideTest {
  private static final Table CARRIED = Table.of("fake.carried", 8);
  private static final Table ABOVE = Table.of("fake.above", 8);
  private static final int HEADER_OCTETS = 2;

  private final List<String> way = new ArrayList<>();

  private @Nullable DropReason end(int captured, int onWire, Judge message) {
    Dispatcher dispatcher =
        new Dispatcher(
            FakeProtocol.tables(
                FakeProtocol.of("carrier", (_, out) -> out.span(HEADER_OCTETS).next(CARRIED, 1))
                    .on(Table.LINK_TYPE, FakeFrame.LINK_TYPE),
                FakeProtocol.of("message", message).on(CARRIED, 1),
                FakeProtocol.of("above", (_, out) -> out.end()).on(ABOVE, 1)));
    PacketSlot packet = FakeFrame.frame(captured, onWire);
    dispatcher.dispatch(packet);
    for (int i = 0; i < packet.depth(); i++) {
      Layer layer = packet.layer(i);
      int first = layer.view().captured() == 0 ? -1 : layer.view().u8(0);
      Layer lower = layer.lower();
      way.add(
          layer.protocol().name()
              + " "
              + first
              + " over "
              + (lower == null ? "nothing" : lower.protocol().name()));
    }
    return packet.dropReason();
  }

  private static Verdict ofThree(Layer out) {
    return out.span(1, 3).followed().next(ABOVE, 1);
  }

  @Test
  void eachIsALayerBesideTheOthersWithItsOwnAbove() {
    assertThat(end(11, 11, (_, out) -> ofThree(out))).isNull();
    assertThat(way)
        .containsExactly(
            "carrier 0 over nothing",
            "message 2 over carrier",
            "above 3 over message",
            "message 5 over carrier",
            "above 6 over message",
            "message 8 over carrier",
            "above 9 over message");
  }

  @Test
  void theLastMayEndWithoutSayingSo() {
    end(9, 9, (view, out) -> view.u8(0) == 5 ? out.span(1).end() : ofThree(out));
    assertThat(way).last().isEqualTo("message 5 over carrier");
  }

  @Test
  void whoSaysNothingHasPaddingBehindIt() {
    end(9, 9, (_, out) -> out.span(1, 3).next(ABOVE, 1));
    assertThat(way).hasSize(3).last().isEqualTo("above 3 over message");
  }

  @Test
  void aForeignRestWasNeverThere() {
    assertThat(end(9, 9, (view, out) -> view.u8(0) == 5 ? out.foreign() : ofThree(out))).isNull();
    assertThat(way).hasSize(3).last().isEqualTo("above 3 over message");
  }

  @Test
  void aBadOneEndsThePacketAndLeavesThoseBeforeIt() {
    Judge bad =
        (view, out) ->
            view.u8(0) == 5 ? out.malformed(Fields.u8(0, "fake.liar", "Liar")) : ofThree(out);
    assertThat(end(9, 9, bad)).isEqualTo(StackDrop.MALFORMED);
    assertThat(way).hasSize(4).last().isEqualTo("message 5 over carrier");
  }

  @Test
  void whatWasNotCapturedIsCutInTheMessageThatItBelongsTo() {
    Judge three = (view, out) -> view.captured() < 1 ? out.tooShort(1) : ofThree(out);
    assertThat(end(5, 9, three)).isEqualTo(StackDrop.SNAPPED);
    assertThat(way).last().isEqualTo("message -1 over carrier");
  }

  @Test
  void moreMessagesThanAPacketHasRoomForAreNamed() {
    int octets = PacketSlot.MAX_LAYERS + 100;
    assertThat(end(octets, octets, (_, out) -> out.span(1, 1).followed().end()))
        .isEqualTo(StackDrop.TOO_DEEP);
    assertThat(way).hasSize(PacketSlot.MAX_LAYERS);
  }

  @Test
  void aMessageOfNothingIsTheLast() {
    assertThat(end(9, 9, (_, out) -> out.span(0, 0).followed().end())).isNull();
    assertThat(way).hasSize(2);
  }

  @Test
  void messagesInMessagesEndWithTheDepth() {
    int octets = 3 * Dispatcher.MAX_DEPTH;
    Judge nested = (_, out) -> out.span(1, octets - 1).followed().next(CARRIED, 1);
    assertThat(end(octets, octets, nested)).isEqualTo(StackDrop.TOO_DEEP);
  }
}
