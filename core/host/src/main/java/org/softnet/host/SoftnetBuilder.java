package org.softnet.host;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.softnet.api.Line;
import org.softnet.api.OctetsBetween;
import org.softnet.api.capture.CaptureDriver;
import org.softnet.api.capture.CaptureException;
import org.softnet.api.socket.Burst;
import org.softnet.api.socket.StreamHandler;
import org.softnet.api.socket.Tap;
import org.softnet.capture.file.CaptureFiles;
import org.softnet.engine.dispatch.TableClashException;
import org.softnet.engine.dispatch.TableRegistry;
import org.softnet.engine.receive.TapQueue;

/** Says what {@link Softnet} is to open. Every method returns the builder. */
public final class SoftnetBuilder {
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

  SoftnetBuilder() {}

  /** Reads a capture file: pcap, pcapng or snoop, plain or compressed. */
  public SoftnetBuilder file(Path file) {
    sources.add(() -> List.of(CaptureFiles.open(file)));
    return this;
  }

  /** Reads a capture from a stream; {@code name} is for messages. */
  public SoftnetBuilder stream(InputStream in, String name) {
    sources.addOnce(() -> List.of(CaptureFiles.open(in, name)));
    return this;
  }

  /** Reads a capture from standard input; closing it ends a read that waits for more. */
  public SoftnetBuilder standardInput() {
    sources.addOnce(() -> List.of(CaptureFiles.openStandardInput()));
    return this;
  }

  /** Reads from a driver of the program's own, which is closed when it has been read. */
  public SoftnetBuilder driver(CaptureDriver driver) {
    sources.addOnce(() -> List.of(driver));
    return this;
  }

  /** Receives what is sent on a loopback, until its sender is closed. */
  public SoftnetBuilder loopback(Loopback loopback) {
    sources.addOnce(() -> List.of(loopback.receive()));
    return this;
  }

  /**
   * Captures interfaces, all at once, until the run is stopped. What each is to be is said by
   * {@code live}; the interfaces are numbered in their order.
   */
  public SoftnetBuilder live(LiveCapture live) {
    sources.add(live, () -> whenLive.run());
    isLive = true;
    return this;
  }

  /** Runs {@code action} when the interfaces are open: from then on packets are counted. */
  public SoftnetBuilder whenLive(Runnable action) {
    whenLive = action;
    return this;
  }

  /** Looks for further plugins, as jars, in {@code folder}; it need not exist. */
  public SoftnetBuilder plugins(Path folder) {
    pluginFolder = folder;
    return this;
  }

  /**
   * Reads all sources at once, by time, instead of one after the other; at most {@link
   * org.softnet.capture.merge.MergedCapture#MOST_CAPTURES}. If one of them cannot be opened, none
   * is read.
   */
  public SoftnetBuilder merge() {
    sources.merge();
    return this;
  }

  /**
   * Leaves packets unread: no plugin is loaded and no packet has layers. For tools that only pass
   * packets on.
   */
  public SoftnetBuilder undissected() {
    undissected = true;
    return this;
  }

  /**
   * Puts no fragments and no streams together: every layer lies in its own packet. For tools that
   * change packets.
   */
  public SoftnetBuilder apart() {
    apart = true;
    return this;
  }

  /**
   * Reads all sources twice, which only files can be: what only later packets tell of a packet (who
   * answers it, where its datagram is whole) is found by the first pass and known in the second,
   * the one that is handed over.
   */
  public SoftnetBuilder twoPasses() {
    twoPasses = true;
    return this;
  }

  /** Takes so many packets through the tables at a time. */
  public SoftnetBuilder reception(Reception how) {
    reception = how;
    return this;
  }

  /** Puts fragments and streams together that way. */
  public SoftnetBuilder reassembly(Reassembly how) {
    reassembly = how;
    return this;
  }

  /**
   * Lets a protocol receive numbers of a table, whoever registered for them: {@code
   * tcp.port==8888,http}, {@code udp.port==5000-5010,rtp}; tshark's {@code -d}. Of two rules for
   * one number the last counts.
   *
   * @throws DecodeAsException if the rule has another form; {@link #open} throws it if there is no
   *     such table or protocol
   */
  public SoftnetBuilder decodeAs(String rule) {
    decodeAs.add(DecodeAs.parse(rule));
    return this;
  }

  /** Ends after {@code packets} packets that pass the capture filter. */
  public SoftnetBuilder limit(long packets) {
    limitPackets = packets;
    return this;
  }

  /**
   * Takes only the packets that a capture filter selects, pcap-filter(7): {@code "tcp port 80"}.
   * The others keep their numbers and are seen by nobody, taps included; the ledger counts them. A
   * run over a link type that the filter does not fit ends, and says why.
   *
   * @throws FilterException if the filter is wrong: what, and where
   */
  public SoftnetBuilder captureFilter(String filter) {
    captureFilter = CaptureFilter.parse(filter);
    return this;
  }

  /**
   * Takes what captures hold between packets too, in order with the packets and on the thread that
   * handles them: for copies. Of a merge comes what all hold, as one little-endian section without
   * interfaces.
   */
  public SoftnetBuilder between(OctetsBetween handler) {
    between = handler;
    return this;
  }

  /**
   * Takes the octets of every conversation as well: of streams in sequence, of datagrams as they
   * come. On the thread that handles the packets, each packet's octets before the packet.
   */
  public SoftnetBuilder streams(StreamHandler handler) {
    streams = handler;
    return this;
  }

  /**
   * Tells the time by the packets: {@code asked} gets the time of the first packet, in nanoseconds,
   * before that goes to the tables, and answers when it wants to be asked again: before the first
   * packet of that time or later. On the thread that handles the packets; each source's first
   * packet is told as well.
   */
  public SoftnetBuilder timer(LongUnaryOperator asked) {
    timer = asked;
    return this;
  }

  /** Lets the tap of that name see every packet. */
  public SoftnetBuilder tap(String name) {
    taps.add(name);
    return this;
  }

  /** Takes the lines that taps write, each on its tap's thread. */
  public SoftnetBuilder tapPrinter(Consumer<Line> printer) {
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
   * @throws IllegalStateException if more was said than what to read and whether to {@link #merge},
   *     for the rest is the receive path's; or if an interface or queue would have to wait for
   *     another: {@link #openBursts}
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
   * @throws IllegalStateException if more was said than what to read and whether to {@link #merge}
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
