package org.softnet.cli.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.softnet.api.socket.EventList;
import org.softnet.api.socket.EventPoll;
import org.softnet.api.socket.EventPoll.Events;
import org.softnet.api.socket.StreamEndpoint;
import org.softnet.api.socket.StreamReader;
import org.softnet.api.socket.StreamReader.Read;
import org.softnet.host.Softnet;

/**
 * The same courses on real connections and on ours over the capture of them: clients and a server
 * of the JDK talk over loopback, with a selector on all their ends; a listener hears the same
 * traffic, with an event poll on both directions of its streams. After each step both must be ready
 * for the same, and reads must give the same octets, ends and resets.
 *
 * <p>One difference is left out by the courses: a reset, in the kernel, takes away what its
 * receiver has not read yet; what was captured stays.
 */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SocketSemanticsIT {
  private static final int STEPS = 400;
  private static final int MOST_CONNECTIONS = 5;
  private static final long PATIENCE_NANOS = 20_000_000_000L;

  /** What one side sends to the other: a real channel that reads it, and our reader. */
  private static final class Way {
    private final String name;
    private final SocketChannel from;
    private final SocketChannel to;
    private final StreamReader ours;
    private long sent;
    private long read;
    private boolean over; // its sender has shut it down, or one side has reset the connection
    private boolean reset;
    private boolean gone; // its end was read

    Way(String name, SocketChannel from, SocketChannel to, StreamReader ours) {
      this.name = name;
      this.from = from;
      this.to = to;
      this.ours = ours;
    }

    boolean isReady() {
      return !gone && (sent > read || over);
    }
  }

  private final Map<String, Way> ways = new HashMap<>();
  private final List<StreamEndpoint> accepted = new ArrayList<>();
  private int connections;

  private Way way(String name) {
    return Objects.requireNonNull(ways.get(name), name);
  }

  private static byte octet(String way, long position) {
    return (byte) (way.hashCode() + position * 31 + (position >> 8));
  }

  private static ByteBuffer octets(String way, long from, int count) {
    ByteBuffer octets = ByteBuffer.allocate(count);
    for (int i = 0; i < count; i++) {
      octets.put(octet(way, from + i));
    }
    return octets.flip();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void asTheKernelsSockets(long seed) throws Exception {
    SplittableRandom random = new SplittableRandom(seed);
    try (ServerSocketChannel server = ServerSocketChannel.open();
        Selector selector = Selector.open();
        EventPoll poll = Softnet.eventPoll()) {
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      int port = ((InetSocketAddress) server.getLocalAddress()).getPort();
      try (HeardPort heard = new HeardPort(port)) {
        for (int step = 0; step < STEPS; step++) {
          step(random, server, selector, heard, poll);
          ready(selector, poll);
        }
        for (Way way : List.copyOf(ways.values())) {
          shutDown(way);
          read(way, Integer.MAX_VALUE);
        }
        heard.stop();
      }
      for (SelectionKey key : selector.keys()) {
        key.channel().close();
      }
    }
  }

  private void step(
      SplittableRandom random,
      ServerSocketChannel server,
      Selector selector,
      HeardPort heard,
      EventPoll poll)
      throws IOException {
    List<Way> open = ways.values().stream().filter(way -> !way.gone).toList();
    if (open.isEmpty() || (open.size() < 2 * MOST_CONNECTIONS && random.nextInt(20) == 0)) {
      connect(server, selector, heard, poll);
      return;
    }
    Way way = open.get(random.nextInt(open.size()));
    switch (random.nextInt(12)) {
      case 0 -> shutDown(way);
      case 1 -> reset(way, selector);
      case 2, 3, 4, 5 -> send(way, random.nextInt(1, 8_000));
      default -> read(way, random.nextInt(1, 6_000));
    }
  }

  private void connect(
      ServerSocketChannel server, Selector selector, HeardPort heard, EventPoll poll)
      throws IOException {
    SocketChannel client = SocketChannel.open(server.getLocalAddress());
    SocketChannel other = server.accept();
    StreamEndpoint ours = heard.accept();
    assertThat(ours.initiator()).isEqualTo(client.getLocalAddress());
    assertThat(ours.acceptor()).isEqualTo(server.getLocalAddress());
    accepted.add(ours);
    int number = connections++;
    watch(new Way(number + " to server", client, other, ours.fromInitiator()), selector, poll);
    watch(new Way(number + " to client", other, client, ours.fromAcceptor()), selector, poll);
  }

  private void watch(Way way, Selector selector, EventPoll poll) throws IOException {
    ways.put(way.name, way);
    way.to.setOption(StandardSocketOptions.TCP_NODELAY, true);
    way.to.configureBlocking(false);
    way.to.register(selector, SelectionKey.OP_READ, way.name);
    poll.add(way.ours, Events.EPOLLIN, way.name);
  }

  private void send(Way way, int octets) throws IOException {
    if (way.over || way.sent - way.read > 60_000) { // less than any socket's buffer
      return;
    }
    ByteBuffer buffer = octets(way.name, way.sent, octets);
    while (buffer.hasRemaining()) {
      way.from.write(buffer);
    }
    way.sent += octets;
  }

  private static void shutDown(Way way) throws IOException {
    if (!way.over) {
      way.from.shutdownOutput();
      way.over = true;
    }
  }

  /** Breaks a connection off on which everything sent has been read, and no end has come. */
  private void reset(Way way, Selector selector) throws IOException {
    String connection = way.name.substring(0, way.name.indexOf(' '));
    Way toServer = way(connection + " to server");
    Way toClient = way(connection + " to client");
    for (Way each : List.of(toServer, toClient)) {
      if (each.over || each.sent > each.read) {
        return;
      }
    }
    way.from.setOption(StandardSocketOptions.SO_LINGER, 0);
    way.from.close(); // its own reader is gone with it, in the kernel
    selector.selectNow(); // who watches it lets go of it: only now the JDK closes it
    selector.selectedKeys().clear();
    for (Way each : List.of(toServer, toClient)) {
      each.over = true;
      each.reset = true;
    }
    Way back = way.equals(toServer) ? toClient : toServer;
    assertThat(back.ours.read(ByteBuffer.allocate(1), 0)).isEqualTo(Read.RESET);
    back.gone = true;
  }

  /** Reads as many octets on both sides, as far as they were sent; then the end. */
  private void read(Way way, int most) throws IOException {
    if (way.gone || !way.isReady()) {
      return;
    }
    int count = (int) Math.min(most, way.sent - way.read);
    if (count == 0) {
      end(way);
      return;
    }
    ByteBuffer real = ByteBuffer.allocate(count);
    ByteBuffer ours = ByteBuffer.allocate(count);
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (real.hasRemaining() && System.nanoTime() - deadline < 0) {
      way.to.read(real);
    }
    while (ours.hasRemaining()) {
      assertThat(way.ours.read(ours, 0)).as(way.name).isEqualTo(Read.OCTETS);
    }
    assertThat(real.array()).as(way.name).isEqualTo(octets(way.name, way.read, count).array());
    assertThat(ours.array()).as(way.name).isEqualTo(real.array());
    way.read += count;
  }

  private static void end(Way way) {
    Read ours = way.ours.read(ByteBuffer.allocate(1), 0);
    ByteBuffer one = ByteBuffer.allocate(1);
    String real;
    try {
      int octets = way.to.read(one);
      real = octets < 0 ? "END" : "octets " + octets;
    } catch (IOException e) {
      real = "RESET";
    }
    assertThat(ours.name()).as(way.name).isEqualTo(real).isEqualTo(way.reset ? "RESET" : "END");
    way.gone = true;
  }

  /** Waits until the selector, the event poll and what was sent agree on who is ready. */
  private void ready(Selector selector, EventPoll poll) throws IOException {
    Set<String> expected = new TreeSet<>();
    ways.values().stream().filter(Way::isReady).forEach(way -> expected.add(way.name));
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    Set<String> real = real(selector);
    Set<String> ours = ours(poll);
    while ((!real.equals(expected) || !ours.equals(expected)) && System.nanoTime() - deadline < 0) {
      Thread.onSpinWait();
      real = real(selector);
      ours = ours(poll);
    }
    assertThat(real).as("the kernel's").isEqualTo(expected);
    assertThat(ours).as("ours").isEqualTo(expected);
  }

  private Set<String> real(Selector selector) throws IOException {
    Set<String> ready = new TreeSet<>();
    selector.selectNow();
    for (SelectionKey key : selector.selectedKeys()) {
      ready.add((String) key.attachment());
    }
    selector.selectedKeys().clear();
    ready.removeIf(name -> way(name).gone);
    return ready;
  }

  private Set<String> ours(EventPoll poll) {
    Set<String> ready = new TreeSet<>();
    EventList list = new EventList(1_000);
    poll.await(list, Duration.ZERO);
    for (int i = 0; i < list.count(); i++) {
      if (list.data(i) instanceof String name) {
        ready.add(name);
      }
    }
    ready.removeIf(name -> way(name).gone);
    return ready;
  }
}
