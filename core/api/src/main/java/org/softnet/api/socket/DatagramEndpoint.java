package org.softnet.api.socket;

/**
 * The datagrams that were sent to an address and port, as their receiver's socket had them: the
 * payload, put together of fragments if need be, and who sent it.
 *
 * <p>Of several endpoints that a datagram fits the one that is bound to its address gets it, and
 * only if there is none the one that is bound to every address; of endpoints that share a binding
 * ({@link BoundSettings#sharing}) the one that its addresses and ports choose.
 *
 * <p>Linux: {@code __udp4_lib_rcv()}, {@code udp_recvmsg()}, net/ipv4/udp.c; udp(7).
 */
public interface DatagramEndpoint extends ReceivingSocket<ReceivedDatagram> {
  /**
   * Receives a datagram: waits for one, and fills {@code into} with as much of its payload as fits.
   * The rest is lost. {@code into} is as it was unless the answer is {@link Received#RECEIVED}.
   *
   * @param flags a sum of {@link #MSG_PEEK}, {@link #MSG_TRUNC}, {@link #MSG_DONTWAIT}
   */
  Received receive(DatagramBuffer into, int flags);
}
