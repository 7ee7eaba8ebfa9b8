package org.softnet.engine.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.softnet.api.Layer;
import org.softnet.api.Protocol;
import org.softnet.api.StackDrop;
import org.softnet.api.Table;
import org.softnet.engine.dispatch.Dispatcher;
import org.softnet.engine.fake.FakeFrame;
import org.softnet.engine.fake.FakeProtocol;
import org.softnet.engine.packet.PacketSlot;

/** Everybody takes the time that he is told to take, by a clock that stands still otherwise. */
class ProfileTest {
  private static final Table INNER = Table.of("fake.inner", 8);
  private static final int FRAME_OCTETS = 60;
  private static final int OUTER_OCTETS = 14;

  private final PacketSlot packet = new PacketSlot();
  private long now;
  private long innerNanos = 500;
  private final FakeProtocol outer =
      FakeProtocol.of(
              "outer",
              (_, out) -> {
                now += 70;
                return out.span(OUTER_OCTETS).next(INNER, 1);
              })
          .on(Table.LINK_TYPE, FakeFrame.LINK_TYPE)
          .asking(INNER);
  private final FakeProtocol inner =
      FakeProtocol.of(
              "inner",
              (_, out) -> {
                now += innerNanos;
                return out.end();
              })
          .on(INNER, 1);
  private final Profile profile = new Profile(() -> now);

  /** A packet as the poller takes it; what prints it takes 30 nanoseconds. Whether it was seen. */
  private boolean receive(Protocol... protocols) {
    Dispatcher dispatcher = new Dispatcher(FakeProtocol.tables(protocols));
    boolean drawn = profile.draws();
    if (drawn) {
      dispatcher.trace(profile);
      profile.polled("fake", false, 1, 1, 300);
    }
    dispatcher.dispatch(FakeFrame.load(packet, 1, FRAME_OCTETS, FRAME_OCTETS));
    if (drawn) {
      profile.dispatched(packet);
      now += 30;
      profile.delivered();
    }
    return drawn;
  }

  private void rounds(int rounds, int packets) {
    for (int round = 0; round < rounds; round++) {
      profile.round();
      for (int i = 0; i < packets; i++) {
        receive(outer, inner);
      }
    }
  }

  private Cost costOf(String name) {
    return profile.costs().stream().filter(cost -> cost.name().equals(name)).findFirst().get();
  }

  @Test
  void everybodyIsChargedWhatHeTook() {
    rounds(1, 10);
    assertThat(profile.costs())
        .containsExactly(
            new Cost("inner", inner, 5_000, 10, 10 * (FRAME_OCTETS - OUTER_OCTETS), 0, 0),
            new Cost("outer", outer, 700, 10, 10 * FRAME_OCTETS, 0, 0),
            new Cost("delivery", null, 300, 0, 0, 0, 0));
    assertThat(profile.sampled()).isEqualTo(10);
  }

  @Test
  void lookingAtTheClockIsNobodysCost() {
    Profile slow = new Profile(() -> now += 20);
    slow.round();
    assertThat(slow.draws()).isTrue();
    slow.polled("fake", false, 1, 1, 300);
    slow.tapped("sniff");
    now += 5;
    slow.tapped("sniff");
    assertThat(slow.costs()).containsExactly(new Cost("taps", null, 5, 0, 0, 0, 0));
  }

  @Test
  void atFirstEveryPacketIsLookedAtThenOneInSoMany() {
    rounds(Profile.FIRST_ROUNDS, 100);
    assertThat(profile.sampled()).isEqualTo(Profile.FIRST_ROUNDS * 100L);
    int packets = 400 * Profile.PERIOD;
    rounds(1, packets);
    long drawn = profile.sampled() - Profile.FIRST_ROUNDS * 100L;
    assertThat(drawn).isBetween(300L, 500L); // 400, five deviations of 20 to either side
    // Each drawn one stands for a whole period.
    long estimated = Profile.FIRST_ROUNDS * 100L + drawn * Profile.PERIOD;
    assertThat(costOf("inner").packets()).isEqualTo(estimated);
    assertThat(costOf("inner").nanos()).isEqualTo(500 * estimated);
  }

  @Test
  void anInterruptionIsCountedOnce() {
    rounds(Profile.FIRST_ROUNDS, 1);
    long before = costOf("inner").nanos();
    innerNanos = Account.INTERRUPTED_NANOS + 1;
    profile.round();
    long drawn = profile.sampled();
    while (profile.sampled() == drawn) {
      receive(outer, inner);
    }
    assertThat(costOf("inner").nanos() - before).isEqualTo(innerNanos);
  }

