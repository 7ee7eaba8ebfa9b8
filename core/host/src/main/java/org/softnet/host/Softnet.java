package org.softnet.host;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.softnet.api.Interest;
import org.softnet.api.PacketHandler;
import org.softnet.api.capture.CaptureDriver;
import org.softnet.api.capture.CaptureException;
import org.softnet.api.capture.CaptureInterface;
import org.softnet.api.socket.BoundSettings;
import org.softnet.api.socket.DatagramEndpoint;
import org.softnet.api.socket.EventPoll;
import org.softnet.api.socket.MessageSettings;
import org.softnet.api.socket.MessageSocket;
import org.softnet.api.socket.PacketSocket;
import org.softnet.api.socket.PacketSocketSettings;
import org.softnet.api.socket.StreamListener;
import org.softnet.api.trace.TraceHandler;
import org.softnet.engine.socket.Epoll;

/**
 * The receive path over one or more sources, with its plugins.
 *
 * <pre>{@code
 * try (Softnet softnet = Softnet.open(Path.of("trace.pcapng"))) {
 *   softnet.forEach(packet -> System.out.println(packet.number()));
 * }
 * }</pre>
 *
 * <p>Who wants to read packets rather than be handed them opens sockets and starts the run: {@link
 * #packetSocket}, {@link #start()}.
 *
 * <p>{@link #run(PacketHandler)} and {@link #forEach} belong to one thread; {@link #stop} and
 * {@link #close} may come from any.
 */
public final class Softnet implements AutoCloseable {
  /** Opens a source when its turn has come: drivers that are drained side by side. */
  @FunctionalInterface
  interface Source {
    List<CaptureDriver> open() throws CaptureException;
  }

  private final Catalog catalog;
  private final @Nullable DroppedPlugins dropped;
  private final Passes passes;
  private final Sockets sockets;
  private final AtomicReference<@Nullable RunningSoftnet> running = new AtomicReference<>();

  Softnet(Catalog catalog, @Nullable DroppedPlugins dropped, Passes passes, Sockets sockets) {
    this.catalog = catalog;
    this.dropped = dropped;
    this.passes = passes;
    this.sockets = sockets;
  }

  /** A capture file with the standard plugins. */
  public static Softnet open(Path file) {
    return builder().file(file).open();
  }

  /** Says what to open. */
  public static SoftnetBuilder builder() {
    return new SoftnetBuilder();
  }

  /** What is registered. */
  public Catalog catalog() {
    return catalog;
  }

  /**
   * Runs every source through the path, in order, and hands each packet over at its end; once.
   * Sources that fail are in the report.
   */
  public RunReport run(PacketHandler handler) {
    return passes.run(handler, Interest.EVERYTHING);
  }

  /**
   * Like {@link #run(PacketHandler)}, where the handler looks at nothing but {@code interest}:
   * packets are followed no further, which is faster the less it is. Who listens to streams has an
   * interest in everything.
   */
  public RunReport run(PacketHandler handler, Interest interest) {
    return passes.run(handler, interest);
  }

  /** Like {@link #run(PacketHandler)}, and tells of each packet by which way it came to its end. */
  public RunReport trace(TraceHandler handler) {
    return passes.trace(handler);
  }

  /** Like {@link #run(PacketHandler)}, where several CPUs read the packets. */
  public RunReport run(Readout readout) {
    return passes.run(readout);
  }

  /**
   * Like {@link #run(PacketHandler)}, for programs that want all packets or an exception.
   *
   * @throws CaptureFailedException if a source could not be read to its end, after the packets
   *     before
   */
  public RunReport forEach(PacketHandler handler) {
    RunReport report = run(handler);
    if (!report.failures().isEmpty()) {
      throw new CaptureFailedException(report.failures().getFirst().message());
    }
    return report;
  }

  /**
   * Opens a socket on the packets of the run, before it begins. It is closed with this, unless it
   * was before.
   *
   * @throws FilterException if a filter is wrong: what, and where
   * @throws IllegalArgumentException if a socket has that name, or the path is to wait for it and
   *     cannot
   * @throws IllegalStateException if the run has begun
   */
  public PacketSocket packetSocket(PacketSocketSettings settings) {
    return sockets.packets(settings);
  }

