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

class SniffTest {
  private static final int ROUNDS = 50_000;
  private static final long TIME_NANOS = 1_700_000_000_123_456_789L;
  private static final String FRAME = "ffffffffffff 020000000001 0806 0001 0800";

  private final Tap.Running sniff = new Sniff().open();
  private final Line line = new Line();

  private static CaptureInterface named(String name, int timeDecimals) {
    return new CaptureInterface(3, name, 1, 0, timeDecimals);
  }

  private String sniffed(CaptureInterface captureInterface, View frame) {
    sniff.packet(12, TIME_NANOS, captureInterface, frame, line.clear());
    return line.toString();
  }

  @Test
  void isAskedForByName() {
    assertThat(new Sniff().name()).isEqualTo("sniff");
    assertThat(new Sniff().label()).isNotBlank();
  }

  @Test
  void writesOneLineAPacket() {
    assertThat(sniffed(named("eth0", 6), Hex.view(FRAME)))
        .isEqualTo("12 1700000000.123456 eth0 1 18/18 ffffffffffff02000000000108060001");
  }

  @Test
  void writesAsManyDecimalsAsTheCaptureHas() {
    assertThat(sniffed(named("eth0", 9), Hex.view("01")))
        .isEqualTo("12 1700000000.123456789 eth0 1 1/1 01");
    assertThat(sniffed(named("eth0", 0), Hex.view("01"))).isEqualTo("12 1700000000 eth0 1 1/1 01");
  }

  @Test
  void tellsBothLengthsOfASnappedPacket() {
    assertThat(sniffed(named("eth0", 6), Hex.prefix(Hex.octets(FRAME), 2)))
        .isEqualTo("12 1700000000.123456 eth0 1 2/18 ffff");
    assertThat(sniffed(named("eth0", 6), Hex.prefix(Hex.octets(FRAME), 0)))
        .isEqualTo("12 1700000000.123456 eth0 1 0/18");
  }

  @Test
  void anInterfaceWithoutNameHasItsNumber() {
    assertThat(sniffed(named("", 6), Hex.view("01"))).isEqualTo("12 1700000000.123456 #3 1 1/1 01");
  }

  @Test
  void aNameCommandsNoTerminal() {
    assertThat(sniffed(named("a b\u001b[2J\u00e9", 6), Hex.view("01")))
        .isEqualTo("12 1700000000.123456 a?b?[2J? 1 1/1 01");
  }

  @Test
  void hasNothingToSayAtTheEnd() {
    sniff.end(line.clear());
    assertThat(line.length()).isZero();
  }

  @Test
  void aPacketAllocatesNothing() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    CaptureInterface captureInterface = named("eth0", 6);
    View frame = Hex.view(FRAME);
    for (int i = 0; i < ROUNDS; i++) {
      sniff.packet(i, TIME_NANOS + i, captureInterface, frame, line.clear());
    }
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < ROUNDS; i++) {
      sniff.packet(i, TIME_NANOS + i, captureInterface, frame, line.clear());
    }
    assertThat((threads.getCurrentThreadAllocatedBytes() - before) / ROUNDS).isZero();
  }
}
