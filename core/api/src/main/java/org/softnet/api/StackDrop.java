package org.softnet.api;

/**
 * The drop reasons of the stack itself. {@link #PACKET_SOCK_ERROR}, {@link #SOCKET_FILTER}, {@link
 * #SOCKET_RCVBUFF}, {@link #SOCKET_BACKLOG}, {@link #SOCKET_CLOSE}, {@link #PKT_TOO_SMALL}, {@link
 * #UNHANDLED_PROTO}, {@link #IP_NOPROTO}, {@link #DUP_FRAG}, {@link #FRAG_REASM_TIMEOUT}, {@link
 * #FRAG_TOO_FAR} and those of TCP are the kernel's (include/net/dropreason-core.h).
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
  /** The capture filter, or a socket's own, did not want it. */
  SOCKET_FILTER("the capture filter did not select the packet"),
  /** A socket's receive queue had no room for it, or for it and later ones. */
  SOCKET_RCVBUFF("the socket's receive buffer had no room for the packet"),
  /** A listener had no room for a further stream: the octets are that stream's. */
  SOCKET_BACKLOG("too many streams wait to be accepted"),
  /** A socket was closed before it was read. */
  SOCKET_CLOSE("the socket was closed before the packet was received"),
  /** Nobody has read it so far. */
  SOCKET_UNREAD("the packet lay unread in its socket's queue when the report was made"),
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
  /** Octets of a stream that had come before. */
  TCP_OLD_DATA("the stream's octets had come before"),
  /** Octets of a stream that came twice while they waited for earlier ones. */
  TCP_OFOMERGE("the stream's octets already waited for earlier ones"),
  /** Octets behind a hole that the receiver never had. */
  TCP_OFO_DROP("earlier octets of the stream never came, and nobody acknowledged them"),
  /** Octets of a stream that gave way to those of others. */
  TCP_OFO_QUEUE_PRUNE("streams kept more octets than they may, and this one was silent longest"),
  /** Octets of a stream behind its end. */
  TCP_CLOSE("the stream's octets lie behind its end"),
  /** A fragment that had come before. */
  DUP_FRAG("the fragment had come before"),
  /** A datagram that was not whole in time. */
  FRAG_REASM_TIMEOUT("the datagram's other fragments did not come in time"),
  /** A fragment that goes beyond what a datagram can have, or contradicts the others. */
  FRAG_TOO_FAR("the fragment contradicts the datagram's length"),
  /** A fragment that overlaps others where that is not allowed. */
  FRAG_OVERLAP("the fragment overlaps others of its datagram: RFC 5722"),
  /** A fragment that gave way to others. */
  FRAG_EVICTED("fragments kept more octets than they may, and this datagram was the oldest"),
  /** What a later packet told of an earlier one, in the first of two passes. */
  HINDSIGHT_FULL("later packets tell more of earlier ones than is kept between two passes"),
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