  /**
   * Opens an endpoint of the datagrams (UDP) of the run, before it begins; closed like {@link
   * #packetSocket}.
   *
   * @throws FilterException if a filter is wrong: what, and where
   * @throws IllegalArgumentException if a socket has that name or is bound to the same, or the path
   *     is to wait for it and cannot
   * @throws IllegalStateException if the run has begun
   */
  public DatagramEndpoint datagramEndpoint(BoundSettings settings) {
    return sockets.datagrams(settings);
  }

  /**
   * Opens a listener to the streams (TCP) of the run, before it begins; closed like {@link
   * #packetSocket}, and its streams end with the run.
   *
   * @throws IllegalArgumentException if a socket has that name or is bound to the same, the path is
   *     to wait for it and cannot, or there is a filter
   * @throws IllegalStateException if the run has begun
   */
  public StreamListener streamListener(BoundSettings settings) {
    return sockets.streams(settings);
  }

  /**
   * Opens a socket on the messages of a protocol, before the run begins; closed like {@link
   * #packetSocket}.
   *
   * @throws FilterException if a filter is wrong: what, and where
   * @throws IllegalArgumentException if there is no such protocol, a socket has that name, or the
   *     path is to wait for it and cannot
   * @throws IllegalStateException if the run has begun
   */
  public MessageSocket messageSocket(MessageSettings settings) {
    return sockets.messages(settings);
  }

  /** Waits for many sockets, of this and of others: epoll_create(2). */
  public static EventPoll eventPoll() {
    return new Epoll();
  }

  /** Like {@link #run(PacketHandler)} on a thread of its own, for the sockets alone. */
  public RunningSoftnet start() {
    return start(_ -> {}, Interest.NOTHING);
  }

  /** Like {@link #run(PacketHandler, Interest)} on a thread of its own. */
  public RunningSoftnet start(PacketHandler handler, Interest interest) {
    sockets.seal(interest);
    RunningSoftnet started = new RunningSoftnet(() -> run(handler, interest), sockets::renewed);
    if (!running.compareAndSet(null, started)) {
      throw new IllegalStateException("the run has been started");
    }
    return started.begin();
  }

  /** Ends the run soon: packets that were polled are still handed over. Any thread. */
  public void stop() {
    passes.stop();
  }

  /** How much of the present source has been read, 0 to 1; -1 if nobody knows. Any thread. */
  public double progress() {
    return passes.progress();
  }

  /**
   * Where the first packet of the run was captured, whether or not a capture filter wanted it;
   * empty if there was none, or before the run has ended. The run's thread.
   */
  public Optional<CaptureInterface> firstInterface() {
    return Optional.ofNullable(passes.last().firstInterface());
  }

  /** How the run stands. Any thread. */
  public RunStatus status() {
    return passes.last().status();
  }

  /**
   * Lets the run's thread do {@code work} between packets, soon, and at once if it waits for them:
   * what a handler counts can be read there without a lock. Any thread.
   *
   * @return whether a run has begun; work that comes when it is over is not done
   */
  public boolean call(Runnable work) {
    return passes.last().call(work);
  }

  /**
   * What the run's thread has counted so far: packets, polls, datagrams that came in fragments, and
   * what {@link RunReport#problems} tells; no stage. Of a source that goes on the octets lack. That
   * thread alone: in a {@link #call} or a {@link SoftnetBuilder#timer}.
   */
  public RunReport soFar() {
    return passes.last().soFar();
  }

  /** Closes the sockets, ends the run, and waits for the end of one that was started. */
  @Override
  public void close() {
    sockets.close(); // first: whoever waits there is told that it was closed, not that it ended
    stop();
    RunningSoftnet started = running.get();
    if (started != null) {
      started.awaitThread();
    }
    if (dropped != null) {
      dropped.close();
    }
  }

  /** Softnet's version. */
  public static String version() {
    String version = Softnet.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
