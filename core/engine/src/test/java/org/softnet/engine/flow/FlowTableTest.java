package org.softnet.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.softnet.api.Conversation;
import org.softnet.api.Expectations;
import org.softnet.api.Field;
import org.softnet.api.Fields;
import org.softnet.api.Layer;
import org.softnet.api.Packet;
import org.softnet.api.Protocol;
import org.softnet.api.Registrar;
import org.softnet.api.StackDrop;
import org.softnet.api.Table;
import org.softnet.api.Verdict;
import org.softnet.api.View;
import org.softnet.api.capture.Block;
import org.softnet.api.capture.CaptureInterface;
import org.softnet.engine.fake.FakeFrame;
import org.softnet.engine.packet.PacketSlot;

class FlowTableTest {
  private static final int V4_OCTETS = 8;
  private static final int V6_OCTETS = 32;

  private final Network v4 =
      new Network(Fields.ipv4(0, "n.src", "S"), Fields.ipv4(4, "n.dst", "D"));
  private final Network v6 =
      new Network(Fields.ipv6(0, "n.src", "S"), Fields.ipv6(16, "n.dst", "D"));
  private final Transport transport = new Transport();
  private static final long MUCH = 1 << 30; // octets

  private final PacketSlot packet = new PacketSlot();
  private long nowNanos = 1;

  private Flow track(FlowTable flows) {
    Addresses addresses = new Addresses();
    addresses.read(packet, 0);
    Flow flow = flows.track(packet, 1, addresses);
    flows.follow(packet, 1, flow);
    return flow;
  }

  private static ProtocolFlows flows(Protocol protocol, int most, long timeoutNanos) {
    return new ProtocolFlows(protocol, 0, most, timeoutNanos, new StreamNumbers().of(protocol));
  }

  private static FlowTable table(FlowLimits limits) {
    return new FlowTable(limits, 0, new ExpectedFlows((_, _, _) -> null), new StreamNumbers());
  }

  @Test
  void bothDirectionsAreOneStream() {
    FlowTable flows = table(FlowLimits.DEFAULT);
    Layer there = track(flows, 0x0a000001, 1000, 0x0a000002, 80);
    assertThat(there.stream()).isZero();
    int direction = there.direction();
    Layer back = track(flows, 0x0a000002, 80, 0x0a000001, 1000);
    assertThat(back.stream()).isZero();
    assertThat(back.direction()).isEqualTo(1 - direction);
    assertThat(track(flows, 0x0a000001, 80, 0x0a000002, 1000).stream()).isEqualTo(1);
    assertThat(track(flows, 0x0a000003, 1000, 0x0a000002, 80).stream()).isEqualTo(2);
    assertThat(flows.count()).isEqualTo(3);
  }

  @Test
  void addressesOfSixteenOctetsCountWhole() {
    FlowTable flows = table(FlowLimits.DEFAULT);
    byte[] octets = new byte[V6_OCTETS];
    octets[31] = 1;
    for (int at = 0; at < 16; at++) {
      octets[at] ^= 0x40;
      assertThat(track(flows, v6, octets, 1, 2).stream()).isEqualTo(at);
      octets[at] ^= 0x40;
    }
  }

  @Test
  void anEndpointThatTalksToItselfHasOneDirection() {
    FlowTable flows = table(FlowLimits.DEFAULT);
    assertThat(track(flows, 0x7f000001, 7, 0x7f000001, 7).direction()).isZero();
    assertThat(track(flows, 0x7f000001, 7, 0x7f000001, 7).stream()).isZero();
  }

  @Test
  void protocolsCountTheirOwnStreams() {
    FlowTable flows = table(FlowLimits.DEFAULT);
    track(flows, 1, 10, 2, 20);
    Transport other = new Transport();
    Layer first = enter(v4, addresses(1, 2), other, 10, 20, false);
    track(flows);
    assertThat(first.stream()).isZero();
    assertThat(flows.count()).isEqualTo(2);
  }

