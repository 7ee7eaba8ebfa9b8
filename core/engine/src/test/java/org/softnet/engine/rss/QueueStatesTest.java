package org.softnet.engine.rss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.softnet.engine.rss.QueueStates.EPOCH_PACKETS;
import static org.softnet.engine.rss.QueueStates.QUEUES;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.softnet.api.Conversation;
import org.softnet.api.Expectations;
import org.softnet.api.Field;
import org.softnet.api.Layer;
import org.softnet.api.Packet;
import org.softnet.api.Protocol;
import org.softnet.api.Registrar;
import org.softnet.api.Table;
import org.softnet.api.Verdict;
import org.softnet.api.View;
import org.softnet.api.capture.Block;
import org.softnet.api.capture.CaptureInterface;
import org.softnet.api.socket.StreamFlow;
import org.softnet.api.socket.StreamHandler;
import org.softnet.engine.dispatch.Dispatcher;
import org.softnet.engine.dispatch.TableRegistry;
import org.softnet.engine.fake.FakeFrame;
import org.softnet.engine.fake.FakeNetwork;
import org.softnet.engine.flow.FlowLimits;
import org.softnet.engine.packet.PacketSlot;

/** Conversations between many addresses, so that they are spread over all queues. */
class QueueStatesTest {
  private static final Table NUMBERS = Table.of("spread.number", 8);
  private static final long MUCH = 1 << 30;
  private static final int TALK_OCTETS = 1_000;
  private static final int SERVER = 0x0a00_0001;

  private final PacketSlot packet = new PacketSlot();
  private long number;

  private static Dispatcher dispatcher(FlowLimits flows) {
    TableRegistry registry = new TableRegistry();
    registry.register(new FakeNetwork(NUMBERS, 1), "spread");
    registry.register(new Transport(), "spread");
    Limits limits = new Limits(flows, Limits.DEFAULT.streams(), Limits.DEFAULT.fragments());
    return new Dispatcher(registry.snapshot(), limits);
  }

  /** A packet of {@code client} to the server; the layer that names its endpoints. */
  private Layer send(Dispatcher dispatcher, int client) {
    byte[] frame =
        ByteBuffer.allocate(12).putInt(client).putInt(SERVER).putInt((7 << 16) | 9).array();
    Block block = new Block(frame.length, 1);
    System.arraycopy(frame, 0, block.octets(), 0, frame.length);
    block.interfaces(new CaptureInterface[] {FakeFrame.FAKE0});
    block.add(++number, 0, frame.length, frame.length, 0);
    packet.load(block, 0, number);
    dispatcher.dispatch(packet);
    return packet.layer(1);
  }

  @Test
  void conversationsAreNumberedInTheOrderOfTheirBeginningInWhateverQueue() {
    Dispatcher dispatcher = dispatcher(new FlowLimits(1_000, 1_000, MUCH, FlowLimits.NEVER));
    Set<Integer> queues = new HashSet<>();
    for (int client = 0; client < 100; client++) {
      assertThat(send(dispatcher, client).stream()).isEqualTo(client);
      queues.add(FlowHash.of(client ^ SERVER) & (QUEUES - 1));
    }
    assertThat(queues).hasSize(QUEUES);
    assertThat(send(dispatcher, 42).stream()).isEqualTo(42);
    assertThat(dispatcher.queues().flows().count()).isEqualTo(100);
  }

  /** What a limit allows is shared: one queue alone may take it all, all together not much more. */
  @Test
  void allQueuesShareTheLimitOfConversations() {
    int most = 400;
    Dispatcher dispatcher = dispatcher(new FlowLimits(most, most, MUCH, FlowLimits.NEVER));
    for (int i = 0; i < most; i++) {
      send(dispatcher, (i << 16) | i); // halves that cancel out: one queue's
    }
    assertThat(dispatcher.queues().flows().count()).isEqualTo(most);
    assertThat(dispatcher.queues().flows().evicted()).isZero();
    for (int i = 0; i < 20 * EPOCH_PACKETS; i++) {
      send(dispatcher, (1 << 20) | i);
      assertThat(dispatcher.queues().flows().count()).isLessThanOrEqualTo(most + EPOCH_PACKETS);
    }
    assertThat(dispatcher.queues().flows().evicted()).isGreaterThan(18 * EPOCH_PACKETS);
  }

  /** Where a capture filter lets only some packets through, the others' numbers are missing. */
  @Test
  void theLimitHoldsWhateverPacketsAreWanted() {
    int most = 400;
    Dispatcher dispatcher = dispatcher(new FlowLimits(most, most, MUCH, FlowLimits.NEVER));
    for (int i = 0; i < 20 * EPOCH_PACKETS; i++) {
      number += i % 2; // never a multiple of the epoch's length
      number += (number + 1) % EPOCH_PACKETS == 0 ? 1 : 0;
      send(dispatcher, i);
      assertThat(dispatcher.queues().flows().count()).isLessThanOrEqualTo(most + EPOCH_PACKETS);
    }
  }

  @Test
  void allQueuesShareTheirMemory() {
    int talks = 300;
    long budget = talks * (TALK_OCTETS + 500L);
    Dispatcher dispatcher = dispatcher(new FlowLimits(1 << 18, 1 << 18, budget, FlowLimits.NEVER));
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < 20 * EPOCH_PACKETS; i++) {
      send(dispatcher, random.nextInt(1 << 24));
      assertThat(dispatcher.queues().flows().octets())
          .isLessThanOrEqualTo(budget + EPOCH_PACKETS * (TALK_OCTETS + 500L));
    }
    assertThat(dispatcher.queues().flows().octets()).isGreaterThan(budget / 2);
    assertThat(dispatcher.queues().flows().evicted()).isPositive();
  }

  @Test
  void theEndIsToldInTheOrderOfTheBeginning() {
    Dispatcher dispatcher = dispatcher(FlowLimits.DEFAULT);
    List<Long> ended = new ArrayList<>();
    dispatcher.queues().listen(new Ends(ended));
    for (int client = 0; client < 50; client++) {
      send(dispatcher, client * 7_919);
    }
    dispatcher.queues().end();
    assertThat(ended).hasSize(50).isSorted();
  }

  private record Ends(List<Long> ended) implements StreamHandler {
    @Override
    public void octets(StreamFlow stream, int direction, View octets, @Nullable Packet by) {}

    @Override
    public void gap(StreamFlow stream, int direction, long octets, @Nullable Packet by) {}

    @Override
    public void end(StreamFlow stream) {
      ended.add(stream.number());
    }
  }

  private static final class Transport implements Protocol {
    @Override
    public String name() {
      return "spread";
    }

    @Override
    public String label() {
      return "Spread";
    }

    @Override
    public String column() {
      return "SPREAD";
    }

    @Override
    public List<Field> fields() {
      return List.of();
    }

    @Override
    public void register(Registrar tables) {
      tables.add(NUMBERS, 1, this);
    }

    @Override
    public Conversation converse() {
      return new Talk();
    }

    @Override
    public Verdict dissect(View view, Layer out) {
      return out.span(4).conversation(view.u16(0), view.u16(2)).end();
    }
  }

  private static final class Talk implements Conversation {
    @Override
    public boolean follow(Packet packet, int depth, Expectations expectations) {
      return true;
    }

    @Override
    public int octets() {
      return TALK_OCTETS;
    }
  }
}
