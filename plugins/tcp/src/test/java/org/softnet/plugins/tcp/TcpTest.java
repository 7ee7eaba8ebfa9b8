package org.softnet.plugins.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.softnet.api.DropReason;
import org.softnet.api.Layer;
import org.softnet.api.Line;
import org.softnet.api.Packet;
import org.softnet.api.Table;
import org.softnet.api.Verdict;
import org.softnet.api.View;
import org.softnet.api.capture.CaptureInterface;
import org.softnet.testkit.Hex;
import org.softnet.testkit.ProtocolContract;

class TcpTest extends ProtocolContract {
  private static final String SYN =
      "9cb2 0050 e4b7c417 00000000 a002 ffd7 fe30 0000"
          + "0204ffd7 0402 080a 00000001 00000000 01 030307";
  private static final String DATA =
      "9cb2 0050 e4b7c418 00000005 8018 0200 beef 0000 0101 080a 00000002 00000001 474554";

  TcpTest() {
    super(new Tcp(), DATA);
  }

  @Test
  void readsEveryField() {
    assertThat(fields())
        .containsExactly(
            entry("tcp.srcport", "40114"),
            entry("tcp.dstport", "80"),
            entry("tcp.seq_raw", "3837248536"),
            entry("tcp.ack_raw", "5"),
            entry("tcp.flags", "0x0018"),
            entry("tcp.flags.res", "0"),
            entry("tcp.flags.ae", "0"),
            entry("tcp.flags.cwr", "0"),
            entry("tcp.flags.ece", "0"),
            entry("tcp.flags.urg", "0"),
            entry("tcp.flags.ack", "1"),
            entry("tcp.flags.push", "1"),
            entry("tcp.flags.reset", "0"),
            entry("tcp.flags.syn", "0"),
            entry("tcp.flags.fin", "0"),
            entry("tcp.window_size_value", "512"),
            entry("tcp.checksum", "0xbeef"),
            entry("tcp.urgent_pointer", "0"));
    assertThat(derived(DATA)) // without a conversation: raw numbers, no stream, no scale
        .containsExactly(
            entry("tcp.len", "3"),
            entry("tcp.seq", "3837248536"),
            entry("tcp.nxtseq", "3837248539"),
            entry("tcp.ack", "5"),
            entry("tcp.hdr_len", "32"),
            entry("tcp.window_size", "512"),
            entry("tcp.checksum.status", "2")); // no addresses, no sum
  }

  @Test
  void writesTheFlagsAsLetters() {
    assertThat(spelled(DATA)).containsExactly(entry("tcp.flags.str", "·······AP···"));
    assertThat(spelled("9cb2 0050 e4b7c417 00000000 5fff ffd7 fe30 0001"))
        .containsExactly(entry("tcp.flags.str", "RRRACEUAPRSF"));
  }

  @Test
  void readsTheFlagsOfTheOtherHalf() {
    String hex = "9cb2 0050 e4b7c417 00000000 5fe7 ffd7 fe30 0001";
    assertThat(fields(hex))
        .containsEntry("tcp.flags.res", "1")
        .containsEntry("tcp.flags.ae", "1")
        .containsEntry("tcp.flags.cwr", "1")
        .containsEntry("tcp.flags.ece", "1")
        .containsEntry("tcp.flags.urg", "1")
        .containsEntry("tcp.flags.ack", "0")
        .containsEntry("tcp.flags.push", "0")
        .containsEntry("tcp.flags.reset", "1")
        .containsEntry("tcp.flags.syn", "1")
        .containsEntry("tcp.flags.fin", "1")
        .containsEntry("tcp.urgent_pointer", "1");
    assertThat(fields(hex)).containsEntry("tcp.flags", "0x0fe7");
  }

  @ParameterizedTest(name = "{3}")
  @CsvSource({
    "9cb2 0050 e4b7c418 00000005 5018 0200 beef 0000 474554, NEXT, , whole segment",
    "9cb2 0050 e4b7c418 00000005 5010 0200 beef 0000,        NEXT, , no payload",
    "9cb2 0050 e4b7c418 00000005 5003 0200 beef 0000,        NEXT, , impossible flags are shown",
    "9cb2 0050 e4b7c418 00000005 6010 0200 beef 0000 0206ffff, NEXT, , an option that lies",
    "9cb2 0050 e4b7c418 00000005 4018 0200 beef 0000 474554, MALFORMED, PKT_TOO_SMALL, offset of"
        + " 16",
    "9cb2 0050 e4b7c418 00000005 6018 0200 beef 0000 474554, TRUNCATED, PKT_TOO_SMALL, options cut",
    "9cb2 0050 e4b7c418 00000005 5018 0200,                  TRUNCATED, PKT_TOO_SMALL, header cut",
    "9cb2 0050 e4b7c418,                                     TRUNCATED, PKT_TOO_SMALL, as quoted",
  })
  void judges(String hex, Verdict verdict, String reason, String why) {
    assertThat(dissect(hex)).as(why).isEqualTo(verdict);
    assertThat(reason()).as(why).isEqualTo(reason);
  }

