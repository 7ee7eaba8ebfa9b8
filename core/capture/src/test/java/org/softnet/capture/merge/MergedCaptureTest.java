package org.softnet.capture.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.softnet.api.capture.Block;
import org.softnet.api.capture.CaptureDriver;
import org.softnet.api.capture.CaptureException;
import org.softnet.api.capture.CaptureInterface;
import org.softnet.api.capture.RecordLayout;

class MergedCaptureTest {
  private final List<String> seen = new ArrayList<>();

  @Test
  void theEarliestComesFirstAndEquallyEarlyOnesInTheOrderGiven() throws CaptureException {
    drain(new MergedCapture(List.of(new Fake("a", 10, 30, 30), new Fake("b", 5, 30, 40))));
    assertThat(seen).containsExactly("b 5", "a 10", "a 30", "a 30", "b 30", "b 40");
  }

  @Test
  void withinACaptureTheOrderStays() throws CaptureException {
    drain(new MergedCapture(List.of(new Fake("a", 50, 10, 60), new Fake("b", 20, 55))));
    assertThat(seen).containsExactly("b 20", "a 50", "a 10", "b 55", "a 60");
  }

  @Test
  void aPacketWithoutTimeComesWithTheOneBefore() throws CaptureException {
    long none = Block.NO_TIME;
    drain(new MergedCapture(List.of(new Fake("a", 10, none, 30), new Fake("b", none, 10, 20))));
    assertThat(seen).containsExactly("b " + none, "a 10", "a " + none, "b 10", "b 20", "a 30");
  }

  @Test
  void interfacesAreNumberedAnew() throws CaptureException {
    MergedCapture merged = new MergedCapture(List.of(new Fake("a", 2), new Fake("b", 1)));
    Block block = new Block();
    assertThat(merged.fill(block)).isTrue();
    assertThat(block.captureInterface(0).name()).isEqualTo("b");
    assertThat(block.captureInterface(0).id()).isZero();
    assertThat(block.captureInterface(1).name()).isEqualTo("a");
    assertThat(block.captureInterface(1).id()).isEqualTo(1);
  }

  @Test
  void aCaptureThatFailsEndsAloneAndIsTold() {
    MergedCapture merged =
        new MergedCapture(
            List.of(new Fake("a", 1, 4), new Fake("b", 2).failing(), new Fake("c", 3)));
    CaptureException failure = caught(merged);
    assertThat(seen).containsExactly("a 1", "b 2", "c 3", "a 4");
    assertThat(failure.sentence()).isEqualTo("b is damaged");
    seen.clear();
    failure =
        caught(new MergedCapture(List.of(new Fake("a").failing(), new Fake("b", 2).failing())));
    assertThat(seen).containsExactly("b 2");
    assertThat(failure.sentence()).isEqualTo("a is damaged; and a further capture failed");
  }

  private CaptureException caught(MergedCapture merged) {
    return Objects.requireNonNull(
        catchThrowableOfType(CaptureException.class, () -> drain(merged)));
  }

  @Test
  void thereIsABound() {
    assertThatIllegalArgumentException().isThrownBy(() -> new MergedCapture(List.of()));
    List<Fake> many = Collections.nCopies(MergedCapture.MOST_CAPTURES + 1, new Fake("a"));
    assertThatIllegalArgumentException().isThrownBy(() -> new MergedCapture(many));
  }

  /** Sorted captures merge to what sorting all of them gives. */
  @Test
  void agreesWithAStableSort() throws CaptureException {
    SplittableRandom random = new SplittableRandom(5);
    for (int round = 0; round < 50; round++) {
      List<Fake> captures = new ArrayList<>();
      List<String> expected = new ArrayList<>();
      for (int capture = 0; capture < 1 + random.nextInt(8); capture++) {
        String name = String.valueOf((char) ('a' + capture));
        long[] times = random.longs(random.nextInt(60), 100, 160).sorted().toArray();
        captures.add(new Fake(name, times));
        for (long time : times) {
          expected.add(name + " " + time);
        }
      }
      expected.sort(Comparator.comparing(line -> line.substring(2)));
      seen.clear();
      drain(new MergedCapture(captures));
      assertThat(seen).isEqualTo(expected);
    }
  }

  @Test
  void aPacketKeepsItsRecord() throws CaptureException {
    byte[] record = HexFormat.of().parseHex("0300000014000000" + "03000000aabbcc00" + "14000000");
    CaptureDriver simple =
        new Fake("a") {
          private boolean filled;

          @Override
          public boolean fill(Block block) {
            if (filled) {
              return false;
            }
            filled = true;
            block.interfaces(new CaptureInterface[] {new CaptureInterface(0, "a", 1, 0, 9)});
            System.arraycopy(record, 0, block.octets(), 30, record.length);
            block.add(1, 42, 3, 3, 0, RecordLayout.SIMPLE_LITTLE);
            return true;
          }
        };
    try (MergedCapture merged = new MergedCapture(List.of(simple, new Fake("b", 0)))) {
      Block block = new Block(64, 4);
      assertThat(merged.fill(block)).isTrue();
      assertThat(block.count()).isEqualTo(2);
      assertThat(block.layout(0)).isEqualTo(RecordLayout.BARE);
      assertThat(block.layout(1)).isEqualTo(RecordLayout.SIMPLE_LITTLE);
      int from = block.recordAt(1);
      assertThat(Arrays.copyOfRange(block.octets(), from, from + block.recordOctets(1)))
          .isEqualTo(record);
      assertThat(block.at(1)).isEqualTo(from + 12);
    }
  }

  private void drain(MergedCapture merged) throws CaptureException {
    Block block = new Block(64, 4); // several rounds
    while (merged.fill(block)) {
      for (int i = 0; i < block.count(); i++) {
        seen.add(block.captureInterface(i).name() + " " + block.timeNanos(i));
        assertThat(block.octets()[block.at(i)])
            .isEqualTo((byte) block.captureInterface(i).name().charAt(0));
        assertThat(block.onWire(i)).isEqualTo(99);
      }
      block.clear();
    }
  }

  /** A capture of packets of 20 octets, three a block. */
  private static class Fake implements CaptureDriver {
    private final String name;
    private final long[] times;
    private int next;
    private boolean failing;

    Fake(String name, long... times) {
      this.name = name;
      this.times = times.clone();
    }

    Fake failing() {
      failing = true;
      return this;
    }

    @Override
    public String source() {
      return name;
    }

    @Override
    public boolean fill(Block block) throws CaptureException {
      block.interfaces(new CaptureInterface[] {new CaptureInterface(0, name, 1, 0, 9)});
      for (int i = 0; i < 3 && next < times.length; i++) {
        block.octets()[i * 20] = (byte) name.charAt(0);
        block.add(times[next++], i * 20, 20, 99, 0);
      }
      if (block.count() == 0 && failing) {
        throw new CaptureException(CaptureException.Kind.DAMAGED, name + " is damaged");
      }
      return block.count() > 0;
    }

    @Override
    public long octetsRead() {
      return 0;
    }

    @Override
    public long octetsTotal() {
      return 0;
    }

    @Override
    public void close() {}
  }
}