  @Test
  void whoTookTheMostOfARoundIsToBlame() {
    rounds(1, 5);
    profile.squeezed();
    innerNanos = 1;
    rounds(1, 5);
    profile.squeezed();
    assertThat(costOf("inner").squeezes()).isEqualTo(1);
    assertThat(costOf("outer").squeezes()).isEqualTo(1);
    assertThat(profile.squeezes()).isEqualTo(2);
    assertThat(profile.unexplained()).isZero();
  }

  @Test
  void whoTakesLongAlwaysIsNotInterrupted() {
    innerNanos = 2 * Account.INTERRUPTED_NANOS;
    rounds(Profile.FIRST_ROUNDS, 1);
    long before = costOf("inner").nanos();
    profile.round();
    long drawn = profile.sampled();
    while (profile.sampled() == drawn) {
      receive(outer, inner);
    }
    assertThat(costOf("inner").nanos() - before).isEqualTo(Profile.PERIOD * innerNanos);
  }

  /** How many packets of a round are looked at. */
  private int lookedAt(int packets) {
    int looked = 0;
    profile.round();
    for (int i = 0; i < packets; i++) {
      looked += receive(outer, inner) ? 1 : 0;
    }
    return looked;
  }

  @Test
  void behindASqueezeARoundIsLookedAtAsAWhole() {
    rounds(Profile.FIRST_ROUNDS + Profile.REST_ROUNDS, 1);
    profile.squeezed();
    assertThat(profile.unexplained()).isEqualTo(1);
    long sampled = profile.sampled();
    rounds(1, 50);
    assertThat(profile.sampled() - sampled).as("counted").isLessThan(10);
    profile.squeezed();
    assertThat(costOf("inner").squeezes()).isEqualTo(1);
    assertThat(profile.unexplained()).isEqualTo(1);
  }

  @Test
  void ofRoundsThatAreAllSqueezedFewAreLookedAt() {
    rounds(Profile.FIRST_ROUNDS + Profile.REST_ROUNDS, 1);
    profile.squeezed();
    int whole = 0;
    for (int round = 0; round < 10 * Profile.REST_ROUNDS; round++) {
      whole += lookedAt(50) == 50 ? 1 : 0;
      profile.squeezed();
    }
    assertThat(whole).isEqualTo(10);
    assertThat(profile.unexplained())
        .isEqualTo(1 + 9L * Profile.REST_ROUNDS + Profile.REST_ROUNDS - 10);
  }

  @Test
  void aDropIsWhosesTheReasonIs() {
    FakeProtocol bad =
        FakeProtocol.of("bad", (header, out) -> out.tooShort(header.captured() + 1)).on(INNER, 1);
    FakeProtocol thrower =
        FakeProtocol.of(
                "thrower",
                (_, _) -> {
                  now += 9;
                  throw new IllegalStateException("a fault");
                })
            .on(INNER, 1);
    profile.round();
    receive(outer, bad);
    assertThat(packet.dropReason()).isEqualTo(StackDrop.PKT_TOO_SMALL);
    receive(outer, thrower);
    receive(inner); // nobody has the link type
    assertThat(costOf("bad").drops()).isEqualTo(1);
    assertThat(costOf("thrower").drops()).isEqualTo(1);
    assertThat(costOf("thrower").nanos()).isEqualTo(9);
    assertThat(costOf("outer").drops()).isZero();
    assertThat(costOf("tables").drops()).isEqualTo(1);
    assertThat(profile.costs().stream().mapToLong(Cost::drops).sum()).isEqualTo(3);
  }

  @Test
  void whatAProtocolKeepsOfAConversationIsItsOwnCost() {
    FakeProtocol talker =
        FakeProtocol.of("talker", (_, out) -> out.conversation(1, 2).span(OUTER_OCTETS).end())
            .on(Table.LINK_TYPE, FakeFrame.LINK_TYPE);
    new Dispatcher(FakeProtocol.tables(talker))
        .dispatch(FakeFrame.load(packet, 1, FRAME_OCTETS, FRAME_OCTETS));
    Layer layer = packet.layer(0);
    profile.round();
    assertThat(profile.draws()).isTrue();
    profile.polled("fake", false, 1, 1, 300);
    now += 11; // the conversation is found
    profile.following(layer);
    now += 13; // and takes note
    profile.tracked(layer, 0, 0, null);
    assertThat(costOf("conversations").nanos()).isEqualTo(11);
    assertThat(costOf("talker").nanos()).isEqualTo(13);
  }

  @Test
  void stationsAreNamed() {
    assertThat(List.of(Station.values()))
        .extracting(Station::label)
        .containsExactly("taps", "tables", "conversations", "streams", "fragments", "delivery");
  }
}