  @Test
  void namesWhatIsMissing() {
    assertThat(dissectPrefix(SYN, 30)).isEqualTo(Verdict.SNAPPED);
    assertThat(layer().neededOctets()).isEqualTo(40);
    dissect("9cb2 0050 e4b7c418 00000005 4018 0200 beef 0000");
    assertThat(layer().culprit()).isEqualTo(Tcp.HDR_LEN);
  }

  @Test
  void asksForTheLowerPortFirst() {
    dissect(DATA);
    assertThat(layer().table()).isEqualTo(Table.TCP_PORT);
    assertThat(layer().key()).isEqualTo(80);
    assertThat(layer().orKey()).isEqualTo(40_114);
    assertThat(layer().headerOctets()).isEqualTo(32);
  }

  @Test
  void countsThePayloadOnTheWireAndShowsWhatWasCaptured() {
    dissectPrefix(DATA, 33);
    assertThat(layer().payloadOctets()).isEqualTo(3);
    assertThat(Tcp.LEN.derivation().of(layer())).isEqualTo(3);
    assertThat(detail(DATA)).contains(entry("tcp.payload", "474554"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        SYN
            + "| 40114 → 80 [SYN] Seq=3837248535 Win=65495 Len=0"
            + " MSS=65495 SACK_PERM TSval=1 TSecr=0 WS=128",
        DATA + "| 40114 → 80 [PSH, ACK] Seq=3837248536 Ack=5 Win=512 Len=3 TSval=2 TSecr=1",
        "9cb2 0050 00000001 00000002 5000 0200 beef 0003 |"
            + " 40114 → 80 [<None>] Seq=1 Win=512 Len=0",
        "9cb2 0050 00000001 00000002 5fff 0200 beef 0003 |"
            + " 40114 → 80 [FIN, SYN, RST, PSH, ACK, URG, ECE, CWR, AE, Reserved]"
            + " Seq=1 Ack=2 Win=512 Urg=3 Len=0",
        "9cb2 0050 00000001 00000002 d0b2 0200 beef 0003"
            + "0101 0512 00000001 00000002 00000003 00000004 1c04 8005 2206 01020304 0101 |"
            + " 40114 → 80 [SYN, ACK, URG, CWR] Seq=1 Ack=2 Win=512 Urg=3 Len=0"
            + " SLE=1 SRE=2 SLE=3 SRE=4 USER_TO=5 TFO=C",
        "9cb2 0050 00000001 00000002 f000 0200 beef 0000"
            + "060600000001 070600000002 2202 0303ff 0c0600000001"
            + "0101010101010101010101010101010101 |"
            + " 40114 → 80 [<None>] Seq=1 Win=512 Len=0 ECHO=1 ECHO=2 TFO=R WS=16384 CCNEW=1",
        "9cb2 0050 00000001 00000002 7004 0200 beef 0000 0204 05b4 0206 05b4 |"
            + " 40114 → 80 [RST] Seq=1 Win=512 Len=0 MSS=1460", // the second option lies
      })
  void tellsTheSegment(String hex, String info) {
    assertThat(info(hex)).isEqualTo(info);
  }

  @Test
  void infoAllocatesNothing() {
    Tcp tcp = new Tcp();
    Layer layer = new Layer();
    byte[] octets = Hex.octets(DATA);
    layer.view().over(octets, 0, octets.length, octets.length);
    layer.enter(tcp, Table.IP_PROTOCOL, false);
    layer.judge(tcp.dissect(layer.view(), layer));
    Packet packet = new OneLayer(layer);
    Line line = new Line();
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    int rounds = 50_000;
    long before = 0;
    for (int i = 0; i < 2 * rounds; i++) {
      if (i == rounds) {
        before = threads.getCurrentThreadAllocatedBytes();
      }
      tcp.info(packet, 0, line.clear());
    }
    assertThat((threads.getCurrentThreadAllocatedBytes() - before) / rounds).isZero();
  }

  /** A packet that is one layer. */
  private record OneLayer(Layer only) implements Packet {
    @Override
    public long number() {
      return 1;
    }

    @Override
    public long timeNanos() {
      return 0;
    }

    @Override
    public long firstTimeNanos() {
      return timeNanos();
    }

    @Override
    public long previousTimeNanos() {
      return timeNanos();
    }

    @Override
    public CaptureInterface captureInterface() {
      throw new UnsupportedOperationException();
    }

    @Override
    public View frame() {
      return only.view();
    }

    @Override
    public int depth() {
      return 1;
    }

    @Override
    public Layer layer(int index) {
      return only;
    }

    @Override
    public View payload() {
      throw new UnsupportedOperationException();
    }

    @Override
    public @Nullable DropReason dropReason() {
      return null;
    }
  }
}