  @Test
  void withoutAddressesBelowTheEndpointsDecide() {
    FlowTable flows = table(FlowLimits.DEFAULT);
    Network none = new Network(null, null);
    assertThat(track(flows, none, new byte[4], 1, 2).stream()).isZero();
    assertThat(track(flows, none, new byte[4], 2, 1).stream()).isZero();
    assertThat(track(flows, none, new byte[4], 2, 3).stream()).isEqualTo(1);
  }

  @Test
  void theConversationIsMadeOnceAndFollowsWhatWasNotQuoted() {
    FlowTable flows = table(FlowLimits.DEFAULT);
    Layer layer = track(flows, 1, 10, 2, 20);
    Talk talk = (Talk) Objects.requireNonNull(layer.conversation());
    track(flows, 2, 20, 1, 10);
    enter(v4, addresses(1, 2), transport, 10, 20, true);
    track(flows);
    assertThat(packet.layer(1).conversation()).isSameAs(talk);
    assertThat(talk.followed).isEqualTo(2);
  }

  @Test
  void aRenewedConversationHasANewNumber() {
    FlowTable flows = table(FlowLimits.DEFAULT);
    Talk first = (Talk) Objects.requireNonNull(track(flows, 1, 10, 2, 20).conversation());
    track(flows, 5, 10, 2, 20);
    first.over = true;
    Layer again = track(flows, 1, 10, 2, 20);
    assertThat(again.stream()).isEqualTo(2);
    assertThat(again.conversation()).isNotNull().isNotSameAs(first);
    assertThat(first.followed).isEqualTo(1);
    assertThat(track(flows, 2, 20, 1, 10).stream()).isEqualTo(2);
    assertThat(flows.count()).isEqualTo(2);
  }

  @Test
  void oneThatWasSilentMakesRoom() {
    FlowTable flows = table(new FlowLimits(3, 3, MUCH, FlowLimits.NEVER));
    track(flows, 1, 10, 2, 20); // stream 0
    track(flows, 1, 11, 2, 20); // 1
    track(flows, 1, 12, 2, 20); // 2
    // The hand finds all three touched, goes round, and takes the first.
    assertThat(track(flows, 1, 13, 2, 20).stream()).isEqualTo(3);
    assertThat(track(flows, 1, 11, 2, 20).stream()).isEqualTo(1); // touched again: is passed
    assertThat(track(flows, 1, 14, 2, 20).stream()).isEqualTo(4); // in the place of 2
    assertThat(flows.evicted()).isEqualTo(2);
    assertThat(flows.count()).isEqualTo(3);
    assertThat(track(flows, 1, 11, 2, 20).stream()).isEqualTo(1);
    assertThat(track(flows, 1, 13, 2, 20).stream()).isEqualTo(3);
    assertThat(track(flows, 1, 12, 2, 20).stream()).isEqualTo(5);
  }

  @Test
  void aFullTableForgetsWhatItEvicts() {
    FlowTable flows = table(new FlowLimits(64, 64, MUCH, FlowLimits.NEVER));
    for (int i = 0; i < 10_000; i++) {
      assertThat(track(flows, i, 1, 2, 20).stream()).isEqualTo(i);
      assertThat(track(flows, 2, 20, i, 1).stream()).isEqualTo(i);
    }
    assertThat(flows.count()).isEqualTo(64);
    assertThat(flows.evicted()).isEqualTo(10_000 - 64);
  }

  /** Conversations that grow: forgotten are those that were silent, of who takes most. */
  @Test
  void theBudgetHoldsForAllProtocolsTogether() {
    long budget = 100_000;
    FlowTable flows = table(new FlowLimits(1 << 18, 1 << 18, budget, FlowLimits.NEVER));
    Talking greedy = new Talking(5_000);
    Talking modest = new Talking(100);
    for (int i = 0; i < 50; i++) {
      talk(flows, modest, i);
    }
    long modestOctets = flows.octets();
    assertThat(flows.evicted()).isZero();
    for (int i = 0; i < 1_000; i++) {
      talk(flows, greedy, i);
      assertThat(flows.octets()).isLessThan(budget + 2 * 5_300); // the one at hand is kept
    }
    assertThat(flows.evicted()).isGreaterThan(900);
    for (int i = 0; i < 50; i++) {
      assertThat(talk(flows, modest, i).stream()).as("never the largest").isEqualTo(i);
    }
    talk(flows, greedy, 999);
    assertThat(flows.octets() - modestOctets).isBetween(50_000L, budget);
  }

