package org.softnet.plugins.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.softnet.api.Layer;
import org.softnet.api.Table;
import org.softnet.api.capture.Block;
import org.softnet.testkit.FieldRecorder;
import org.softnet.testkit.Hex;
import org.softnet.testkit.RecordedExpectations;
import org.softnet.testkit.RecordedHindsight;
import org.softnet.testkit.RecordedHindsight.Told;
import org.softnet.testkit.SinglePacket;

/** What tshark 4.0.17 says of the same messages at the same times. */
class TransactionsTest {
  private static final long SECOND = 1_000_000_000L;
  private static final String QUERY = "0100 0000 0000 0000 0000";
  private static final String RESPONSE = "8180 0000 0000 0000 0000";

  private final Dns dns = new Dns();
  private final Transactions transactions = new Transactions();
  private final RecordedHindsight hindsight = new RecordedHindsight();
  private long number;

  private Map<String, String> message(long nanos, String hex) {
    Layer layer = new Layer();
    byte[] octets = Hex.octets(hex);
    layer.view().over(octets, 0, octets.length, octets.length);
    layer.enter(dns, Table.UDP_PORT, false);
    layer.join(0, 0, transactions);
    layer.judge(dns.dissect(layer.view(), layer));
    SinglePacket packet = new SinglePacket(layer).at(++number, nanos).telling(hindsight);
    assertThat(transactions.follow(packet, 0, new RecordedExpectations())).isTrue();
    return FieldRecorder.derived(dns.fields(), layer);
  }

  private Map<String, String> query(long nanos, int id) {
    return message(nanos, "%04x".formatted(id) + QUERY);
  }

  private Map<String, String> response(long nanos, int id) {
    return message(nanos, "%04x".formatted(id) + RESPONSE);
  }

  @Test
  void aResponseHasItsQueryAndTheTimeSinceThen() {
    assertThat(query(0, 1)).isEmpty();
    assertThat(query(SECOND, 2)).isEmpty();
    assertThat(response(3 * SECOND, 2))
        .containsOnly(Map.entry("dns.response_to", "2"), Map.entry("dns.time", "2.000000000"));
    assertThat(response(3 * SECOND + 1, 1))
        .containsOnly(Map.entry("dns.response_to", "1"), Map.entry("dns.time", "3.000000001"));
  }

  @Test
  void whatIsRenewedKnowsNoQuery() {
    for (int id = 0; id < 20; id++) {
      query(0, id);
    }
    assertThat(transactions.renew()).isTrue();
    assertThat(response(1, 19)).containsOnly(Map.entry("dns.unsolicited", "1"));
    assertThat(transactions)
        .usingRecursiveComparison()
        .ignoringFields("kept") // of which no word counts
        .isEqualTo(new Transactions());
  }

  /** A retransmitted query is not told: tshark -2 shows its original instead. */
  @Test
  void aQueryIsToldItsFirstResponse() {
    query(0, 1);
    query(1, 1);
    response(2, 1);
    response(3, 1);
    query(4, 2);
    assertThat(hindsight.all()).containsExactly(new Told(1, 0, 4, 3));
    Layer query = new Layer();
    byte[] octets = Hex.octets("0001" + QUERY);
    query.view().over(octets, 0, octets.length, octets.length);
    query.enter(dns, Table.UDP_PORT, false);
    query.judge(dns.dissect(query.view(), query));
    query.note(4, 3);
    assertThat(FieldRecorder.derived(dns.fields(), query)).containsEntry("dns.response_in", "3");
  }

  @Test
  void aResponseWithoutQueryIsUnsolicited() {
    query(0, 1);
    assertThat(response(1, 7)).containsOnly(Map.entry("dns.unsolicited", "1"));
  }

  @Test
  void anUnansweredQueryComesAgain() {
    query(0, 1);
    assertThat(query(5 * SECOND - 1, 1))
        .containsOnly(
            Map.entry("dns.retransmission", "1"),
            Map.entry("dns.retransmit_request", "1"),
            Map.entry("dns.retransmit_request_in", "1"));
    assertThat(response(6 * SECOND, 1))
        .containsEntry("dns.response_to", "1")
        .containsEntry("dns.time", "6.000000000");
  }

  @Test
  void aQueryAfterFiveSecondsOrAnAnswerIsANewOne() {
    query(0, 1);
    assertThat(query(5 * SECOND, 1)).isEmpty();
    assertThat(response(6 * SECOND, 1)).containsEntry("dns.response_to", "2");
    assertThat(query(7 * SECOND, 1)).isEmpty();
    assertThat(response(8 * SECOND, 1)).containsEntry("dns.response_to", "4");
  }

  @Test
  void aResponseComesAgain() {
    query(0, 1);
    response(1, 1);
    assertThat(response(2, 1))
        .containsOnly(
            Map.entry("dns.retransmission", "1"),
            Map.entry("dns.retransmit_response", "1"),
            Map.entry("dns.retransmit_response_in", "2"));
  }

  @Test
  void withoutTimesThereIsNoTime() {
    query(Block.NO_TIME, 1);
    assertThat(response(5, 1)).containsOnly(Map.entry("dns.response_to", "1"));
    query(5, 2);
    assertThat(query(Block.NO_TIME, 2)).containsEntry("dns.retransmit_request_in", "3");
  }

  @Test
  void whatIsForgottenIsNotCalledUnsolicited() {
    for (int id = 0; id < 20; id++) {
      query(id, id);
    }
    assertThat(response(50, 3)).isEmpty();
    assertThat(response(50, 4)).containsEntry("dns.response_to", "5");
    assertThat(response(50, 19)).containsEntry("dns.response_to", "20");
  }
}
