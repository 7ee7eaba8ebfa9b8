package org.softnet.plugins.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.HexFormat;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.softnet.api.Layer;
import org.softnet.api.Line;
import org.softnet.api.StackDrop;
import org.softnet.api.Table;
import org.softnet.api.Verdict;
import org.softnet.api.View;
import org.softnet.testkit.FieldRecorder;
import org.softnet.testkit.Hex;
import org.softnet.testkit.SinglePacket;

/** RFC 1035, 4.2.2: over TCP two octets in front of a message tell its length. */
class DnsOverTcpTest {
  private static final int MUTATIONS = 20_000;
  private static final String MESSAGE = // www.example A, 29 octets
      "1234 0100 0001 0000 0000 0000 03777777 07 6578616d706c65 00 0001 0001";

  private final Dns dns = new Dns();
  private final Layer layer = new Layer();

  private Verdict dissect(String hex) {
    byte[] octets = Hex.octets(hex);
    layer.view().over(octets, 0, octets.length, octets.length);
    layer.enter(dns, Table.TCP_PORT, false);
    Verdict verdict = dns.dissect(layer.view(), layer);
    layer.judge(verdict);
    return verdict;
  }

  @Test
  void theViewIsTheMessageAndTheStreamGoesOnBehindIt() {
    assertThat(dissect("001d" + MESSAGE + "001d" + MESSAGE)).isEqualTo(Verdict.END);
    assertThat(layer.reason()).isNull();
    assertThat(layer.claimedOctets()).isEqualTo(31);
    assertThat(layer.view().captured()).isEqualTo(29);
    assertThat(FieldRecorder.derived(dns.fields(), layer)).containsEntry("dns.length", "29");
    assertThat(FieldRecorder.fixed(dns.fields(), layer.view())).containsEntry("dns.id", "0x1234");
    FieldRecorder recorder = new FieldRecorder(dns.fields(), layer.view());
    dns.detail(layer, recorder);
    assertThat(recorder.shown().toString()).contains("dns.qry.name=www.example").endsWith("]");
  }

  @Test
  void aPointerCountsFromTheMessage() {
    dissect(
        "0022 1234 8180 0001 0001 0000 0000 0161 00 0001 0001 c00c 0002 0001 00000001 0002 c00c");
    FieldRecorder recorder = new FieldRecorder(dns.fields(), layer.view());
    dns.detail(layer, recorder);
    assertThat(recorder.shown().toString()).contains("dns.resp.name=a,").contains("dns.ns=a");
  }

  @Test
  void aPartOfAMessageAsksForTheRest() {
    byte[] whole = Hex.octets("001d" + MESSAGE);
    for (int octets = 0; octets < whole.length; octets++) {
      layer.view().over(whole, 0, octets, octets);
      layer.enter(dns, Table.TCP_PORT, false);
      layer.judge(dns.dissect(layer.view(), layer));
      if (octets < 14) {
        assertThat(layer.verdict()).as("%d octets", octets).isEqualTo(Verdict.TRUNCATED);
      } else {
        assertThat(layer.verdict()).as("%d octets", octets).isEqualTo(Verdict.END);
        assertThat(layer.claimedOctets()).isEqualTo(31);
      }
    }
  }

  @Test
  void noPrefixAndNoMutationThrows() {
    // www.example CNAME a.example, A 192.0.2.1, both names ending in a pointer
    byte[] whole =
        Hex.octets(
            "0041 1234 8180 0001 0002 0000 0000 03777777 07 6578616d706c65 00 0001 0001"
                + "c00c 0005 0001 0000003c 0004 0161 c010"
                + "c029 0001 0001 0000003c 0004 c0000201 001d");
    for (int octets = 0; octets <= whole.length; octets++) {
      showsEverything(whole, octets);
    }
    SplittableRandom random = new SplittableRandom(1035);
    for (int i = 0; i < MUTATIONS; i++) {
      byte[] mutant = whole.clone();
      for (int changes = random.nextInt(1, 5); changes > 0; changes--) {
        mutant[random.nextInt(mutant.length)] = (byte) random.nextInt(256);
      }
      showsEverything(mutant, random.nextInt(mutant.length + 1));
    }
  }

  private void showsEverything(byte[] octets, int captured) {
    View view = Hex.prefix(octets, captured);
    assertThatCode(
            () -> {
              layer.view().over(view.memory(), view.start(), view.captured(), view.onWire());
              layer.enter(dns, Table.TCP_PORT, false);
              layer.judge(dns.dissect(layer.view(), layer));
              if (layer.isWhole()) {
                FieldRecorder recorder = new FieldRecorder(dns.fields(), layer.view());
                dns.detail(layer, recorder);
                recorder.shown();
                dns.info(new SinglePacket(layer), 0, new Line());
              }
            })
        .as(() -> HexFormat.of().formatHex(octets) + " cut to " + captured)
        .doesNotThrowAnyException();
  }

  @Test
  void aLengthBelowAHeaderLies() {
    assertThat(dissect("000b" + MESSAGE)).isEqualTo(Verdict.MALFORMED);
    assertThat(layer.reason()).isEqualTo(StackDrop.PKT_TOO_SMALL);
    assertThat(dissect("0000")).isEqualTo(Verdict.MALFORMED);
  }

  @Test
  void aDatagramHasNoLengthInFront() {
    byte[] octets = Hex.octets(MESSAGE);
    layer.view().over(octets, 0, octets.length, octets.length);
    layer.enter(dns, Table.UDP_PORT, false);
    layer.judge(dns.dissect(layer.view(), layer));
    assertThat(layer.isEnveloped()).isFalse();
    assertThat(FieldRecorder.derived(dns.fields(), layer)).doesNotContainKey("dns.length");
  }
}
