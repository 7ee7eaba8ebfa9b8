package org.softnet.api;

/**
 * The drop reasons of the stack itself. {@link #PACKET_SOCK_ERROR}, {@link #SOCKET_FILTER}, {@link
 * #PKT_TOO_SMALL}, {@link #UNHANDLED_PROTO} and {@link #IP_NOPROTO} are the kernel's
 * (include/net/dropreason-core.h).
 */
public enum StackDrop implements DropReason {
  /** The interface lost it: {@code rx_missed_errors} and {@code rx_fifo_errors}. */
  RX_MISSED("the interface lost the packet before the kernel could take it"),
  /** The kernel's ring of the capture socket was full. */
  PACKET_SOCK_ERROR("the capture socket's ring in the kernel was full"),
  /** The receive ring had no free block. */
  RING_FULL("the receive ring had no free block when the packet arrived"),
  /** The run was stopped while the packet waited in the ring. */
  STOPPED("the run was stopped before the packet left the receive ring"),
  /** The capture filter did not want it. */
  SOCKET_FILTER("the capture filter did not select the packet"),
  /** A tap's own queue had no room. */
  TAP_QUEUE_FULL("a tap's queue had no room for its copy of the packet"),
  /** The snap length cut a header. */
  SNAPPED("the snap length of the capture cut a header"),
  /** The sender cut a header. */
  PKT_TOO_SMALL("the packet is smaller than the header it should hold"),
  /** A field lies. */
  MALFORMED("a header field contradicts the packet"),
  /** Link type or EtherType without a handler. */
  UNHANDLED_PROTO("no protocol is registered for the link or network layer's number"),
  /** IP protocol without a handler. */
  IP_NOPROTO("no protocol is registered for the IP protocol number"),
  /** More layers than the dispatcher follows. */
  TOO_DEEP("the packet nests more layers than the dispatcher follows"),
  /** A protocol threw. */
  PLUGIN_FAULT("a protocol plugin failed on the packet");

  private final String sentence;

  StackDrop(String sentence) {
    this.sentence = sentence;
  }

  @Override
  public String sentence() {
    return sentence;
  }
}
