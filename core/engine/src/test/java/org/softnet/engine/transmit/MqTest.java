package org.softnet.engine.transmit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.softnet.engine.transmit.FakeDevice.Sent;

/** Several queues of a device: a conversation leaves through one. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class MqTest {
  private static final String MACS = "020000000001" + "020000000002";
  private static final String IPV4 = "4500001c0000000040110000";

  private static byte[] hex(String octets) {
    return HexFormat.of().parseHex(octets);
  }

  private static byte[] ipv4(String from, String to) {
    return hex(MACS + "0800" + IPV4 + from + to + "0035003500080000");
  }

  private static int hash(byte[] frame) {
    return Mq.hash(frame, 0, frame.length);
  }

  @Test
  void bothDirectionsHashAlike() {
    assertThat(hash(ipv4("0a000001", "0a000002")))
        .isEqualTo(hash(ipv4("0a000002", "0a000001")))
        .isNotZero();
  }

  @Test
  void tagsAreLookedThrough() {
    byte[] tagged =
        hex(MACS + "88a80064" + "8100000a" + "0800" + IPV4 + "0a0000010a0000020035003500080000");
    assertThat(hash(tagged)).isEqualTo(hash(ipv4("0a000001", "0a000002")));
  }

  @Test
  void whatIsCutOrHasNoAddressesGoesThroughTheFirst() {
    byte[] whole = ipv4("0a000001", "0a000002");
    for (int length = 0; length < 34; length++) {
      assertThat(Mq.hash(whole, 0, length)).isZero();
    }
    assertThat(hash(hex(MACS + "0806" + "00010800"))).isZero();
  }

  @Test
  void aConversationKeepsItsOrderAndAllIsCounted() {
    List<FakeDevice> devices = List.of(FakeDevice.willing(), FakeDevice.willing());
    Mq mq =
        new Mq(
            devices.stream()
                .map(device -> TxQueue.open(device, new Pfifo(10), new PreciseClock()))
                .toList());
    byte[][] frames = {
      ipv4("0a000001", "0a000002"), ipv4("0a000001", "0a000003"), ipv4("0a000002", "0a000004")
    };
    for (int i = 0; i < 300; i++) {
      byte[] frame = frames[i % frames.length].clone();
      frame[frame.length - 1] = (byte) (i / frames.length);
      mq.send(frame, 0, frame.length);
    }
    mq.close();
    for (byte[] frame : frames) {
      int queue = Integer.remainderUnsigned(hash(frame), 2);
      List<Byte> addresses = FakeDevice.boxed(frame, 26, 8);
      List<Byte> order =
          devices.get(queue).sent.stream()
              .map(Sent::octets)
              .filter(octets -> octets.subList(26, 34).equals(addresses))
              .map(List::getLast)
              .toList();
      assertThat(order).hasSize(100).isSorted();
    }
    assertThat(mq.status().packets()).isEqualTo(300);
    TxReport report = mq.report();
    assertThat(report.device().out()).isEqualTo(300);
    assertThat(report.queue().residue() + report.device().residue()).isZero();
  }
}
