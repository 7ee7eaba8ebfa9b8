package org.softnet.engine.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.softnet.api.DropReason;
import org.softnet.api.Field;
import org.softnet.api.Fields;
import org.softnet.api.StackDrop;
import org.softnet.api.Table;
import org.softnet.api.Verdict;
import org.softnet.engine.fake.FakeFrame;
import org.softnet.engine.fake.FakeProtocol;
import org.softnet.engine.fake.FakeProtocol.Judge;
import org.softnet.engine.packet.PacketSlot;

class DispatcherTest {
  private static final int FRAME_OCTETS = 60;
  private static final int HEADER_OCTETS = 4;
  private static final int INNER = 7;
  private static final int NOBODY = 8;
  private static final Field LIAR = Fields.u8(0, "fake.liar", "Liar");

  /** Unknown keys end the way. */
  private static final Table STRICT = Table.of("fake.strict", 8, StackDrop.IP_NOPROTO);

  /** Unknown keys carry data. */
  private static final Table DATA = Table.of("fake.data", 8);

  private enum Reason implements DropReason {
    CHECKSUM,
    CYCLE;

    @Override
    public String sentence() {
      return "a plugin's own reason";
    }
  }

  /** What two protocols, one in the other, do, and how the packet ends. */
  record Case(
      String what, Judge outer, Judge inner, @Nullable DropReason end, List<Verdict> verdicts) {
    Case(String what, Judge outer, Judge inner, @Nullable DropReason end, Verdict... verdicts) {
      this(what, outer, inner, end, List.of(verdicts));
    }

    @Override
    public String toString() {
      return what;
    }
  }

  private static final Judge NEXT = (_, out) -> out.span(HEADER_OCTETS).next(STRICT, INNER);
  private static final Judge QUOTE = (_, out) -> out.span(HEADER_OCTETS).quote(STRICT, INNER);
  private static final Judge SUSPECT_NEXT =
      (_, out) -> out.span(HEADER_OCTETS).suspect(LIAR, Reason.CHECKSUM).next(STRICT, INNER);
  private static final Judge SUSPECT_QUOTE =
      (_, out) -> out.span(HEADER_OCTETS).suspect(LIAR, Reason.CHECKSUM).quote(STRICT, INNER);
  private static final Judge SUSPECT_END =
      (_, out) -> out.span(HEADER_OCTETS).suspect(LIAR, Reason.CYCLE).end();
  private static final Judge END = (_, out) -> out.end();
  private static final Judge LONGER = (_, out) -> out.tooShort(FRAME_OCTETS + 1);
  private static final Judge LIES = (_, out) -> out.malformed(LIAR);
  private static final Judge OWN_REASON = (_, out) -> out.malformed(LIAR, Reason.CYCLE);

  static Stream<Case> failures() {
    return Stream.of(
        new Case("an end delivers", END, LIES, null, Verdict.END),
        new Case("the inner end delivers", NEXT, END, null, Verdict.NEXT, Verdict.END),
        new Case(
            "NEXT without a table is an end", (_, _) -> Verdict.NEXT, LIES, null, Verdict.NEXT),
        new Case("a short frame", LONGER, LIES, StackDrop.PKT_TOO_SMALL, Verdict.TRUNCATED),
        new Case(
            "a short payload",
            NEXT,
            LONGER,
            StackDrop.PKT_TOO_SMALL,
            Verdict.NEXT,
            Verdict.TRUNCATED),
        new Case("a lie", LIES, END, StackDrop.MALFORMED, Verdict.MALFORMED),
        new Case("a lie within", NEXT, LIES, StackDrop.MALFORMED, Verdict.NEXT, Verdict.MALFORMED),
        new Case("a plugin's reason", OWN_REASON, END, Reason.CYCLE, Verdict.MALFORMED),
        new Case(
            "nobody in a strict table", asking(STRICT), END, StackDrop.IP_NOPROTO, Verdict.NEXT),
        new Case("nobody in a data table", asking(DATA), END, null, Verdict.NEXT));
  }

  static Stream<Case> suspicions() {
    return Stream.of(
        new Case(
            "suspicion goes on", SUSPECT_NEXT, END, Reason.CHECKSUM, Verdict.NEXT, Verdict.END),
        new Case("suspicion within", NEXT, SUSPECT_END, Reason.CYCLE, Verdict.NEXT, Verdict.END),
        new Case(
            "the first suspicion counts",
            SUSPECT_NEXT,
            SUSPECT_END,
            Reason.CHECKSUM,
            Verdict.NEXT,
            Verdict.END),
        new Case(
            "suspicion comes before a later lie",
            SUSPECT_NEXT,
            LIES,
            Reason.CHECKSUM,
            Verdict.NEXT,
            Verdict.MALFORMED),
        new Case(
            "suspicion comes before nobody",
            (_, out) -> out.suspect(LIAR, Reason.CHECKSUM).next(STRICT, NOBODY),
            END,
            Reason.CHECKSUM,
            Verdict.NEXT));
  }