  /** A budget for less than one conversation: there is one. */
  @Test
  void theConversationAtHandStays() {
    FlowTable flows = table(new FlowLimits(1 << 18, 1 << 18, 1, FlowLimits.NEVER));
    Talking greedy = new Talking(5_000);
    for (int i = 0; i < 100; i++) {
      assertThat(talk(flows, greedy, i).stream()).isEqualTo(i);
      assertThat(talk(flows, greedy, i).stream()).isEqualTo(i);
      assertThat(flows.count()).isLessThanOrEqualTo(2);
    }
  }

  /** What the table was told is what its conversations take, whatever was added and removed. */
  @Test
  void theSumIsThatOfTheConversations() {
    Random random = new Random(3);
    FlowTable flows = table(new FlowLimits(40, 40, 30_000, 1_000_000));
    Set<Flow> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Talking[] protocols = {new Talking(50), new Talking(700), new Talking(3_000)};
    for (int i = 0; i < 20_000; i++) {
      nowNanos += random.nextInt(60_000);
      Flow flow = follow(flows, protocols[random.nextInt(3)], random.nextInt(100));
      seen.add(flow);
      if (random.nextInt(4) == 0 && flow.conversation() instanceof Growing talk) {
        talk.octets = random.nextInt(2_000);
        flows.account(flow);
      }
    }
    long sum = 0;
    for (Flow flow : seen) {
      assertThat(flow.accounted).as("nothing, or what it takes").isIn(0, flow.octets());
      sum += flow.accounted;
    }
    assertThat(flows.octets()).isEqualTo(sum).isPositive();
    assertThat(flows.evicted()).isPositive();
    assertThat(flows.expired()).isPositive();
  }

  private Layer talk(FlowTable flows, Protocol over, int source) {
    Layer layer = enter(v4, addresses(1, 2), over, 1_000 + source, 20, false);
    track(flows);
    return layer;
  }

  private Flow follow(FlowTable flows, Protocol over, int source) {
    enter(v4, addresses(1, 2), over, 1_000 + source, 20, false);
    return track(flows);
  }

  @Test
  void whatCanBeRenewedServesTheNextConversation() {
    FlowTable flows = table(new FlowLimits(1, 1, MUCH, FlowLimits.NEVER));
    Renewing renewing = new Renewing();
    Layer first = enter(v4, addresses(1, 2), renewing, 10, 20, false);
    track(flows);
    Talk talk = (Talk) Objects.requireNonNull(first.conversation());
    assertThat(talk.followed).isEqualTo(1);
    Layer second = enter(v4, addresses(1, 2), renewing, 11, 20, false);
    track(flows);
    assertThat(second.conversation()).isSameAs(talk);
    assertThat(second.stream()).isEqualTo(1);
    assertThat(talk.followed).isEqualTo(1); // counted anew
  }

  @Test
  void whatSpeakersKeepIsTheirConversationsOwn() {
    Flow flow = new Flow(flows(v4, 1, FlowLimits.NEVER));
    Renewing renewing = new Renewing();
    flow.begin(0, v4);
    Conversation plain = Objects.requireNonNull(flow.of(transport));
    Talk renewed = (Talk) Objects.requireNonNull(flow.of(renewing));
    renewed.followed = 7;
    assertThat(flow.of(transport)).isSameAs(plain);
    assertThat(flow.of(renewing)).isSameAs(renewed);
    assertThat(flow.of(v4)).isNull();

    flow.begin(1, v4);
    assertThat(flow.of(renewing)).isSameAs(renewed);
    assertThat(renewed.followed).isZero();
    assertThat(flow.of(transport)).isNotNull().isNotSameAs(plain);
    assertThat(flow.of(renewing)).isSameAs(renewed);

    flow.begin(2, v4);
    Transport other = new Transport(); // takes the place of what is left
    assertThat(flow.of(other)).isNotNull().isSameAs(flow.of(other));
  }

