package org.softnet.engine.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.softnet.api.DropReason;
import org.softnet.api.StackDrop;

class StageTest {
  private enum Reason implements DropReason {
    A,
    B,
    C,
    D,
    E,
    F,
    /** Named like one of the stack's, and another reason all the same. */
    RING_FULL;

    @Override
    public String sentence() {
      return "a plugin's own reason";
    }
  }

  private final Stage stage = new Stage("ring");

  @Test
  void startsEmpty() {
    assertThat(stage.name()).isEqualTo("ring");
    assertThat(stage.in()).isZero();
    assertThat(stage.out()).isZero();
    assertThat(stage.drops()).isEmpty();
    assertThat(stage.residue()).isZero();
  }

  @Test
  void whatIsNeitherOutNorDroppedIsTheResidue() {
    stage.in(10);
    assertThat(stage.residue()).isEqualTo(10);
    stage.out(3);
    stage.end(null);
    stage.end(StackDrop.MALFORMED);
    stage.drop(StackDrop.STOPPED, 4);
    assertThat(stage.out()).isEqualTo(4);
    assertThat(stage.residue()).isEqualTo(1);
    stage.out(2);
    assertThat(stage.residue()).as("one too many").isEqualTo(-1);
  }

  @Test
  void dropsAreInTheOrderOfTheirFirstOccurrence() {
    stage.drop(StackDrop.STOPPED, 1);
    stage.drop(StackDrop.RING_FULL, 2);
    stage.drop(Reason.RING_FULL, 3);
    stage.drop(StackDrop.STOPPED, 4);
    assertThat(stage.drops().keySet())
        .containsExactly(StackDrop.STOPPED, StackDrop.RING_FULL, Reason.RING_FULL);
    assertThat(stage.drops().values()).containsExactly(5L, 2L, 3L);
  }

  @Test
  void whatIsHandedOutIsACopy() {
    stage.drop(StackDrop.STOPPED, 1);
    stage.drops().clear();
    assertThat(stage.drops()).hasSize(1);
  }

  @Test
  void agreesWithAMap() {
    SplittableRandom random = new SplittableRandom(20_260_305);
    DropReason[] reasons = new DropReason[StackDrop.values().length + Reason.values().length];
    System.arraycopy(StackDrop.values(), 0, reasons, 0, StackDrop.values().length);
    System.arraycopy(
        Reason.values(), 0, reasons, StackDrop.values().length, Reason.values().length);
    for (int round = 0; round < 200; round++) {
      Stage account = new Stage("round");
      Map<DropReason, Long> model = new LinkedHashMap<>();
      long in = 0;
      long out = 0;
      for (int i = random.nextInt(100); i > 0; i--) {
        long packets = random.nextInt(1, 9);
        switch (random.nextInt(4)) {
          case 0 -> {
            account.in(packets);
            in += packets;
          }
          case 1 -> {
            account.out(packets);
            out += packets;
          }
          default -> {
            DropReason reason = reasons[random.nextInt(reasons.length)];
            account.drop(reason, packets);
            model.merge(reason, packets, Long::sum);
          }
        }
      }
      long dropped = model.values().stream().mapToLong(Long::longValue).sum();
      assertThat(account.in()).isEqualTo(in);
      assertThat(account.out()).isEqualTo(out);
      assertThat(account.drops()).containsExactlyEntriesOf(model);
      assertThat(account.residue()).isEqualTo(in - out - dropped);
    }
  }
}
