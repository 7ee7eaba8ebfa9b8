package org.softnet.engine.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.softnet.api.Layer;
import org.softnet.api.StackDrop;
import org.softnet.api.Table;
import org.softnet.api.Verdict;
import org.softnet.api.View;
import org.softnet.api.trace.Hop;
import org.softnet.engine.fake.FakeFrame;
import org.softnet.engine.fake.FakeProtocol;
import org.softnet.engine.fake.FakeProtocol.Judge;
import org.softnet.engine.packet.PacketSlot;
import org.softnet.engine.trace.Trace;

/** A protocol that fails costs the packet, not the run. */
class DispatcherFaultTest {
  private static final int FRAME_OCTETS = 60;
  private static final Table INNER = Table.of("fake.inner", 8);

  private final PacketSlot packet = new PacketSlot();

  record Failure(String what, Class<? extends Throwable> cause, Judge judge) {
    @Override
    public String toString() {
      return what;
    }
  }

  static Stream<Failure> failures() {
    return Stream.of(
        new Failure(
            "reads beyond the capture",
            IndexOutOfBoundsException.class,
            (header, out) -> out.span(header.u8(FRAME_OCTETS)).end()),
        new Failure(
            "never returns from a recursion",
            StackOverflowError.class,
            DispatcherFaultTest::withoutEnd),
        new Failure(
            "misses a class",
            NoClassDefFoundError.class,
            (_, _) -> {
              throw new NoClassDefFoundError("org/example/Missing");
            }),
        new Failure(
            "fails in its initializer",
            ExceptionInInitializerError.class,
            (_, _) -> {
              throw new ExceptionInInitializerError("broken");
            }),
        new Failure(
            "asserts",
            AssertionError.class,
            (_, _) -> {
              throw new AssertionError("a plugin's own belief");
            }),
        new Failure(
            "throws what it need not declare",
            IOException.class,
            (_, _) -> {
              throw DispatcherFaultTest.<RuntimeException>undeclared(new IOException("sneaky"));
            }),
        new Failure("returns no verdict", NullPointerException.class, DispatcherFaultTest::nothing),
        new Failure(
            "fails without saying why", IllegalStateException.class, (_, _) -> Verdict.MALFORMED),
        new Failure(
            "steps back", IllegalStateException.class, (_, out) -> out.span(-1).next(INNER, 1)),
        new Failure(
            "steps back before the memory",
            IllegalStateException.class,
            (_, out) -> out.span(Integer.MIN_VALUE).next(INNER, 1)));
  }

