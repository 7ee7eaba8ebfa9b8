package org.softnet.engine.receive;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.softnet.api.StackDrop;
import org.softnet.engine.stats.Stage;

/** What a filter does not want keeps its number, is seen by nobody, and is accounted for. */
class PacketFilterTest {
  private final Stage filtering = new Stage("filter");

  private Rig rig(int... packetsOfBlocks) {
    Rig rig = new Rig(new FakeDriver(_ -> {}, packetsOfBlocks));
    rig.poller.filter((_, index) -> index % 2 == 1, filtering);
    return rig;
  }

  @Test
  void numbersStayAndTheLedgerCloses() {
    Rig rig = rig(4, 3).run();
    assertThat(rig.handled).containsExactly(2L, 4L, 6L);
    assertThat(rig.poller.wanted()).isEqualTo(3);
    assertThat(rig.poller.lastNumber()).isEqualTo(7);
    assertThat(rig.ring.out()).isEqualTo(7);
    assertThat(filtering.in()).isEqualTo(7);
    assertThat(filtering.out()).isEqualTo(3);
    assertThat(Rig.dropped(filtering, StackDrop.SOCKET_FILTER)).isEqualTo(4);
    assertThat(filtering.residue()).isZero();
    assertThat(rig.dispatch.in()).isEqualTo(3);
    assertThat(rig.dispatch.residue()).isZero();
    assertThat(rig.ring.residue()).isZero();
  }

  /** A limit counts what passes, and the packet that reaches it is the last to leave the ring. */
  @Test
  void theLimitCountsWhatPasses() {
    Rig rig = rig(200, 200);
    rig.poller.limit(1, 3);
    rig.run();
    assertThat(rig.handled).containsExactly(2L, 4L, 6L);
    assertThat(rig.poller.lastNumber()).isEqualTo(6);
    assertThat(filtering.in()).isEqualTo(6);
    assertThat(rig.ring.residue()).isZero();
    assertThat(filtering.residue()).isZero();
  }
}
