package org.softnet.host;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.softnet.api.Interest;
import org.softnet.api.Packet;
import org.softnet.api.Protocol;
import org.softnet.api.socket.BoundSettings;
import org.softnet.api.socket.Fanout;
import org.softnet.api.socket.MessageSettings;
import org.softnet.api.socket.PacketSocketSettings;
import org.softnet.api.socket.SocketSettings;
import org.softnet.api.socket.StreamHandler;
import org.softnet.engine.bpf.LinkTypeFilter;
import org.softnet.engine.socket.DatagramSock;
import org.softnet.engine.socket.DatagramTable;
import org.softnet.engine.socket.FanoutGroup;
import org.softnet.engine.socket.ListenerSock;
import org.softnet.engine.socket.MessageSock;
import org.softnet.engine.socket.PacketSock;
import org.softnet.engine.socket.Receiver;
import org.softnet.engine.socket.Sock;
import org.softnet.engine.socket.SocketFilter;
import org.softnet.engine.socket.SocketTable;
import org.softnet.engine.socket.StreamSockets;

/**
 * The sockets of a run: opened before it, then a table that the poller reads.
 *
 * <p>Threads: {@code lock} guards what is opened; from {@link #seal} on that changes no more.
 */
final class Sockets {
  private static final String DATAGRAMS = "udp";
  private static final String STREAMS = "tcp";

  /** A socket, what it was opened with, what its filters are and what it looks at. */
  private record Opened<S extends Sock<?>>(
      S socket, SocketSettings<?> settings, SelectedBy filter, Interest interest) {}

  private final Catalog catalog;
  private final boolean isLive;
  private final Object lock = new Object();
  private final List<Opened<?>> opened = new ArrayList<>();
  private volatile SocketTable table = SocketTable.EMPTY;
  private volatile @Nullable StreamSockets streams;
  private boolean sealed;

  /** No socket so far; {@code isLive} if the sources cannot wait. */
  Sockets(Catalog catalog, boolean isLive) {
    this.catalog = catalog;
    this.isLive = isLive;
  }

  /** A capture filter, a display filter behind it, both or none. */
  private record SelectedBy(@Nullable LinkTypeFilter capture, @Nullable Filter display)
      implements SocketFilter {
    static SelectedBy of(String capture, String display, Catalog catalog) {
      return new SelectedBy(
          capture.isBlank() ? null : CaptureFilter.parse(capture).overLinkTypes(() -> {}),
          display.isBlank() ? null : Filter.compile(display, catalog));
    }

    @Override
    public boolean wants(Packet packet) {
      return (capture == null || capture.wants(packet))
          && (display == null || display.matches(packet));
    }

    String problem() {
      return capture == null ? "" : capture.problem();
    }
  }

  PacketSock packets(PacketSocketSettings settings) {
    SelectedBy filter = SelectedBy.of(settings.captureFilter(), settings.displayFilter(), catalog);
    Fanout fanout = settings.fanout();
    boolean byFlow = fanout != null && fanout.mode() == Fanout.Mode.PACKET_FANOUT_HASH;
    Interest interest = byFlow ? conversing() : Interest.NOTHING;
    return open(new Opened<>(new PacketSock(settings, filter), settings, filter, interest))
        .socket();
  }

  /** What the ports of a packet come from, as far as there are plugins for it. */
  private Interest conversing() {
    Interest ports = Interest.NOTHING;
    for (String transport : List.of(DATAGRAMS, STREAMS)) {
      ports = catalog.protocol(transport).map(Interest::in).map(ports::and).orElse(ports);
    }
    return ports;
  }

  DatagramSock datagrams(BoundSettings settings) {
    SelectedBy filter = SelectedBy.of("", settings.displayFilter(), catalog);
    return open(new Opened<>(
            new DatagramSock(settings, filter), settings, filter, Interest.in(protocol(DATAGRAMS))))
        .socket();
  }

  ListenerSock streams(BoundSettings settings) {
    if (!settings.displayFilter().isBlank()) {
      throw new IllegalArgumentException(
          "a filter selects packets, and listener %s has streams: select them by port and address"
              .formatted(settings.name()));
    }
    return open(new Opened<>(
            new ListenerSock(settings),
            settings,
            SelectedBy.of("", "", catalog),
            Interest.inConversations(protocol(STREAMS))))
        .socket();
  }

  MessageSock messages(MessageSettings settings) {
    Protocol protocol = protocol(settings.protocol());
    SelectedBy filter = SelectedBy.of("", settings.displayFilter(), catalog);
    return open(new Opened<>(
            new MessageSock(settings, filter, protocol, new MessageReader(catalog)),
            settings,
            filter,
            Catalog.interest(protocol)))
        .socket();
  }

  private Protocol protocol(String name) {
    return catalog.protocol(name).orElseThrow(() -> new IllegalArgumentException(missing(name)));
  }

  private String missing(String name) {
    List<String> names = catalog.protocols().stream().map(Protocol::name).toList();
    List<String> nearest = Spelling.nearest(name, names, 3);
    return nearest.isEmpty()
        ? "no protocol is called %s; the catalog has %s".formatted(name, String.join(", ", names))
        : "no protocol is called %s; near it: %s".formatted(name, String.join(", ", nearest));
  }