  @SuppressWarnings("InfiniteRecursion")
  private static Verdict withoutEnd(View header, Layer out) {
    return withoutEnd(header, out) == Verdict.END ? Verdict.END : Verdict.NEXT;
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <T extends Throwable> T undeclared(Throwable cause) throws T {
    throw (T) cause;
  }

  @SuppressWarnings("NullAway") // a plugin that no checker saw
  private static Verdict nothing(View header, Layer out) {
    return null;
  }

  @ParameterizedTest
  @MethodSource("failures")
  void costsThePacket(Failure failure) {
    FakeProtocol outer = outer();
    FakeProtocol bad = FakeProtocol.of("bad", failure.judge()).on(INNER, 1);
    Dispatcher dispatcher = new Dispatcher(FakeProtocol.tables(outer, bad));

    dispatcher.dispatch(FakeFrame.load(packet, 41, FRAME_OCTETS, FRAME_OCTETS));

    assertThat(packet.dropReason()).isEqualTo(StackDrop.PLUGIN_FAULT);
    assertThat(packet.depth()).isEqualTo(2);
    assertThat(packet.layer(0).protocol()).isSameAs(outer);
    assertThat(packet.layer(0).verdict()).isEqualTo(Verdict.NEXT);
    assertThat(packet.layer(0).headerOctets()).isEqualTo(14);
    assertThat(packet.layer(1).protocol()).isSameAs(bad);
    assertThat(packet.layer(1).isWhole()).isFalse();
    assertThat(packet.payload().captured()).isZero();

    Fault fault = Objects.requireNonNull(dispatcher.firstFault());
    assertThat(fault.protocol()).isSameAs(bad);
    assertThat(fault.packet()).isEqualTo(41);
    assertThat(fault.cause()).isInstanceOf(failure.cause());
  }

  @ParameterizedTest
  @MethodSource("failures")
  void isAStationOfThePacketsWay(Failure failure) {
    FakeProtocol bad = FakeProtocol.of("bad", failure.judge()).on(INNER, 1);
    Dispatcher dispatcher = new Dispatcher(FakeProtocol.tables(outer(), bad));
    Trace trace = new Trace();
    dispatcher.trace(trace);
    dispatcher.dispatch(FakeFrame.load(packet, 41, FRAME_OCTETS, FRAME_OCTETS));
    assertThat(trace.way())
        .hasExactlyElementsOfTypes(
            Hop.Asked.class, Hop.Entered.class, Hop.Asked.class, Hop.Failed.class);
    Hop.Failed failed = (Hop.Failed) trace.way().getLast();
    assertThat(failed.protocol()).isSameAs(bad);
    assertThat(failed.level()).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("failures")
  void costsThePacketOfTheFirstLayerToo(Failure failure) {
    FakeProtocol bad =
        FakeProtocol.of("bad", failure.judge()).on(Table.LINK_TYPE, FakeFrame.LINK_TYPE);
    FakeProtocol good = FakeProtocol.of("good").on(INNER, 1);
    Dispatcher dispatcher = new Dispatcher(FakeProtocol.tables(bad, good));

    dispatcher.dispatch(FakeFrame.load(packet, 1, FRAME_OCTETS, FRAME_OCTETS));

    assertThat(packet.dropReason()).isEqualTo(StackDrop.PLUGIN_FAULT);
    assertThat(packet.depth()).isEqualTo(1);
    assertThat(Objects.requireNonNull(dispatcher.firstFault()).protocol()).isSameAs(bad);
  }

  @Test
  void theNextPacketIsDeliveredAndTheFirstFaultRemembered() {
    Judge badForShortOnes = (header, out) -> out.span(header.u8(19) == 33 ? 1 : 0).end();
    FakeProtocol moody = FakeProtocol.of("moody", badForShortOnes).on(INNER, 1);
    Dispatcher dispatcher = new Dispatcher(FakeProtocol.tables(outer(), moody));
    assertThat(dispatcher.firstFault()).isNull();

    long number = 0;
    for (int captured : List.of(34, 33, 20, 34)) {
      dispatcher.dispatch(FakeFrame.load(packet, ++number, captured, captured));
      assertThat(packet.dropReason()).isEqualTo(captured < 34 ? StackDrop.PLUGIN_FAULT : null);
    }
    assertThat(Objects.requireNonNull(dispatcher.firstFault()).packet()).isEqualTo(2);
  }

  @Test
  void aFaultWithinAQuoteIsAFaultAllTheSame() {
    FakeProtocol quoter =
        FakeProtocol.of("quoter", (_, out) -> out.span(14).quote(INNER, 1))
            .on(Table.LINK_TYPE, FakeFrame.LINK_TYPE);
    FakeProtocol bad =
        FakeProtocol.of("bad", (header, out) -> out.span(header.u8(-1)).end()).on(INNER, 1);
    Dispatcher dispatcher = new Dispatcher(FakeProtocol.tables(quoter, bad));
    dispatcher.dispatch(FakeFrame.load(packet, 1, FRAME_OCTETS, FRAME_OCTETS));
    assertThat(packet.dropReason()).isEqualTo(StackDrop.PLUGIN_FAULT);
  }

  private static FakeProtocol outer() {
    return FakeProtocol.of("outer", (_, out) -> out.span(14).next(INNER, 1))
        .on(Table.LINK_TYPE, FakeFrame.LINK_TYPE);
  }
}
