package org.softnet.engine.receive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.softnet.api.DropReason;
import org.softnet.api.PacketHandler;
import org.softnet.api.Protocol;
import org.softnet.api.StackDrop;
import org.softnet.api.Table;
import org.softnet.api.capture.CaptureDriver;
import org.softnet.engine.fake.FakeFrame;
import org.softnet.engine.fake.FakeProtocol;
import org.softnet.engine.receive.Poller.Budget;
import org.softnet.engine.stats.Stage;

/** A poller over a driver, its accounts, and the numbers of the packets that it handled. */
final class Rig {
  final Stage ring = new Stage("ring");
  final Stage dispatch = new Stage("dispatch");
  final List<Long> handled = new ArrayList<>();
  final RxQueue queue;
  final Poller poller;

  Rig(
      CaptureDriver driver,
      Budget budget,
      PacketHandler handler,
      List<TapQueue> taps,
      Protocol... protocols) {
    queue = new RxQueue(driver, ring);
    SoftnetData cpu = new SoftnetData(FakeProtocol.tables(protocols));
    PacketHandler writing =
        packet -> {
          handled.add(packet.number());
          handler.handle(packet);
        };
    poller =
        new Poller(
            new PollList(List.of(queue)),
            cpu,
            taps,
            new HandlerDelivery(cpu, writing),
            budget,
            dispatch);
  }

  Rig(CaptureDriver driver, Budget budget, PacketHandler handler) {
    this(driver, budget, handler, List.of(), data());
  }

  Rig(CaptureDriver driver) {
    this(driver, Budget.KERNEL, _ -> {});
  }

  /** A protocol that takes every frame as data. */
  static Protocol data() {
    return FakeProtocol.of("data").on(Table.LINK_TYPE, FakeFrame.LINK_TYPE);
  }

  Rig run() {
    poller.run();
    return this;
  }

  /** Packets that the run's end left in the ring. */
  long stopped() {
    return ring.drops().getOrDefault(StackDrop.STOPPED, 0L);
  }

  /** In = out + named drops at every stage, and what leaves one enters the next. */
  void ledgerCloses() {
    assertThat(ring.residue()).as("residue of the ring").isZero();
    assertThat(dispatch.residue()).as("residue of the dispatch").isZero();
    assertThat(ring.out()).as("from ring to dispatch").isEqualTo(dispatch.in());
    assertThat(ring.drops().keySet()).isSubsetOf(StackDrop.STOPPED);
  }

  /** Numbers {@code first} to {@code last}. */
  static List<Long> numbers(long first, long last) {
    List<Long> numbers = new ArrayList<>();
    for (long number = first; number <= last; number++) {
      numbers.add(number);
    }
    return numbers;
  }

  /** What {@code stage} dropped for {@code reason}. */
  static long dropped(Stage stage, DropReason reason) {
    return stage.drops().getOrDefault(reason, 0L);
  }
}
