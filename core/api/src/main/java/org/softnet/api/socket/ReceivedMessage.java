package org.softnet.api.socket;

import java.util.List;
import java.util.Map;

/**
 * A message of a protocol: a DNS response, a request of HTTP.
 *
 * @param number of the packet that brought it, or its last octets; from 1
 * @param timeNanos of that packet, nanoseconds since 1970-01-01 00:00 UTC, or {@link
 *     org.softnet.api.capture.Block#NO_TIME}
 * @param stream the number of its conversation among those of the protocol that carries it; {@link
 *     org.softnet.api.Layer#NO_STREAM} if there is none
 * @param source the sender's address, as the source column shows it
 * @param destination the receiver's
 * @param info what a packet list says of it
 * @param fields its fields by their names, each with its values in the order of the message: {@link
 *     Long} for numbers and flags, {@link String} for text, addresses, octets in hex
 */
public record ReceivedMessage(
    long number,
    long timeNanos,
    long stream,
    String source,
    String destination,
    String info,
    Map<String, List<Object>> fields) {
  /** Whether it has a field. */
  public boolean has(String field) {
    return fields.containsKey(field);
  }

  /**
   * The first value of a field as text.
   *
   * @return empty if it has none
   */
  public String text(String field) {
    List<Object> values = fields.getOrDefault(field, List.of());
    return values.isEmpty() ? "" : String.valueOf(values.getFirst());
  }

  /** All values of a field as text. */
  public List<String> texts(String field) {
    return fields.getOrDefault(field, List.of()).stream().map(String::valueOf).toList();
  }

  /**
   * The first value of a field that is a number; of a flag 1 or 0.
   *
   * @throws IllegalArgumentException if the message has no such field, or it is no number
   */
  public long number(String field) {
    List<Object> values = fields.getOrDefault(field, List.of());
    if (values.isEmpty() || !(values.getFirst() instanceof Long number)) {
      throw new IllegalArgumentException("the message has no number " + field);
    }
    return number;
  }
}
