package org.softnet.engine.socket;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.softnet.api.Packet;
import org.softnet.api.StackDrop;
import org.softnet.api.socket.BoundSettings;
import org.softnet.api.socket.SocketSettings.Overflow;
import org.softnet.api.socket.StreamEndpoint;
import org.softnet.api.socket.StreamListener;
import org.softnet.engine.stats.Stage;

/**
 * A listener: its queue holds streams that nobody has accepted. Its account has the octets of all
 * its streams.
 *
 * <p>Linux: {@code struct inet_connection_sock}, {@code icsk_accept_queue}; {@code
 * sk_acceptq_is_full()}.
 */
public final class ListenerSock extends Sock<StreamEndpoint>
    implements StreamListener, PortTable.Bound {
  private final BoundSettings settings;
  private final Binding binding;
  private final ObjectQueue<StreamEndpoint> queue;
  private final AtomicLong arrived = new AtomicLong();
  private final AtomicLong queuedOctets = new AtomicLong();
  private final AtomicLong readOctets = new AtomicLong();
  private final Map<StackDrop, AtomicLong> dropped = new EnumMap<>(StackDrop.class);
  private final AtomicLong refusedStreams = new AtomicLong();
  private @Nullable StreamSock accepting; // the poller's
  private volatile @Nullable StreamSock written;
  private volatile boolean stopping;

  /** A listener for all streams that go to what it is bound to. */
  public ListenerSock(BoundSettings settings) {
    this(settings, new ObjectQueue<>(Long.MAX_VALUE, settings.backlog()));
  }

  private ListenerSock(BoundSettings settings, ObjectQueue<StreamEndpoint> queue) {
    super(
        settings,
        settings.overflow() == Overflow.BLOCK ? Overflow.BLOCK : Overflow.DROP_NEWEST,
        SocketFilter.NONE,
        queue);
    this.settings = settings;
    this.binding = Binding.of(settings);
    this.queue = queue;
    for (StackDrop reason :
        List.of(StackDrop.SOCKET_BACKLOG, StackDrop.SOCKET_RCVBUFF, StackDrop.SOCKET_CLOSE)) {
      dropped.put(reason, new AtomicLong());
    }
  }

  BoundSettings settings() {
    return settings;
  }

  @Override
  public Binding binding() {
    return binding;
  }

  // --- the poller's side

  /** Queues a stream to be accepted; false if nobody will have it. */
  boolean offer(StreamSock stream) {
    accepting = stream;
    boolean queued = queue(null);
    if (!queued) {
      refusedStreams.incrementAndGet();
    }
    return queued;
  }

  @Override
  void put(@Nullable Packet packet) {
    if (accepting != null) {
      queue.add(accepting, 0);
    }
  }

  /** Octets of its streams have come, whatever becomes of them. */
  void arrived(int octets) {
    arrived.addAndGet(octets);
  }

  /** Octets of a stream that nobody has. */
  void refuse(int octets) {
    drop(isClosed() ? StackDrop.SOCKET_CLOSE : StackDrop.SOCKET_BACKLOG, octets);
  }

  /** The stream that the poller may wait for. */
  void writes(@Nullable StreamSock stream) {
    written = stream;
  }

  boolean isStopping() {
    return stopping;
  }

  @Override
  public void stop() {
    stopping = true;
    super.stop();
    StreamSock waitedFor = written;
    if (waitedFor != null) {
      waitedFor.stop();
    }
  }

  // --- what becomes of octets

  void queued(int octets) {
    queuedOctets.addAndGet(octets);
  }

  void unqueued(int octets) {
    queuedOctets.addAndGet(-octets);
  }

  void read(int octets) {
    queuedOctets.addAndGet(-octets);
    readOctets.addAndGet(octets);
  }

  void drop(StackDrop reason, int octets) {
    AtomicLong count = dropped.get(reason);
    if (count != null) {
      count.addAndGet(octets);
    }
  }

  // --- the receivers' side

  @Override
  StreamEndpoint first() {
    return queue.first();
  }

  @Override
  public void close() {
    List<StreamEndpoint> waiting = new ArrayList<>();
    for (StreamEndpoint stream = receiveNow(); stream != null; stream = receiveNow()) {
      waiting.add(stream);
    }
    super.close();
    waiting.forEach(StreamEndpoint::close);
  }

  @Override
  public Statistics statistics() {
    Statistics streams = super.statistics();
    long octets = dropped.values().stream().mapToLong(AtomicLong::get).sum();
    return new Statistics(
        streams.queuedPackets(),
        queuedOctets.get(),
        streams.receivedPackets(),
        readOctets.get(),
        octets,
        0);
  }

  /** Its account, in octets. */
  @Override
  public Stage account() {
    Stage account = new Stage("socket " + name());
    account.out(readOctets.get());
    dropped.forEach((reason, octets) -> drop(account, reason, octets.get()));
    drop(account, StackDrop.SOCKET_UNREAD, queuedOctets.get());
    account.in(arrived.get());
    return account;
  }
}
