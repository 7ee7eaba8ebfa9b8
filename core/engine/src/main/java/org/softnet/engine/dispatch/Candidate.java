package org.softnet.engine.dispatch;

import org.softnet.api.Protocol;

/**
 * Who would receive a key.
 *
 * @param protocol the receiver
 * @param plugin the plugin that brought it
 * @param priority the highest one wins
 */
public record Candidate(Protocol protocol, String plugin, int priority) {
  @Override
  public String toString() {
    return "%s (plugin %s, priority %d)".formatted(protocol.name(), plugin, priority);
  }
}
