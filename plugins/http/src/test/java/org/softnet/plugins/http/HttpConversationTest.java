package org.softnet.plugins.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.softnet.api.Layer;
import org.softnet.api.Line;
import org.softnet.api.Table;
import org.softnet.testkit.RecordedExpectations;
import org.softnet.testkit.RecordedHindsight;
import org.softnet.testkit.RecordedHindsight.Told;
import org.softnet.testkit.SinglePacket;

/** Requests that wait, more of them than there was room for, and a conversation used again. */
class HttpConversationTest {
  private final Http http = new Http();
  private final HttpConversation conversation = new HttpConversation();
  private final RecordedHindsight hindsight = new RecordedHindsight();
  private long number;

  private Layer message(String text) {
    byte[] octets = text.getBytes(StandardCharsets.ISO_8859_1);
    Layer layer = new Layer();
    layer.view().over(octets, 0, octets.length, octets.length);
    layer.enter(http, Table.TCP_PORT, false);
    layer.join(0, 0, conversation);
    layer.judge(http.dissect(layer.view(), layer));
    number++;
    assertThat(
            conversation.follow(
                new SinglePacket(layer).at(number, number).telling(hindsight),
                0,
                new RecordedExpectations()))
        .isTrue();
    return layer;
  }

  private Layer request(String target) {
    return message("GET " + target + " HTTP/1.1\r\nHost: h\r\n\r\n");
  }

  private Layer response() {
    return message("HTTP/1.1 204 No Content\r\n\r\n");
  }

  private String targetOf(Layer response) {
    Line line = new Line();
    response.writeTold(line);
    return line.toString();
  }

  @Test
  void responsesAnswerInTheOrderOfTheRequests() {
    request("/0");
    assertThat(targetOf(response())).isEqualTo("http://h/0");
    for (int i = 1; i <= 32; i++) { // the ring grows from 1 to all that it may keep
      request("/" + i);
    }
    for (int i = 1; i <= 32; i++) {
      Layer response = response();
      assertThat(response.note(HttpConversation.REQUEST_IN)).isEqualTo(i + 2);
      assertThat(targetOf(response)).isEqualTo("http://h/" + i);
    }
    assertThat(response().note(HttpConversation.REQUEST_IN)).isZero();
  }

  /** What tshark -2 shows of the same messages, but for what answers nothing. */
  @Test
  void requestsAreToldTheirResponsesAndWhatIsNext() {
    request("/1");
    response();
    request("/3");
    Layer response = response();
    assertThat(hindsight.all())
        .containsExactly(
            new Told(1, 0, HttpConversation.RESPONSE_IN, 2),
            new Told(1, 0, HttpConversation.NEXT_REQUEST, 3),
            new Told(2, 0, HttpConversation.NEXT_REQUEST, 3),
            new Told(2, 0, HttpConversation.NEXT_RESPONSE, 4),
            new Told(3, 0, HttpConversation.RESPONSE_IN, 4));
    assertThat(response.note(HttpConversation.PREVIOUS_REQUEST)).isEqualTo(1);
    assertThat(response.note(HttpConversation.PREVIOUS_RESPONSE)).isEqualTo(2);
    assertThat(response.note(HttpConversation.NEXT_REQUEST)).isZero();
  }

  @Test
  void aRequestThatDidNotWaitIsKnownToTheResponse() {
    request("/1");
    request("/2");
    assertThat(response().note(HttpConversation.NEXT_REQUEST)).isEqualTo(2);
    assertThat(hindsight.all())
        .containsExactly(
            new Told(1, 0, HttpConversation.NEXT_REQUEST, 2),
            new Told(1, 0, HttpConversation.RESPONSE_IN, 3));
  }

  @Test
  void theOldestOfTooManyIsForgotten() {
    for (int i = 1; i <= 40; i++) {
      request("/" + i);
    }
    assertThat(targetOf(response())).isEqualTo("http://h/9");
  }

  @Test
  void ofALongTargetItsBeginningIsKept() {
    request("/" + "x".repeat(5_000));
    assertThat(targetOf(response())).isEqualTo("http://h/" + "x".repeat(2_039));
    request("/y");
    assertThat(targetOf(response())).isEqualTo("http://h/y");
  }

  @Test
  void oneThatIsRenewedKnowsNothing() {
    request("/1");
    request("/2");
    response();
    message("HTTP/1.1 101 Switching Protocols\r\n\r\n");
    assertThat(conversation.isOver()).isTrue();
    assertThat(conversation.renew()).isTrue();
    assertThat(conversation)
        .usingRecursiveComparison()
        .ignoringFields("kept") // of which no request counts
        .isEqualTo(new HttpConversation());
    Layer response = response();
    assertThat(response.note(HttpConversation.NUMBER)).isEqualTo(1);
    assertThat(response.note(HttpConversation.REQUEST_IN)).isZero();
    assertThat(targetOf(response)).isEmpty();
  }
}
