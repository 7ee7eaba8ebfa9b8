package org.softnet.host;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.softnet.api.Interest;
import org.softnet.api.Packet;
import org.softnet.api.socket.PacketSocket;
import org.softnet.api.socket.PacketSocketSettings;
import org.softnet.engine.bpf.LinkTypeFilter;
import org.softnet.engine.socket.PacketSock;
import org.softnet.engine.socket.SocketFilter;
import org.softnet.engine.socket.SocketTable;

/**
 * The sockets of a run: opened before it, then a table that the poller reads.
 *
 * <p>Threads: {@code lock} guards what is opened; from {@link #seal} on that changes no more.
 */
final class Sockets {
  /** A socket and what its filters are. */
  private record Opened(PacketSock socket, SelectedBy filter) {}

  private final Catalog catalog;
  private final boolean isLive;
  private final Object lock = new Object();
  private final List<Opened> opened = new ArrayList<>();
  private volatile SocketTable table = SocketTable.EMPTY;
  private boolean sealed;

  /** No socket so far; {@code isLive} if the sources cannot wait. */
  Sockets(Catalog catalog, boolean isLive) {
    this.catalog = catalog;
    this.isLive = isLive;
  }

  /** A capture filter, a display filter behind it, both or none. */
  private record SelectedBy(@Nullable LinkTypeFilter capture, @Nullable Filter display)
      implements SocketFilter {
    static SelectedBy of(PacketSocketSettings settings, Catalog catalog) {
      String capture = settings.captureFilter();
      String display = settings.displayFilter();
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

  PacketSocket open(PacketSocketSettings settings) {
    if (isLive && settings.overflow() == PacketSocketSettings.Overflow.BLOCK) {
      throw new IllegalArgumentException(
          "a live capture cannot wait until socket %s has room: overflow BLOCK is for files"
              .formatted(settings.name()));
    }
    SelectedBy filter = SelectedBy.of(settings, catalog);
    synchronized (lock) {
      if (sealed) {
        throw new IllegalStateException("sockets are opened before the run, and not behind close");
      }
      if (opened.stream().anyMatch(it -> it.socket.name().equals(settings.name()))) {
        throw new IllegalArgumentException(
            "there is a socket %s already".formatted(settings.name()));
      }
      PacketSock socket = new PacketSock(settings, filter);
      opened.add(new Opened(socket, filter));
      return socket;
    }
  }

  /** No further socket comes; what the sockets and {@code others} look at. */
  Interest seal(Interest others) {
    Interest all = others;
    synchronized (lock) {
      if (!sealed) {
        sealed = true;
        table = new SocketTable(opened.stream().map(Opened::socket).toList());
      }
      for (Opened it : opened) {
        Filter display = it.filter.display;
        if (display != null) {
          all = all.and(display.interest());
        }
      }
    }
    return all;
  }

  /** What the poller offers packets to. */
  SocketTable table() {
    return table;
  }

  /** Lets the poller wait for no room any more. */
  void stop() {
    table.stop();
  }

  /** No further packet comes. */
  void end() {
    table.end();
  }

  /** Closes all, now and for ever. */
  void close() {
    seal(Interest.NOTHING);
    table.sockets().forEach(PacketSock::close);
  }

  /** Their accounts, as they stand. */
  List<RunReport.StageReport> accounts() {
    return table.sockets().stream().map(it -> RunReport.StageReport.of(it.account())).toList();
  }

  /** What went wrong with filters, a sentence each. */
  List<String> problems() {
    List<String> problems = new ArrayList<>();
    synchronized (lock) {
      for (Opened it : opened) {
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