  private <S extends Sock<?>> Opened<S> open(Opened<S> fresh) {
    SocketSettings<?> settings = fresh.settings;
    if (isLive && settings.overflow() == SocketSettings.Overflow.BLOCK) {
      throw new IllegalArgumentException(
          "a live capture cannot wait until socket %s has room: overflow BLOCK is for files"
              .formatted(settings.name()));
    }
    synchronized (lock) {
      if (sealed) {
        throw new IllegalStateException("sockets are opened before the run, and not behind close");
      }
      if (opened.stream().anyMatch(it -> it.socket.name().equals(settings.name()))) {
        throw new IllegalArgumentException(
            "there is a socket %s already".formatted(settings.name()));
      }
      opened.forEach(it -> checkApart(it, fresh));
      opened.add(fresh);
      return fresh;
    }
  }

  private static void checkApart(Opened<?> one, Opened<?> fresh) {
    if (one.settings instanceof BoundSettings bound
        && fresh.settings instanceof BoundSettings more
        && one.socket.getClass().equals(fresh.socket.getClass())
        && bound.collidesWith(more)) {
      throw new IllegalArgumentException(
          "socket %s cannot be bound to port %d, for %s is: say sharing() of both to share it"
              .formatted(more.name(), more.port(), bound.name()));
    }
    Fanout group = one.settings instanceof PacketSocketSettings of ? of.fanout() : null;
    Fanout other = fresh.settings instanceof PacketSocketSettings of ? of.fanout() : null;
    if (group != null
        && other != null
        && group.group() == other.group()
        && group.mode() != other.mode()) {
      throw new IllegalArgumentException(
          "fan-out group %d is one of %s: socket %s cannot be in it with %s"
              .formatted(group.group(), group.mode(), fresh.settings.name(), other.mode()));
    }
  }

  /** No further socket comes; what the sockets and {@code others} look at. */
  Interest seal(Interest others) {
    Interest all = others;
    synchronized (lock) {
      if (!sealed) {
        sealed = true;
        table = new SocketTable(receivers(), opened.stream().<Sock<?>>map(Opened::socket).toList());
        List<ListenerSock> listeners = all(ListenerSock.class);
        streams = listeners.isEmpty() ? null : new StreamSockets(protocol(STREAMS), listeners);
      }
      for (Opened<?> it : opened) {
        Filter display = it.filter.display;
        all = all.and(it.interest);
        all = display == null ? all : all.and(display.interest());
      }
    }
    return all;
  }

  /**
   * What packets are offered to: in the order in which sockets were opened, groups by their first.
   */
  private List<Receiver> receivers() {
    List<Receiver> receivers = new ArrayList<>();
    Map<Fanout, List<PacketSock>> groups = new LinkedHashMap<>();
    for (Opened<?> it : opened) {
      Fanout fanout =
          it.settings instanceof PacketSocketSettings settings ? settings.fanout() : null;
      if (it.socket instanceof PacketSock socket && fanout != null) {
        groups.computeIfAbsent(fanout, _ -> new ArrayList<>()).add(socket);
      } else if (it.socket instanceof Receiver receiver) {
        receivers.add(receiver);
      }
    }
    groups.forEach((fanout, sockets) -> receivers.add(new FanoutGroup(fanout.mode(), sockets)));
    List<DatagramSock> endpoints = all(DatagramSock.class);
    if (!endpoints.isEmpty()) {
      receivers.add(new DatagramTable(protocol(DATAGRAMS), endpoints));
    }
    return receivers;
  }

  private <S extends Sock<?>> List<S> all(Class<S> kind) {
    return opened.stream().map(Opened::socket).filter(kind::isInstance).<S>map(kind::cast).toList();
  }

  /** What the poller offers packets to. */
  SocketTable table() {
    return table;
  }

  /** Who listens to streams: {@code other} and the listeners; null if nobody does. */
  @Nullable StreamHandler streamHandler(@Nullable StreamHandler other) {
    StreamSockets own = streams;
    if (own == null || other == null) {
      return own == null ? other : own;
    }
    return new TwoStreamHandlers(own, other);
  }

  /** Lets the poller wait for no room any more. */
  void stop() {
    table.stop();
  }

  /** No further packet comes. */
  void end() {
    StreamSockets ending = streams;
    if (ending != null) {
      ending.end();
    }
    table.end();
  }

  /** Closes all, now and for ever. */
  void close() {
    seal(Interest.NOTHING);
    table.sockets().forEach(Sock::close);
  }

  /** Their accounts, as they stand. */
  List<RunReport.StageReport> accounts() {
    return table.sockets().stream().map(it -> RunReport.StageReport.of(it.account())).toList();
  }

  /** What went wrong with filters, a sentence each. */
  List<String> problems() {
    List<String> problems = new ArrayList<>();
    synchronized (lock) {
      for (Opened<?> it : opened) {
        if (!it.filter.problem().isEmpty()) {
          problems.add("socket %s: %s".formatted(it.socket.name(), it.filter.problem()));
        }
        if (!it.socket.problem().isEmpty()) {
          problems.add(it.socket.problem());
        }
      }
    }
    return problems;
  }

  /** {@code report} with these sockets' accounts as they stand now. */
  RunReport renewed(RunReport report) {
    List<RunReport.StageReport> now = accounts();
    List<RunReport.StageReport> stages = new ArrayList<>();
    for (RunReport.StageReport stage : report.stages()) {
      stages.add(
          now.stream().filter(it -> it.name().equals(stage.name())).findFirst().orElse(stage));
    }
    return report.with(stages);
  }
}
