package org.softnet.api.socket;

import java.net.InetSocketAddress;

/**
 * A stream of a {@link StreamListener}: what each of its two sides said, put in sequence, each
 * octet once.
 *
 * <p>Linux: {@code struct tcp_sock}; but nobody reads there what its own side said.
 */
public interface StreamEndpoint extends AutoCloseable {
  /** Its number among the streams of its protocol: {@code tcp.stream}. */
  long number();

  /** The address and port of who began. */
  InetSocketAddress initiator();

  /** The address and port that the listener is bound to. */
  InetSocketAddress acceptor();

  /** What the initiator said: what a server reads. */
  StreamReader fromInitiator();

  /** What the acceptor said: what a client reads. */
  StreamReader fromAcceptor();

  /** Nobody reads it any more: what lies unread is dropped, and what still comes. Idempotent. */
  @Override
  void close();
}