  @Test
  void onlySoManySpeakersKeepSomething() {
    Flow flow = new Flow(flows(v4, 1, FlowLimits.NEVER));
    flow.begin(0, v4);
    for (int i = 0; i < 8; i++) {
      assertThat(flow.of(new Transport())).isNotNull();
    }
    assertThat(flow.of(new Transport())).isNull();
    flow.begin(1, v4);
    for (int i = 0; i < 8; i++) {
      assertThat(flow.of(new Renewing())).isNotNull();
    }
    assertThat(flow.of(new Renewing())).isNull();
  }

  @Test
  void oneThatIsSilentForTooLongIsOver() {
    FlowTable flows = table(new FlowLimits(64, 64, MUCH, 1_000));
    assertThat(track(flows, 1, 10, 2, 20).stream()).isZero();
    nowNanos += 1_000;
    assertThat(track(flows, 2, 20, 1, 10).stream()).isZero(); // to the nanosecond
    nowNanos += 1_001;
    assertThat(track(flows, 1, 10, 2, 20).stream()).isEqualTo(1);
    assertThat(flows.expired()).isEqualTo(1);
    assertThat(flows.evicted()).isZero();
  }

  @Test
  void packetsWithoutATimeAndFromThePastEndNothing() {
    FlowTable flows = table(new FlowLimits(64, 64, MUCH, 1_000));
    nowNanos = 50_000;
    assertThat(track(flows, 1, 10, 2, 20).stream()).isZero();
    nowNanos = Block.NO_TIME;
    assertThat(track(flows, 1, 10, 2, 20).stream()).isZero();
    nowNanos = 10;
    assertThat(track(flows, 1, 10, 2, 20).stream()).isZero();
    assertThat(flows.expired()).isZero();
  }

  /** What is over leaves the table though nobody asks for it again. */
  @Test
  void endlessNewConversationsLeaveATableOfTheLastOnes() {
    FlowTable flows = table(new FlowLimits(1 << 18, 1 << 18, MUCH, 1_000));
    for (int i = 0; i < 100_000; i++) {
      nowNanos += 10; // 100 are younger than the limit
      assertThat(track(flows, i, 1, 2, 20).stream()).isEqualTo(i);
      track(flows, i, 1, 2, 20);
    }
    assertThat(flows.count()).isLessThan(500);
    assertThat(flows.expired()).isEqualTo(100_000 - flows.count());
    assertThat(flows.evicted()).isZero();
  }

  /** The table against a map that forgets: numbers are given in the order of beginnings. */
  @Test
  void agreesWithAMapThatForgets() {
    SplittableRandom random = new SplittableRandom(12);
    FlowTable flows = table(new FlowLimits(1 << 18, 1 << 18, MUCH, 500));
    Map<Integer, long[]> model = new HashMap<>(); // port to number and last time
    long begun = 0;
    for (int i = 0; i < 60_000; i++) {
      nowNanos += random.nextInt(20);
      int port = random.nextInt(100);
      long[] known = model.get(port);
      if (known == null || nowNanos - known[1] > 500) {
        known = new long[] {begun++, nowNanos};
        model.put(port, known);
      }
      known[1] = nowNanos;
      assertThat(track(flows, 1, port, 2, 1_000).stream()).isEqualTo(known[0]);
    }
    assertThat(begun).isGreaterThan(10_000);
  }

