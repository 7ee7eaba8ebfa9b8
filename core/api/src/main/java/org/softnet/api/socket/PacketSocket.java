package org.softnet.api.socket;

import java.util.Iterator;
import java.util.concurrent.Flow;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Copies of the packets of a run, in order, behind a bounded queue: what the receive path hands in
 * and whoever reads it takes out, when it wants to. A socket is opened before the run, and its
 * packets are received on any thread, platform or virtual, by one or by many, each packet by one.
 *
 * <pre>{@code
 * try (Softnet softnet = Softnet.open(trace);
 *     PacketSocket socket =
 *         softnet.packetSocket(PacketSocketSettings.named("all").overflow(Overflow.BLOCK))) {
 *   softnet.start();
 *   PacketBuffer packet = new PacketBuffer(65_536);
 *   while (socket.receive(packet, 0) == Received.RECEIVED) {
 *     octets += packet.captured();
 *   }
 * }
 * }</pre>
 *
 * <p>For programs that do not count allocations there are views of it: {@code for (ReceivedPacket
 * packet : socket)}, {@link #stream}, {@link #publisher}. All of them take from the one queue.
 *
 * <p>A packet that has no room is dropped, or the oldest gives way, or the path waits: {@link
 * PacketSocketSettings.Overflow}. Each drop is counted and named in the run's ledger. A reader that
 * is slow costs packets of this socket, and nobody else time, unless it asked the path to wait.
 *
 * <p>Linux: {@code packet_rcv()}, {@code packet_recvmsg()}, net/packet/af_packet.c; packet(7).
 */
public interface PacketSocket extends Socket, Iterable<ReceivedPacket> {
  /** Leaves the packet in the queue: recv(2). */
  int MSG_PEEK = 0x02;

  /** Lets {@link PacketBuffer#length} be the packet's, though less of it fits: recv(2). */
  int MSG_TRUNC = 0x20;

  /** Does not wait: recv(2). */
  int MSG_DONTWAIT = 0x40;

  /** How a receive ended. Of several that are true the first is told. */
  enum Received {
    /** The socket is closed, perhaps while the receive waited: {@code EBADF}. */
    CLOSED,
    /** A packet is in the buffer. */
    RECEIVED,
    /** There is none, and none will come: the run is over. recv(2) returns 0. */
    ENDED,
    /** There is none, and {@link #MSG_DONTWAIT} was given: {@code EAGAIN}. */
    WOULD_BLOCK,
    /** None came in the time that the settings give, {@code SO_RCVTIMEO}: {@code EAGAIN}. */
    TIMED_OUT,
    /**
     * The thread was interrupted, before or while it waited: {@code EINTR}. It stays interrupted,
     * so that a further receive does not wait either.
     */
    INTERRUPTED
  }

  /**
   * Receives a packet: waits for one, and fills {@code into} with as much of it as fits. The rest
   * is lost. {@code into} is as it was unless the answer is {@link Received#RECEIVED}.
   *
   * @param flags a sum of {@link #MSG_PEEK}, {@link #MSG_TRUNC}, {@link #MSG_DONTWAIT}
   */
  Received receive(PacketBuffer into, int flags);

  /**
   * Receives a copy of a packet, whole; waits for one however long it takes.
   *
   * @return null if the run is over and the queue empty, the socket closed, or the thread
   *     interrupted
   */
  @Nullable ReceivedPacket receiveCopy();

  /**
   * The packets that are still to come, each received when it is asked for; ends where {@link
   * #receiveCopy} does.
   */
  @Override
  default Iterator<ReceivedPacket> iterator() {
    return new PacketIterator(this);
  }

  /** The packets that are still to come, as {@link #iterator} has them. Sequential. */
  default Stream<ReceivedPacket> stream() {
    return StreamSupport.stream(spliterator(), false).onClose(this::close);
  }

  /**
   * The packets that are still to come, for subscribers of which each is called on a virtual thread
   * of its own, takes what it has requested, and is completed where {@link #receiveCopy} ends. What
   * one subscriber receives the others do not.
   */
  default Flow.Publisher<ReceivedPacket> publisher() {
    return subscriber -> new PacketSubscription(this, subscriber).start();
  }
}