  static Stream<Case> quotes() {
    return Stream.of(
        new Case("a quoted end", QUOTE, END, null, Verdict.NEXT, Verdict.END),
        new Case("a quoted lie", QUOTE, LIES, null, Verdict.NEXT, Verdict.MALFORMED),
        new Case("a quoted cut", QUOTE, LONGER, null, Verdict.NEXT, Verdict.TRUNCATED),
        new Case("a quoted suspicion", QUOTE, SUSPECT_END, null, Verdict.NEXT, Verdict.END),
        new Case(
            "a quote of nobody", (_, out) -> out.quote(STRICT, NOBODY), END, null, Verdict.NEXT),
        new Case("nobody within a quote", QUOTE, asking(STRICT), null, Verdict.NEXT, Verdict.NEXT),
        new Case(
            "suspicion of the one that quotes",
            SUSPECT_QUOTE,
            LIES,
            Reason.CHECKSUM,
            Verdict.NEXT,
            Verdict.MALFORMED));
  }

  private static Judge asking(Table table) {
    return (_, out) -> out.span(HEADER_OCTETS).next(table, NOBODY);
  }

  @ParameterizedTest
  @MethodSource({"failures", "suspicions", "quotes"})
  void ends(Case given) {
    PacketSlot packet = FakeFrame.frame(FRAME_OCTETS, FRAME_OCTETS);
    dispatcher(given.outer(), given.inner()).dispatch(packet);
    assertThat(packet.dropReason()).isEqualTo(given.end());
    assertThat(verdicts(packet)).isEqualTo(given.verdicts());
  }

  private static Dispatcher dispatcher(Judge outer, Judge inner) {
    return new Dispatcher(
        FakeProtocol.tables(
            FakeProtocol.of("outer", outer).on(Table.LINK_TYPE, FakeFrame.LINK_TYPE),
            FakeProtocol.of("inner", inner).on(STRICT, INNER)));
  }

  private static List<Verdict> verdicts(PacketSlot packet) {
    List<Verdict> verdicts = new ArrayList<>();
    for (int i = 0; i < packet.depth(); i++) {
      verdicts.add(packet.layer(i).verdict());
    }
    return verdicts;
  }

  @Test
  void aLinkTypeThatNobodyKnowsIsUnhandled() {
    PacketSlot packet = FakeFrame.frame(FRAME_OCTETS, FRAME_OCTETS);
    new Dispatcher(FakeProtocol.tables()).dispatch(packet);
    assertThat(packet.dropReason()).isEqualTo(StackDrop.UNHANDLED_PROTO);
    assertThat(packet.depth()).isZero();
  }

  @Test
  void aHeaderThatOurSnapLengthCutIsSnapped() {
    PacketSlot packet = FakeFrame.frame(3, FRAME_OCTETS);
    dispatcher((_, out) -> out.tooShort(HEADER_OCTETS), END).dispatch(packet);
    assertThat(packet.dropReason()).isEqualTo(StackDrop.SNAPPED);
    assertThat(verdicts(packet)).containsExactly(Verdict.SNAPPED);
    assertThat(packet.layer(0).neededOctets()).isEqualTo(HEADER_OCTETS);
  }

  @Test
  void theOtherKeyIsAskedIfNobodyHasTheFirst() {
    PacketSlot packet = FakeFrame.frame(FRAME_OCTETS, FRAME_OCTETS);
    dispatcher((_, out) -> out.next(STRICT, NOBODY, INNER), END).dispatch(packet);
    assertThat(packet.dropReason()).isNull();
    assertThat(packet.layer(1).protocol().name()).isEqualTo("inner");
  }

  @Test
  void layersTellHowTheyWereReached() {
    PacketSlot packet = FakeFrame.frame(FRAME_OCTETS, FRAME_OCTETS);
    dispatcher(NEXT, END).dispatch(packet);
    assertThat(packet.layer(0).protocol().name()).isEqualTo("outer");
    assertThat(packet.layer(0).reachedBy()).isEqualTo(Table.LINK_TYPE);
    assertThat(packet.layer(0).table()).isEqualTo(STRICT);
    assertThat(packet.layer(0).key()).isEqualTo(INNER);
    assertThat(packet.layer(1).protocol().name()).isEqualTo("inner");
    assertThat(packet.layer(1).reachedBy()).isEqualTo(STRICT);
    assertThat(packet.layer(1).table()).isNull();
  }

