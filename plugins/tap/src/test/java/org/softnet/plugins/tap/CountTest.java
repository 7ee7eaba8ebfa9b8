package org.softnet.plugins.tap;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.softnet.api.Line;
import org.softnet.api.View;
import org.softnet.api.capture.CaptureInterface;
import org.softnet.api.socket.Tap;
import org.softnet.testkit.Hex;

class CountTest {
  private static final int ROUNDS = 50_000;
  private static final long SECOND_NANOS = 1_000_000_000L;
  private static final CaptureInterface ETH0 = new CaptureInterface(0, "eth0", 1, 0, 6);
  private static final CaptureInterface LOOPBACK = new CaptureInterface(1, "", 113, 0, 9);

  private final Tap.Running count = new Count().open();
  private final Line line = new Line();

  private void see(CaptureInterface captureInterface, long timeNanos, View frame) {
    count.packet(1, timeNanos, captureInterface, frame, line.clear());
    assertThat(line.length()).as("a count says nothing before the end").isZero();
  }

  private String end() {
    count.end(line.clear());
    return line.toString();
  }

  @Test
  void isAskedForByName() {
    assertThat(new Count().name()).isEqualTo("count");
    assertThat(new Count().label()).isNotBlank();
  }

  @Test
  void tellsEachInterfaceAndTheSums() {
    see(ETH0, 1_700_000_002 * SECOND_NANOS, Hex.view("010203"));
    see(LOOPBACK, 1_700_000_003 * SECOND_NANOS, Hex.view("01"));
    see(ETH0, 1_700_000_001 * SECOND_NANOS, Hex.prefix(Hex.octets("0102030405"), 2));
    assertThat(end())
        .isEqualTo(
            """
            interface    linktype     packets      octets    captured    smallest     largest                 first                  last
            eth0                1           2           8           5           3           5     1700000001.000000     1700000002.000000
            #1                113           1           1           1           1           1  1700000003.000000000  1700000003.000000000
            total                           3           9           6\
            """);
  }

  @Test
  void anInterfaceIsKnownByWhatItIsNotByItsObject() {
    see(ETH0, 0, Hex.view("01"));
    see(new CaptureInterface(0, "eth0", 1, 0, 6), 0, Hex.view("01"));
    assertThat(end().lines()).hasSize(3);
  }

  @Test
  void anEmptyRunHasSumsOnly() {
    assertThat(end().lines()).hasSize(2).last().asString().matches("total +0 +0 +0");
  }

  @Test
  void aLongNameWidensItsColumn() {
    see(new CaptureInterface(0, "a-very-long-name", 1, 0, 6), 0, Hex.view("01"));
    assertThat(end().lines().map(row -> row.substring(0, 17)))
        .containsExactly("interface        ", "a-very-long-name ", "total            ");
  }

  @Test
  void runsDoNotShareTheirCounts() {
    see(ETH0, 0, Hex.view("01"));
    new Count().open().end(line.clear());
    assertThat(line.toString()).endsWith(" 0");
  }

  @Test
  void aPacketAllocatesNothing() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    View frame = Hex.view("0102030405");
    for (int i = 0; i < ROUNDS; i++) {
      count.packet(i, i, (i & 1) == 0 ? ETH0 : LOOPBACK, frame, line);
    }
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < ROUNDS; i++) {
      count.packet(i, i, (i & 1) == 0 ? ETH0 : LOOPBACK, frame, line);
    }
    assertThat((threads.getCurrentThreadAllocatedBytes() - before) / ROUNDS).isZero();
  }
}
