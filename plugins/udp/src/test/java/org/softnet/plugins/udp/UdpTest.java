package org.softnet.plugins.udp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.softnet.api.Field;
import org.softnet.api.Layer;
import org.softnet.api.Protocol;
import org.softnet.api.PseudoHeader;
import org.softnet.api.Registrar;
import org.softnet.api.Table;
import org.softnet.api.Verdict;
import org.softnet.api.View;
import org.softnet.testkit.Hex;
import org.softnet.testkit.ProtocolContract;

class UdpTest extends ProtocolContract {
  UdpTest() {
    super(new Udp(), "9c40 0035 000b beef 010203");
  }

  @Test
  void readsEveryField() {
    assertThat(fields())
        .containsExactly(
            entry("udp.srcport", "40000"),
            entry("udp.dstport", "53"),
            entry("udp.length", "11"),
            entry("udp.checksum", "0xbeef"));
  }

  @ParameterizedTest(name = "{3}")
  @CsvSource({
    "9c40 0035 000b beef 010203, NEXT,      ,                whole datagram",
    "9c40 0035 000b beef 010203 ffff, NEXT, ,                padding behind it",
    "9c40 0035 0000 beef 010203, NEXT,      MALFORMED,       length zero below 64 KiB",
    "9c40 0035 0007 beef 010203, MALFORMED, PKT_TOO_SMALL,   length below header",
    "9c40 0035 000c beef 010203, NEXT,      PKT_TOO_SMALL,   length beyond the IP payload",
    "9c40 0035,                  TRUNCATED, PKT_TOO_SMALL,   half a header on the wire",
  })
  void judges(String hex, Verdict verdict, String reason, String why) {
    assertThat(dissect(hex)).as(why).isEqualTo(verdict);
    assertThat(reason()).as(why).isEqualTo(reason);
  }

  @Test
  void asksForTheLowerPortFirst() {
    dissect("9c40 0035 000b beef 010203");
    assertThat(layer().table()).isEqualTo(Table.UDP_PORT);
    assertThat(layer().key()).isEqualTo(53);
    assertThat(layer().orKey()).isEqualTo(40_000);
  }

  @Test
  void payloadEndsWhereTheLengthSays() {
    dissect("9c40 0035 000b beef 010203 ffff");
    assertThat(layer().payloadOctets()).isEqualTo(3);
  }

  @Test
  void payloadOfAJumbogramRunsToTheEnd() {
    byte[] header = Hex.octets("9c40 0035 0000 beef 010203");
    View jumbogram = new View().over(header, 0, header.length, 70_000);
    assertThat(dissect(jumbogram)).isEqualTo(Verdict.NEXT);
    assertThat(reason()).isNull();
    assertThat(layer().payloadOctets()).isEqualTo(69_992);
    assertThat(layer().payloadCaptured()).isEqualTo(3);
  }

  @Test
  void aQuotedDatagramMayBeCut() {
    Layer quoted = new Layer();
    quoted.view().over(Hex.octets("9c40 0035 000b beef"), 0, 8, 8);
    quoted.enter(new Udp(), Table.IP_PROTOCOL, true);
    assertThat(new Udp().dissect(quoted.view(), quoted)).isEqualTo(Verdict.NEXT);
    assertThat(quoted.reason()).isNull();
  }

  @Test
  void showsThePayloadWithoutPadding() {
    assertThat(detail("9c40 0035 000b beef 010203 ffff"))
        .containsExactly(entry("udp.payload", "010203"));
    assertThat(detail("9c40 0035 0008 beef")).isEmpty();
  }

  @Test
  void aChecksumIsLeftOutOrNeedsTheLayerBelow() {
    assertThat(derived("9c40 0035 0008 0000")).containsEntry("udp.checksum.status", "3");
    assertThat(derived("9c40 0035 000b beef 010203")).containsEntry("udp.checksum.status", "2");
  }

  @Test
  void noChecksumIsIllegalWhereTheNetworkDemandsOne() {
    Layer network = new Layer();
    network.enter(new Demanding(), Table.ETHER_TYPE, false);
    network.carry(layer());
    assertThat(derived("9c40 0035 0008 0000")).doesNotContainKey("udp.checksum.status");
    assertThat(info("9c40 0035 0008 0000")).isEqualTo("40000 → 53 Len=0 [ILLEGAL CHECKSUM (0)]");
    assertThat(derived("9c40 0035 0008 6361")).containsEntry("udp.checksum.status", "1");
    assertThat(derived("9c40 0035 0008 6362")).containsEntry("udp.checksum.status", "0");
  }

  /** A network whose pseudo header is the protocol and twice the length. */
  private record Demanding() implements Protocol, PseudoHeader {
    @Override
    public String name() {
      return "demanding";
    }

    @Override
    public String label() {
      return name();
    }

    @Override
    public String column() {
      return name();
    }

    @Override
    public List<Field> fields() {
      return List.of();
    }

    @Override
    public void register(Registrar tables) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Verdict dissect(View header, Layer out) {
      return out.end();
    }

    @Override
    public PseudoHeader pseudoHeader() {
      return this;
    }

    @Override
    public long sum(Layer network, int protocol, long octets) {
      return protocol + 2 * octets;
    }

    @Override
    public boolean demandsChecksum() {
      return true;
    }
  }

  @ParameterizedTest
  @CsvSource({
    "9c40 0035 000b beef 010203, 40000 → 53 Len=3",
    "9c40 0035 000b beef 01,     40000 → 53 [BAD UDP LENGTH 11 > IP PAYLOAD LENGTH] Len=3",
    "9c40 0035 0000 beef 010203, 40000 → 53 Len=3 [Jumbogram]",
    "9c40 0035 0008 0000,        40000 → 53 Len=0",
  })
  void tellsPortsAndLength(String hex, String info) {
    assertThat(info(hex)).isEqualTo(info);
  }
}
