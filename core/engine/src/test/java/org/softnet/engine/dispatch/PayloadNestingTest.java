package org.softnet.engine.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.softnet.api.Table;
import org.softnet.api.View;
import org.softnet.engine.fake.FakeFrame;
import org.softnet.engine.fake.FakeProtocol;
import org.softnet.engine.packet.PacketSlot;

/**
 * What each layer is handed when headers, padding and a snap length nest. The model counts in
 * octets from the frame's first: a layer is what its parent's header and total leave of the wire,
 * and of that is captured what lies before the snap.
 */
class PayloadNestingTest {
  private static final Table INNER = Table.of("fake.inner", 8);
  private static final int NO_TOTAL = -1;

  private record Span(int header, int total) {}

  private record Window(int at, int captured, int onWire) {}

  private final List<Span> spans = new ArrayList<>();
  private final List<Window> seen = new ArrayList<>();
  private final Dispatcher dispatcher =
      new Dispatcher(
          FakeProtocol.tables(
              FakeProtocol.of(
                      "nested",
                      (header, out) -> {
                        if (seen.size() == spans.size()) {
                          seen.add(window(header));
                          return out.end();
                        }
                        Span span = spans.get(seen.size());
                        seen.add(window(header));
                        if (span.total() == NO_TOTAL) {
                          out.span(span.header());
                        } else {
                          out.span(span.header(), span.total());
                        }
                        return out.next(INNER, 1);
                      })
                  .on(Table.LINK_TYPE, FakeFrame.LINK_TYPE)
                  .on(INNER, 1)));

  private static Window window(View view) {
    return new Window(view.start() - FakeFrame.LEAD_OCTETS, view.captured(), view.onWire());
  }

  private PacketSlot dispatch(int captured, int onWire) {
    PacketSlot packet = FakeFrame.frame(captured, onWire);
    seen.clear();
    dispatcher.dispatch(packet);
    return packet;
  }

  /** 60 octets of Ethernet that carry an IPv4 packet of 28, that is a datagram of 8 and nothing. */
  @Test
  void paddingOfALowerLayerIsNotTheUpperOnes() {
    spans.addAll(List.of(new Span(14, NO_TOTAL), new Span(20, 28), new Span(8, 8)));
    dispatch(60, 60);
    assertThat(seen)
        .containsExactly(
            new Window(0, 60, 60),
            new Window(14, 46, 46),
            new Window(34, 8, 8),
            new Window(42, 0, 0));
  }

  @Test
  void aSnapLengthCutsWhatIsCapturedAndNotWhatWasOnTheWire() {
    spans.addAll(List.of(new Span(14, NO_TOTAL), new Span(20, 1_500), new Span(8, 1_480)));
    dispatch(38, 1_518); // 4 octets of check sequence behind the IPv4 packet
    assertThat(seen)
        .containsExactly(
            new Window(0, 38, 1_518),
            new Window(14, 24, 1_504),
            new Window(34, 4, 1_480),
            new Window(38, 0, 1_472));
  }

  @Test
  void aTotalBeyondTheEnclosingLayerEndsWithIt() {
    spans.addAll(List.of(new Span(14, 50), new Span(20, 9_000)));
    dispatch(60, 60);
    assertThat(seen)
        .containsExactly(new Window(0, 60, 60), new Window(14, 36, 36), new Window(34, 16, 16));
  }

  @Test
  void randomNestsAgreeWithTheModel() {
    SplittableRandom random = new SplittableRandom(20_260_304);
    for (int round = 0; round < 20_000; round++) {
      spans.clear();
      for (int i = random.nextInt(8); i > 0; i--) {
        int total = random.nextInt(4) == 0 ? NO_TOTAL : random.nextInt(120);
        spans.add(new Span(random.nextInt(4) == 0 ? 0 : random.nextInt(30), total));
      }
      int onWire = random.nextInt(150);
      int snap = random.nextInt(onWire + 1);
      PacketSlot packet = dispatch(snap, onWire);
      assertThat(normal(seen))
          .as("%s of %d, %d captured", spans, onWire, snap)
          .isEqualTo(model(snap, onWire));
      assertThat(window(packet.payload())).isEqualTo(seen.getLast());
      assertThat(seen).allMatch(window -> window.at() >= 0 && window.at() <= snap);
    }
  }

  /** Where an empty window stands does not matter, as long as it stands within the frame. */
  private static List<Window> normal(List<Window> windows) {
    return windows.stream().map(w -> w.captured() > 0 ? w : new Window(0, 0, w.onWire())).toList();
  }

  private List<Window> model(int snap, int onWire) {
    List<Window> windows = new ArrayList<>();
    int from = 0;
    int to = onWire;
    windows.add(new Window(0, snap, onWire));
    for (Span span : spans) {
      if (span.total() != NO_TOTAL) {
        to = Math.min(to, from + span.total());
      }
      from += span.header();
      to = Math.max(from, to);
      windows.add(new Window(from, Math.max(0, Math.min(to, snap) - from), to - from));
    }
    return normal(windows);
  }
}
