package org.softnet.cli.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.softnet.api.socket.EventPoll.Events.EPOLLERR;
import static org.softnet.api.socket.EventPoll.Events.EPOLLET;
import static org.softnet.api.socket.EventPoll.Events.EPOLLHUP;
import static org.softnet.api.socket.EventPoll.Events.EPOLLIN;
import static org.softnet.api.socket.EventPoll.Events.EPOLLONESHOT;
import static org.softnet.api.socket.EventPoll.Events.EPOLLRDHUP;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.softnet.api.socket.EventList;
import org.softnet.api.socket.EventPoll;
import org.softnet.api.socket.StreamEndpoint;
import org.softnet.api.socket.StreamReader;
import org.softnet.api.socket.StreamReader.Read;
import org.softnet.host.Softnet;
import org.softnet.testkit.LinuxSockets;

/**
 * Which events streams tell of, level-triggered, edge-triggered and one-shot: epoll of this
 * system's kernel on real connections over loopback, ours on the same ones as they were captured,
 * and a model. After each step all three must have told the same of the same directions.
 *
 * <p>Two differences are left out by the courses. In the kernel a reset takes away what was not
 * read; what was captured stays. And whose end is acknowledged is woken there, though it has
 * nothing new to read (tcp_rcv_state_process(), from FIN_WAIT1 on): with unread octets that is an
 * edge, here it is none, since nothing has come.
 */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StreamEventsIT {
  private static final int STEPS = 600;
  private static final int MOST_CONNECTIONS = 6;
  private static final int MOST_UNREAD = 60_000; // less than any socket's buffer
  private static final int MOST_SENT = 8_000; // one segment on loopback
  private static final int WATCHED = EPOLLIN | EPOLLRDHUP;
  private static final long PATIENCE_NANOS = 20_000_000_000L;

  /** What one side sends to the other: the real socket that receives it, and our reader. */
  private static final class Way {
    private final int number;
    private final int from;
    private final int to;
    private final StreamReader ours;
    private int unread;
    private boolean over; // its sender has shut it down, or one side has reset the connection
    private boolean reset;
    private boolean gone; // nobody watches it any more

    Way(int number, int from, int to, StreamReader ours) {
      this.number = number;
      this.from = from;
      this.to = to;
      this.ours = ours;
    }
  }

  /** One way to watch: an event poll of each world, and what both must tell of. */
  private final class Watch implements AutoCloseable {
    private final int events;
    private final int theirs;
    private final EventPoll ours = Softnet.eventPoll();
    private final Set<Integer> news = new HashSet<>(); // something has come since the last step
    private final Set<Integer> silent = new HashSet<>(); // told of once
    private final EventList list = new EventList(4 * MOST_CONNECTIONS);
    private final Set<String> told = new TreeSet<>();

    Watch(int how) {
      this.events = WATCHED | how;
      this.theirs = linux.eventPoll();
    }

    void add(Way way) {
      assertThat(linux.add(theirs, way.to, events, way.number)).isZero();
      ours.add(way.ours, events, way.number);
    }

    void modify(Way way) {
      assertThat(linux.modify(theirs, way.to, events, way.number)).isZero();
      ours.modify(way.ours, events, way.number);
      silent.remove(way.number);
      news.add(way.number);
    }

    void delete(Way way) {
      assertThat(linux.delete(theirs, way.to)).isZero();
      ours.delete(way.ours);
    }

    private Map<Integer, String> expected() {
      Map<Integer, String> expected = new TreeMap<>();
      for (Way way : ways) {
        boolean isNews = (events & EPOLLET) == 0 || news.contains(way.number);
        if (!way.gone && state(way) != 0 && isNews && !silent.contains(way.number)) {
          expected.put(way.number, Integer.toHexString(state(way)));
        }
      }
      return expected;
    }

    private void theirs(Map<Integer, String> told) {
      for (LinuxSockets.Event event : linux.await(theirs, 4 * MOST_CONNECTIONS)) {
        told.put(event.data(), Integer.toHexString(event.events()));
      }
    }

    private void ours(Map<Integer, String> told) {
      list.clear();
      ours.await(list, Duration.ZERO);
      for (int i = 0; i < list.count(); i++) {
        if (list.data(i) instanceof Integer number) {
          told.put(number, Integer.toHexString(list.events(i)));
        }
      }
    }

    /** Waits until both worlds have told of what the model expects. */
    void compare(String step) {
      Map<Integer, String> expected = expected();
      Map<Integer, String> real = new TreeMap<>();
      Map<Integer, String> here = new TreeMap<>();
      long deadline = System.nanoTime() + PATIENCE_NANOS;
      do {
        theirs(real);
        ours(here);
      } while (!(real.equals(expected) && here.equals(expected))
          && System.nanoTime() - deadline < 0);
      assertThat(real).as("the kernel's, %s, watched for %x", step, events).isEqualTo(expected);
      assertThat(here).as("ours, %s, watched for %x", step, events).isEqualTo(expected);
      told.addAll(expected.values());
      news.clear();
      if ((events & EPOLLONESHOT) != 0) {
        silent.addAll(expected.keySet());
      }
    }

    @Override
    public void close() {
      ours.close();
    }
  }

  private final LinuxSockets linux = new LinuxSockets();
  private final List<Way> ways = new ArrayList<>();
  private final List<Watch> watches = new ArrayList<>();

  private Way back(Way way) {
    return ways.get(way.number ^ 1);
  }

  /** What a direction is ready for: tcp_poll(), net/ipv4/tcp.c. */
  private int state(Way way) {
    int events = way.unread > 0 ? EPOLLIN : 0;
    events |= way.over ? EPOLLIN | EPOLLRDHUP : 0;
    events |= way.over && back(way).over ? EPOLLHUP : 0;
    return events | (way.reset ? EPOLLERR : 0);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void asTheKernelsEpoll(long seed) throws InterruptedException {
    assumeTrue(LinuxSockets.areHere(), "NOT COMPARED: only Linux has epoll");
    SplittableRandom random = new SplittableRandom(seed);
    int server = linux.listen();
    try (linux;
        HeardPort heard = new HeardPort(linux.port(server));
        Watch level = new Watch(0);
        Watch edge = new Watch(EPOLLET);
        Watch once = new Watch(EPOLLONESHOT);
        Watch edgeOnce = new Watch(EPOLLET | EPOLLONESHOT)) {
      watches.addAll(List.of(level, edge, once, edgeOnce));
      for (int i = 0; i < STEPS; i++) {
        String step = i + ": " + step(random, server, heard);
        for (Watch watch : watches) { // the level first: what it waits for has come
          watch.compare(step);
        }
      }
      heard.stop();
      for (Watch watch : watches) {
        assertThat(watch.told).containsExactly("1", "2001", "2011", "2019"); // with ends, resets
      }
    }
  }

  private String step(SplittableRandom random, int server, HeardPort heard) {
    List<Way> watched = ways.stream().filter(way -> !way.gone).toList();
    boolean isRoom = watched.size() < 2 * MOST_CONNECTIONS;
    if (watched.isEmpty() || (isRoom && random.nextInt(12) == 0)) {
      connect(server, heard);
      return "connect";
    }
    Way way = watched.get(random.nextInt(watched.size()));
    switch (random.nextInt(12)) {
      case 0 -> shutDown(way);
      case 1 -> reset(way);
      case 2, 3, 4, 5 -> send(way, random.nextInt(1, MOST_SENT));
      case 6, 7 -> watches.get(random.nextInt(watches.size())).modify(way);
      default -> read(way, random.nextInt(1, 2 * MOST_SENT));
    }
    return way.number + " had its turn";
  }

  private void connect(int server, HeardPort heard) {
    int client = linux.connect(linux.port(server));
    int other = linux.accept(server);
    StreamEndpoint stream = heard.accept();
    watch(new Way(ways.size(), client, other, stream.fromInitiator()));
    watch(new Way(ways.size(), other, client, stream.fromAcceptor()));
  }

  private void watch(Way way) {
    ways.add(way);
    watches.forEach(watch -> watch.add(way));
  }

  private void tell(Way way) {
    watches.forEach(watch -> watch.news.add(way.number));
  }

  private void send(Way way, int octets) {
    if (!way.over && way.unread + octets <= MOST_UNREAD) {
      linux.send(way.from, new byte[octets]);
      way.unread += octets;
      tell(way);
    }
  }

  private void shutDown(Way way) {
    Way back = back(way);
    if (!way.over && (back.unread == 0 || back.over)) {
      linux.shutDown(way.from);
      way.over = true;
      tell(way);
      if (back.over) {
        tell(back); // that nothing is left of it
      }
    }
  }

  /** Breaks a connection off on which everything sent has been read, and no end has come. */
  private void reset(Way way) {
    Way back = back(way);
    if (!way.over && !back.over && way.unread == 0 && back.unread == 0) {
      forget(back); // its reader is gone with it, in the kernel
      linux.reset(way.from);
      way.over = true;
      way.reset = true;
      back.over = true;
      tell(way);
    }
  }

  private void forget(Way way) {
    watches.forEach(watch -> watch.delete(way));
    way.gone = true;
  }

  /** Reads as many octets on both sides, if there are; else the end, and lets go of it. */
  private void read(Way way, int most) {
    if (way.unread == 0 && !way.over) {
      return;
    }
    int count = Math.min(most, way.unread);
    int real = linux.receive(way.to, Math.max(1, count), 0);
    ByteBuffer buffer = ByteBuffer.allocate(Math.max(1, count));
    Read here = way.ours.read(buffer, 0);
    while (here == Read.OCTETS && buffer.hasRemaining()) {
      here = way.ours.read(buffer, 0);
    }
    if (count > 0) {
      assertThat(real).isEqualTo(count);
      assertThat(buffer.position()).isEqualTo(count);
      way.unread -= count;
    } else {
      assertThat(real).isEqualTo(way.reset ? -1 : 0);
      assertThat(way.reset && linux.errno() != LinuxSockets.ECONNRESET).isFalse();
      assertThat(here).isEqualTo(way.reset ? Read.RESET : Read.END);
      forget(way);
    }
  }
}
