package org.softnet.cli.stream;

import org.softnet.api.socket.StreamFlow;

/**
 * Which conversation is meant.
 *
 * @param transport the protocol that carries it
 * @param number its number among those of that protocol
 */
public record Meant(String transport, long number) {
  boolean is(StreamFlow stream) {
    return stream.number() == number && stream.transport().name().equals(transport);
  }
}
