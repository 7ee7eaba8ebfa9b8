package org.softnet.api.socket;

import java.net.InetAddress;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a socket is opened with that is bound to a port, and perhaps an address: a datagram endpoint
 * or a stream listener.
 *
 * <pre>{@code
 * BoundSettings.port("resolver", 53).address(InetAddress.ofLiteral("10.0.0.1"))
 * }</pre>
 */
public final class BoundSettings extends SocketSettings<BoundSettings> {
  /** {@code net.core.somaxconn}: streams that wait to be accepted, unless somebody says other. */
  public static final int SOMAXCONN = 4_096;

  private static final int MOST_PORT = 0xffff;

  private final int port;
  private @Nullable InetAddress address;
  private boolean reusePort;
  private int backlog = SOMAXCONN;

  private BoundSettings(String name, int port) {
    super(name);
    check(port >= 0 && port <= MOST_PORT, "a port is 0 to 65,535");
    this.port = port;
  }

  private BoundSettings(BoundSettings other) {
    super(other);
    port = other.port;
    address = other.address;
    reusePort = other.reusePort;
    backlog = other.backlog;
  }

  @Override
  BoundSettings copy() {
    return new BoundSettings(this);
  }

  /**
   * Bound to a port of every address.
   *
   * @throws IllegalArgumentException if there is no such port, or the name is blank
   */
  public static BoundSettings port(String name, int port) {
    return new BoundSettings(name, port);
  }

  /** The port. */
  public int port() {
    return port;
  }

  /** The address; null: every address, {@code INADDR_ANY}. */
  public @Nullable InetAddress address() {
    return address;
  }

  /** Whether others that say so too may be bound to the same. */
  public boolean reusePort() {
    return reusePort;
  }

  /** Streams that wait to be accepted at most; of a listener. */
  public int backlog() {
    return backlog;
  }

  /** The same bound to one address. */
  public BoundSettings address(InetAddress one) {
    BoundSettings changed = copy();
    changed.address = one;
    return changed;
  }

  /**
   * The same that shares what it is bound to with others: {@code SO_REUSEPORT}. Which of them gets
   * a conversation is chosen by its addresses and ports.
   */
  public BoundSettings sharing() {
    BoundSettings changed = copy();
    changed.reusePort = true;
    return changed;
  }

  /**
   * The same with so many streams that wait to be accepted: listen(2).
   *
   * @throws IllegalArgumentException if there are none
   */
  public BoundSettings backlog(int streams) {
    check(streams > 0, "a backlog is 1 stream and more");
    BoundSettings changed = copy();
    changed.backlog = streams;
    return changed;
  }

  /** Whether two sockets of a kind cannot both be opened with these: {@code EADDRINUSE}. */
  public boolean collidesWith(BoundSettings other) {
    return port == other.port
        && Objects.equals(address, other.address)
        && !(reusePort && other.reusePort);
  }
}
