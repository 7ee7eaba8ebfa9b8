package org.softnet.host;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.softnet.api.Interest;
import org.softnet.api.Line;
import org.softnet.api.OctetsBetween;
import org.softnet.api.PacketHandler;
import org.softnet.api.capture.CaptureDriver;
import org.softnet.api.capture.CaptureException;
import org.softnet.api.capture.CaptureInterface;
import org.softnet.api.socket.Burst;
import org.softnet.api.socket.EventPoll;
import org.softnet.api.socket.PacketSocket;
import org.softnet.api.socket.PacketSocketSettings;
import org.softnet.api.socket.StreamHandler;
import org.softnet.api.socket.Tap;
import org.softnet.api.trace.TraceHandler;
import org.softnet.capture.file.CaptureFiles;
import org.softnet.engine.dispatch.TableClashException;
import org.softnet.engine.dispatch.TableRegistry;
import org.softnet.engine.receive.TapQueue;
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

  private Softnet(
      Catalog catalog, @Nullable DroppedPlugins dropped, Passes passes, Sockets sockets) {
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
  public static Builder builder() {
    return new Builder();
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
    return sockets.open(settings);
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
   * thread alone: in a {@link #call} or a {@link Builder#timer}.
   */
  public RunReport soFar() {
    return passes.last().soFar();
  }

  /** Ends the run, closes the sockets, and waits for the end of a run that was started. */
  @Override
  public void close() {
    stop();
    sockets.close();
    RunningSoftnet started = running.get();
    if (started != null) {
      started.awaitThread();
    }
    if (dropped != null) {
      dropped.close();
    }
  }

  /** What to open. Every method returns the builder. */
  public static final class Builder {
    private final Sources sources = new Sources();
    private final List<String> taps = new ArrayList<>();
    private Consumer<Line> tapPrinter = _ -> {};
    private @Nullable Path pluginFolder;
    private long limitPackets = Long.MAX_VALUE;
    private @Nullable CaptureFilter captureFilter;
    private @Nullable OctetsBetween between;
    private @Nullable StreamHandler streams;
    private boolean isLive;
    private boolean undissected;
    private boolean apart;
    private boolean twoPasses;
    private final List<DecodeAs> decodeAs = new ArrayList<>();
    private Reassembly reassembly = Reassembly.DEFAULT;
    private Reception reception = Reception.DEFAULT;
    private Runnable whenLive = () -> {};
    private @Nullable LongUnaryOperator timer;

    private Builder() {}

    /** Reads a capture file: pcap, pcapng or snoop, plain or compressed. */
    public Builder file(Path file) {
      sources.add(() -> List.of(CaptureFiles.open(file)));
      return this;
    }

    /** Reads a capture from a stream; {@code name} is for messages. */
    public Builder stream(InputStream in, String name) {
      sources.addOnce(() -> List.of(CaptureFiles.open(in, name)));
      return this;
    }

    /** Reads a capture from standard input; closing it ends a read that waits for more. */
    public Builder standardInput() {
      sources.addOnce(() -> List.of(CaptureFiles.openStandardInput()));
      return this;
    }

    /** Reads from a driver of the program's own, which is closed when it has been read. */
    public Builder driver(CaptureDriver driver) {
      sources.addOnce(() -> List.of(driver));
      return this;
    }

    /**
     * Captures interfaces, all at once, until the run is stopped. What each is to be is said by
     * {@code live}; the interfaces are numbered in their order.
     */
    public Builder live(LiveCapture live) {
      sources.add(live, () -> whenLive.run());
      isLive = true;
      return this;
    }

    /** Runs {@code action} when the interfaces are open: from then on packets are counted. */
    public Builder whenLive(Runnable action) {
      whenLive = action;
      return this;
    }

    /** Looks for further plugins, as jars, in {@code folder}; it need not exist. */
    public Builder plugins(Path folder) {
      pluginFolder = folder;
      return this;
    }

    /**
     * Reads all sources at once, by time, instead of one after the other; at most {@link
     * org.softnet.capture.merge.MergedCapture#MOST_CAPTURES}. If one of them cannot be opened, none
     * is read.
     */
    public Builder merge() {
      sources.merge();
      return this;
    }

    /**
     * Leaves packets unread: no plugin is loaded and no packet has layers. For tools that only pass
     * packets on.
     */
    public Builder undissected() {
      undissected = true;
      return this;
    }

    /**
     * Puts no fragments and no streams together: every layer lies in its own packet. For tools that
     * change packets.
     */
    public Builder apart() {
      apart = true;
      return this;
    }

    /**
     * Reads all sources twice, which only files can be: what only later packets tell of a packet
     * (who answers it, where its datagram is whole) is found by the first pass and known in the
     * second, the one that is handed over.
     */
    public Builder twoPasses() {
      twoPasses = true;
      return this;
    }

    /** Takes so many packets through the tables at a time. */
    public Builder reception(Reception how) {
      reception = how;
      return this;
    }

    /** Puts fragments and streams together that way. */
    public Builder reassembly(Reassembly how) {
      reassembly = how;
      return this;
    }

    /**
     * Lets a protocol receive numbers of a table, whoever registered for them: {@code
     * tcp.port==8888,http}, {@code udp.port==5000-5010,rtp}; tshark's {@code -d}. Of two rules for
     * one number the last counts.
     *
     * @throws DecodeAsException if the rule has another form; {@link #open} throws it if there is
     *     no such table or protocol
     */
    public Builder decodeAs(String rule) {
      decodeAs.add(DecodeAs.parse(rule));
      return this;
    }

    /** Ends after {@code packets} packets that pass the capture filter. */
    public Builder limit(long packets) {
      limitPackets = packets;
      return this;
    }

    /**
     * Takes only the packets that a capture filter selects, pcap-filter(7): {@code "tcp port 80"}.
     * The others keep their numbers and are seen by nobody, taps included; the ledger counts them.
     * A run over a link type that the filter does not fit ends, and says why.
     *
     * @throws FilterException if the filter is wrong: what, and where
     */
    public Builder captureFilter(String filter) {
      captureFilter = CaptureFilter.parse(filter);
      return this;
    }

    /**
     * Takes what captures hold between packets too, in order with the packets and on the thread
     * that handles them: for copies. Of a merge comes what all hold, as one little-endian section
     * without interfaces.
     */
    public Builder between(OctetsBetween handler) {
      between = handler;
      return this;
    }

    /**
     * Takes the octets of every conversation as well: of streams in sequence, of datagrams as they
     * come. On the thread that handles the packets, each packet's octets before the packet.
     */
    public Builder streams(StreamHandler handler) {
      streams = handler;
      return this;
    }

    /**
     * Tells the time by the packets: {@code asked} gets the time of the first packet, in
     * nanoseconds, before that goes to the tables, and answers when it wants to be asked again:
     * before the first packet of that time or later. On the thread that handles the packets; each
     * source's first packet is told as well.
     */
    public Builder timer(LongUnaryOperator asked) {
      timer = asked;
      return this;
    }

    /** Lets the tap of that name see every packet. */
    public Builder tap(String name) {
      taps.add(name);
      return this;
    }

    /** Takes the lines that taps write, each on its tap's thread. */
    public Builder tapPrinter(Consumer<Line> printer) {
      tapPrinter = printer;
      return this;
    }

    /**
     * Loads the plugins and builds the tables; sources are opened by the run.
     *
     * @throws PluginException if plugins contradict one another or a tap is not there
     * @throws DecodeAsException if a rule names a table or a protocol that is not there
     * @throws IllegalStateException if a source that can be read only once is to be read in two
     *     passes
     */
    public Softnet open() {
      if (twoPasses && sources.readOnce()) {
        throw new IllegalStateException("only files can be read in two passes");
      }
      DroppedPlugins dropped =
          pluginFolder != null && !undissected && DroppedPlugins.anyIn(pluginFolder)
              ? DroppedPlugins.load(pluginFolder)
              : null;
      try {
        Catalog catalog =
            undissected
                ? new Catalog(List.of(), List.of(), new TableRegistry())
                : Catalog.of(dropped);
        decodeAs.forEach(catalog::bind);
        Sockets sockets = new Sockets(catalog, isLive);
        Run last =
            runOf(catalog, taps.stream().map(catalog::tap).toList(), between, streams, sockets);
        if (apart) {
          last.leaveApart();
        }
        if (timer != null) {
          last.timer(timer);
        }
        Sockets none = new Sockets(catalog, isLive);
        Run first = twoPasses ? runOf(catalog, List.of(), null, null, none) : null;
        return new Softnet(catalog, dropped, new Passes(first, last, sockets), sockets);
      } catch (TableClashException | IllegalArgumentException e) {
        throw closing(
            dropped, new PluginException("plugins contradict one another: " + e.getMessage(), e));
      } catch (PluginException | DecodeAsException e) {
        throw closing(dropped, e);
      }
    }

    private Run runOf(
        Catalog catalog,
        List<Tap> chosen,
        @Nullable OctetsBetween between,
        @Nullable StreamHandler streams,
        Sockets sockets) {
      return new Run(
          catalog.dispatchTables(),
          reassembly,
          reception,
          sources.inOrder(),
          chosen,
          tapPrinter,
          isLive ? TapQueue.Overflow.DROP : TapQueue.Overflow.WAIT,
          limitPackets,
          captureFilter,
          between,
          streams,
          sockets);
    }

    /**
     * Leaves the receive path aside: the caller polls the sources itself, one after the other, and
     * gets packets as they are. No plugin is loaded, no thread started, and no source opened before
     * its turn.
     *
     * @throws IllegalStateException if more was said than what to read and whether to {@link
     *     #merge}, for the rest is the receive path's; or if an interface or queue would have to
     *     wait for another: {@link #openBursts}
     */
    public Burst openBurst() {
      checkNothingOfThePath();
      return Bursts.inOrder(sources);
    }

    /**
     * Like {@link #openBurst}, with a burst for each driver: for each file, each interface and each
     * of its queues. All are open, and each may have a thread of its own.
     *
     * @throws CaptureException if a source cannot be opened; then none is open
     * @throws IllegalStateException if more was said than what to read and whether to {@link
     *     #merge}
     */
    public List<Burst> openBursts() throws CaptureException {
      checkNothingOfThePath();
      return Bursts.sideBySide(sources);
    }

    private void checkNothingOfThePath() {
      boolean attended = !taps.isEmpty() || between != null || streams != null;
      boolean chosen = captureFilter != null || limitPackets != Long.MAX_VALUE || twoPasses;
      boolean dissected = pluginFolder != null || !decodeAs.isEmpty();
      boolean assembled = apart || reassembly != Reassembly.DEFAULT;
      boolean paced = reception != Reception.DEFAULT;
      if (attended || chosen || dissected || assembled || paced) {
        throw new IllegalStateException(
            "a burst has a driver's packets as they are: no plugins, taps, filters, limits,"
                + " budgets");
      }
    }

    private static <E extends RuntimeException> E closing(@Nullable DroppedPlugins dropped, E e) {
      if (dropped != null) {
        dropped.close();
      }
      return e;
    }
  }

  /** Softnet's version. */
  public static String version() {
    String version = Softnet.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
