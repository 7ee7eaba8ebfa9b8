package org.softnet.cli.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.softnet.testkit.NameSpaces;

/**
 * Two network name spaces with a cable between them: {@code va} in the sender's, {@code vb} in the
 * receiver's. Nothing in them speaks by itself: no IPv6, no ARP, and the receiver takes datagrams
 * to {@link #SINK} off the cable without an answer. Nothing leaves them.
 */
final class Nets implements AutoCloseable {
  /** Where datagrams go. */
  static final String SINK = "192.0.2.99";

  static final Path ROOT =
      Path.of(System.getProperty("softnet.root", "../..")).toAbsolutePath().normalize();

  private final String sender;
  private final String receiver;
  private final List<Started> started = new ArrayList<>();

  private Nets(String name) {
    sender = name + "-a";
    receiver = name + "-b";
  }

  /** Makes them, or skips the test and says why; where they must be, that fails it. */
  static Nets make() {
    Nets nets = new Nets("softnet-" + ProcessHandle.current().pid());
    String reason = NameSpaces.type(nets.plan());
    if (!reason.isEmpty()) {
      nets.close();
      NameSpaces.missing(reason);
    }
    return nets;
  }

  private String plan() {
    return """
    netns add A
    netns add B
    netns exec A sysctl -qw net.ipv6.conf.all.disable_ipv6=1 net.ipv6.conf.default.disable_ipv6=1
    netns exec B sysctl -qw net.ipv6.conf.all.disable_ipv6=1 net.ipv6.conf.default.disable_ipv6=1
    -n A link add va address 02:00:00:00:00:0a type veth peer name vb address 02:00:00:00:00:0b netns B
    -n A link set va mtu 9000 up
    -n B link set vb mtu 9000 up
    -n A link set lo up
    -n B link set lo up
    -n A addr add 192.0.2.1/24 dev va
    -n A neigh add 192.0.2.99 lladdr 02:00:00:00:00:0b dev va nud permanent
    """
        .replaceAll("\\bA\\b", sender)
        .replaceAll("\\bB\\b", receiver);
  }

  /** Gives the receiver an address at which its kernel answers the sender. */
  void answering(String address) {
    String reason =
        NameSpaces.type(
            """
            -n %1$s addr add %2$s/24 dev vb
            -n %1$s neigh add 192.0.2.1 lladdr 02:00:00:00:00:0a dev vb nud permanent\
            """
                .formatted(receiver, address));
    if (!reason.isEmpty()) {
      throw new AssertionError(reason);
    }
  }

  /** Starts a command in the sender's space. */
  Started onSender(String... command) {
    return start(sender, List.of(command));
  }

  /** Starts a command in the receiver's space. */
  Started onReceiver(String... command) {
    return start(receiver, List.of(command));
  }

  /** Starts {@code softnet live} in the receiver's space and waits until it listens. */
  Started live(String... options) {
    return listening(receiver, options);
  }

  /** The same in the sender's. */
  Started liveOnSender(String... options) {
    return listening(sender, options);
  }

  private Started listening(String space, String... options) {
    List<String> command = new ArrayList<>(List.of("./softnet", "live"));
    command.addAll(List.of(options));
    Started live = start(space, command);
    live.awaitError("listening on");
    return live;
  }

  /** Starts tcpdump on the sender's end of the cable and waits until it listens. */
  Started tcpdump(Path file, int packets) {
    Started tcpdump =
        start(
            sender,
            List.of(
                "tcpdump",
                "-i",
                "va",
                "-n",
                "-U",
                "-Z",
                "root",
                "-w",
                file.toString(),
                "-c",
                String.valueOf(packets)));
    tcpdump.awaitError("listening on");
    return tcpdump;
  }

  /** Sends datagrams and waits until all are on the cable. */
  void send(String to, int count, int flows, int... sizes) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                UdpSender.class.getName(),
                to,
                String.valueOf(count),
                String.valueOf(flows)));
    for (int size : sizes) {
      command.add(String.valueOf(size));
    }
    start(sender, command).ended(0);
  }

  /** Puts a capture's frames on the cable as they are, and waits until all are there. */
  void replay(String capture) {
    start(sender, List.of("tcpreplay", "-q", "-i", "va", "--topspeed", capture)).ended(0);
  }

  private Started start(String space, List<String> command) {
    List<String> inside = new ArrayList<>(List.of("ip", "netns", "exec", space));
    inside.addAll(command);
    Started one = Started.start(inside, ROOT);
    started.add(one);
    return one;
  }

  @Override
  public void close() {
    started.forEach(Started::close);
    NameSpaces.delete(sender);
    NameSpaces.delete(receiver);
  }

  /** A file of its own for a test. */
  static Path temporary(String suffix) {
    try {
      Path file = Files.createTempFile("softnet-live", suffix);
      file.toFile().deleteOnExit();
      return file;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
