package org.softnet.api.socket;

/**
 * What a message socket is opened with.
 *
 * <pre>{@code
 * MessageSettings.of("dns").displayFilter("dns.flags.response == 1")
 * }</pre>
 */
public final class MessageSettings extends SocketSettings<MessageSettings> {
  private final String protocol;

  private MessageSettings(String name, String protocol) {
    super(name);
    this.protocol = protocol;
  }

  private MessageSettings(MessageSettings other) {
    super(other);
    protocol = other.protocol;
  }

  @Override
  MessageSettings copy() {
    return new MessageSettings(this);
  }

  /** All messages of the protocol of that name, {@code dns}; the socket is called the same. */
  public static MessageSettings of(String protocol) {
    return new MessageSettings(protocol, protocol);
  }

  /** All messages of a protocol, for a socket of another name. */
  public static MessageSettings of(String protocol, String socket) {
    return new MessageSettings(socket, protocol);
  }

  /** The protocol's name. */
  public String protocol() {
    return protocol;
  }
}