  /** The table against a map from the packet's endpoints, sorted, to the number. */
  @Test
  void agreesWithAMap() {
    SplittableRandom random = new SplittableRandom(11);
    FlowTable flows = table(FlowLimits.DEFAULT);
    Map<List<Long>, Long> model = new HashMap<>();
    for (int i = 0; i < 60_000; i++) {
      int from = random.nextInt(40) - 20;
      int to = random.nextInt(40) - 20;
      int source = random.nextInt(12);
      int destination = random.nextInt(12);
      List<Long> one = List.of(from & 0xffff_ffffL, (long) source);
      List<Long> two = List.of(to & 0xffff_ffffL, (long) destination);
      boolean sorted = Long.compare(one.get(0) << 8 | one.get(1), two.get(0) << 8 | two.get(1)) < 0;
      List<Long> key =
          sorted
              ? List.of(one.get(0), one.get(1), two.get(0), two.get(1))
              : List.of(two.get(0), two.get(1), one.get(0), one.get(1));
      long expected = model.computeIfAbsent(key, _ -> (long) model.size());
      assertThat(track(flows, from, source, to, destination).stream()).isEqualTo(expected);
    }
    assertThat(flows.count()).isEqualTo(model.size()).isGreaterThan(2_048);
  }

  private Layer track(FlowTable flows, int from, int source, int to, int destination) {
    return track(flows, v4, addresses(from, to), source, destination);
  }

  private Layer track(
      FlowTable flows, Network network, byte[] octets, int source, int destination) {
    Layer layer = enter(network, octets, transport, source, destination, false);
    track(flows);
    return layer;
  }

  private Layer enter(
      Network network, byte[] octets, Protocol over, int source, int destination, boolean quoted) {
    Block block = new Block(octets.length, 1);
    System.arraycopy(octets, 0, block.octets(), 0, octets.length);
    block.interfaces(new CaptureInterface[] {FakeFrame.FAKE0});
    block.add(nowNanos, 0, octets.length, octets.length, 0);
    packet.load(block, 0, 1);
    Layer below = packet.push();
    below.view().over(block.octets(), 0, octets.length, octets.length);
    below.enter(network, Table.LINK_TYPE, quoted);
    Layer layer = packet.push();
    layer.enter(over, Table.IP_PROTOCOL, quoted);
    return layer.conversation(source, destination);
  }

  private static byte[] addresses(int from, int to) {
    byte[] octets = new byte[V4_OCTETS];
    for (int i = 0; i < 4; i++) {
      octets[i] = (byte) (from >>> (24 - 8 * i));
      octets[4 + i] = (byte) (to >>> (24 - 8 * i));
    }
    return octets;
  }

  private static class Talk implements Conversation {
    int followed;
    boolean over;

    @Override
    public boolean follow(Packet packet, int depth, Expectations expectations) {
      followed += over ? 0 : 1;
      return !over;
    }
  }

  private static final class Transport extends Silent {
    @Override
    public Conversation converse() {
      return new Talk();
    }
  }

  private static final class RenewableTalk extends Talk {
    @Override
    public boolean renew() {
      followed = 0;
      return true;
    }
  }

  private static final class Renewing extends Silent {
    @Override
    public Conversation converse() {
      return new RenewableTalk();
    }
  }

  private static final class Growing extends Talk {
    int octets;

    Growing(int octets) {
      this.octets = octets;
    }

    @Override
    public int octets() {
      return octets;
    }
  }

  private static final class Talking extends Silent {
    private final int octets;

    Talking(int octets) {
      this.octets = octets;
    }

    @Override
    public Conversation converse() {
      return new Growing(octets);
    }
  }

  private static final class Network extends Silent {
    private final Field.@Nullable Placed source;
    private final Field.@Nullable Placed destination;

    Network(Field.@Nullable Placed source, Field.@Nullable Placed destination) {
      this.source = source;
      this.destination = destination;
    }

    @Override
    public Field.@Nullable Placed source() {
      return source;
    }

    @Override
    public Field.@Nullable Placed destination() {
      return destination;
    }
  }

  private abstract static class Silent implements Protocol {
    @Override
    public String name() {
      return "silent";
    }

    @Override
    public String label() {
      return "Silent";
    }

    @Override
    public String column() {
      return "SILENT";
    }

    @Override
    public List<Field> fields() {
      return List.of();
    }

    @Override
    public void register(Registrar tables) {}

    @Override
    public Verdict dissect(View header, Layer out) {
      return out.malformed(Fields.u8(0, "silent.x", "X"), StackDrop.MALFORMED);
    }
  }
}