  @Test
  void everythingWithinAQuoteIsQuoted() {
    Judge quoteOnce =
        (header, out) -> {
          out.span(1);
          return header.u8(0) == 1 ? out.quote(STRICT, INNER) : out.next(STRICT, INNER);
        };
    PacketSlot packet = FakeFrame.frame(4, 4); // octets 0 1 2 3: the second layer quotes
    dispatcher(
            quoteOnce,
            (header, out) -> header.captured() == 0 ? out.end() : quoteOnce.judge(header, out))
        .dispatch(packet);
    List<Boolean> quoted = new ArrayList<>();
    List<Boolean> quotes = new ArrayList<>();
    for (int i = 0; i < packet.depth(); i++) {
      quoted.add(packet.layer(i).quoted());
      quotes.add(packet.layer(i).quotes());
    }
    assertThat(quoted).containsExactly(false, false, true, true, true);
    assertThat(quotes).containsExactly(false, true, false, false, false);
  }

  @Test
  void anEndlessChainOfEmptyHeadersIsTooDeep() {
    PacketSlot packet = FakeFrame.frame(FRAME_OCTETS, FRAME_OCTETS);
    Judge again = (_, out) -> out.next(STRICT, INNER);
    dispatcher(again, again).dispatch(packet);
    assertThat(packet.dropReason()).isEqualTo(StackDrop.TOO_DEEP);
    assertThat(packet.depth()).isEqualTo(Dispatcher.MAX_DEPTH);
    assertThat(verdicts(packet)).containsOnly(Verdict.NEXT);
    assertThat(packet.payload().captured()).isEqualTo(FRAME_OCTETS);
  }

  @Test
  void asManyLayersAsThereAreSlotsAreNotTooDeep() {
    PacketSlot packet = FakeFrame.frame(Dispatcher.MAX_DEPTH, Dispatcher.MAX_DEPTH);
    Judge oneOctetEach =
        (header, out) -> header.captured() == 1 ? out.end() : out.span(1).next(STRICT, INNER);
    dispatcher(oneOctetEach, oneOctetEach).dispatch(packet);
    assertThat(packet.dropReason()).isNull();
    assertThat(packet.depth()).isEqualTo(Dispatcher.MAX_DEPTH);
  }

  @Test
  void aQuoteTooDeepDoesNotDecideTheEnd() {
    PacketSlot packet = FakeFrame.frame(FRAME_OCTETS, FRAME_OCTETS);
    dispatcher(QUOTE, (_, out) -> out.next(STRICT, INNER)).dispatch(packet);
    assertThat(packet.depth()).isEqualTo(Dispatcher.MAX_DEPTH);
    assertThat(packet.dropReason()).isNull();
  }

  @Test
  void suspicionComesBeforeTooDeep() {
    PacketSlot packet = FakeFrame.frame(FRAME_OCTETS, FRAME_OCTETS);
    dispatcher(SUSPECT_NEXT, (_, out) -> out.next(STRICT, INNER)).dispatch(packet);
    assertThat(packet.depth()).isEqualTo(Dispatcher.MAX_DEPTH);
    assertThat(packet.dropReason()).isEqualTo(Reason.CHECKSUM);
  }

  @Test
  void aHeaderBeyondTheCaptureLeavesAnEmptyPayloadAtItsEnd() {
    List<Integer> seen = new ArrayList<>();
    PacketSlot packet = FakeFrame.frame(10, FRAME_OCTETS);
    dispatcher((_, out) -> out.span(20).next(STRICT, INNER), recording(seen)).dispatch(packet);
    assertThat(seen).containsExactly(FakeFrame.LEAD_OCTETS + 10, 0, FRAME_OCTETS - 20);
  }

  @Test
  void aHeaderBeyondTheFrameLeavesNothing() {
    List<Integer> seen = new ArrayList<>();
    PacketSlot packet = FakeFrame.frame(10, 10);
    dispatcher((_, out) -> out.span(20).next(STRICT, INNER), recording(seen)).dispatch(packet);
    assertThat(seen).containsExactly(FakeFrame.LEAD_OCTETS + 10, 0, 0);
  }

  @Test
  void aTotalBelowTheHeaderLeavesNothing() {
    List<Integer> seen = new ArrayList<>();
    PacketSlot packet = FakeFrame.frame(10, 10);
    dispatcher((_, out) -> out.span(6, 5).next(STRICT, INNER), recording(seen)).dispatch(packet);
    assertThat(seen).containsExactly(FakeFrame.LEAD_OCTETS + 6, 0, 0);
  }

  private static Judge recording(List<Integer> seen) {
    return (header, out) -> {
      seen.addAll(List.of(header.start(), header.captured(), header.onWire()));
      return out.end();
    };
  }
}
