package org.softnet.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.softnet.testkit.NameSpaces;

/**
 * Linux as a host: a name space that has 192.0.2.2 and 2001:db8::2, reads UDP port 53, and gives
 * fragments up after a second. Nobody speaks to it but {@link #receive}: at the other end of its
 * cable, in a name space too, there are no addresses. What it answers is lost there.
 */
final class KernelHost implements AutoCloseable {
  /** The UDP port that is read. */
  static final int OPEN_PORT = 53;

  /** The EtherType behind every case, one for experiments: IEEE 802, 9.2.3. */
  static final int LAST_TYPE = 0x88b6;

  static final int LINKTYPE_ETHERNET = 1;
  static final int WHOLE = 65_535; // a snap length

  private static final long PATIENCE_SECONDS = 30;
  private static final long LOOK_AGAIN_NANOS = 1_000_000;
  private static final int DROPPED = 4; // column of /proc/net/dev
  private static final int QUEUES = 4; // column of /proc/net/udp

  private final String sender;
  private final String receiver;
  private final String senderDevice;
  private final String device;
  private final Path file;
  private @Nullable Process sink;
  private String cpu = "0";

  private KernelHost(long number) throws IOException {
    sender = "softnet-kernel-" + number + "-a";
    receiver = "softnet-kernel-" + number + "-b";
    senderDevice = "sa" + number;
    device = "sb" + number;
    file = Files.createTempFile("softnet-kernel", ".pcap");
  }

  /** Makes it, or skips the test and says why; where there must be one, that fails the test. */
  static KernelHost make() throws IOException {
    KernelHost host = new KernelHost(ProcessHandle.current().pid());
    try {
      String reason = NameSpaces.type(host.plan());
      if (!reason.isEmpty()) {
        NameSpaces.missing(reason);
      }
      host.open();
      return host;
    } catch (Throwable e) {
      host.close();
      throw e;
    }
  }

  private String plan() {
    return """
    netns add A
    netns add B
    netns exec A nsenter --net=/run/netns/A taskset --version
    netns exec A tcpreplay --version
    netns exec A sysctl -qw net.ipv6.conf.all.disable_ipv6=1 net.ipv6.conf.default.disable_ipv6=1
    netns exec B sysctl -qw net.ipv4.conf.all.rp_filter=0 net.ipv4.conf.default.rp_filter=0
    netns exec B sysctl -qw net.ipv4.conf.all.accept_source_route=0 net.ipv4.conf.all.log_martians=0
    netns exec B sysctl -qw net.ipv6.conf.all.disable_ipv6=0 net.ipv6.conf.default.disable_ipv6=0
    netns exec B sysctl -qw net.ipv4.ip_forward=0 net.ipv6.conf.default.router_solicitations=0
    netns exec B sysctl -qw net.ipv4.ipfrag_time=1 net.ipv6.ip6frag_time=1
    -n A link add VA address 02:00:00:00:00:0a type veth peer name VB address 02:00:00:00:00:0b netns B
    -n B link set VB addrgenmode none
    -n A link set VA up
    -n B link set lo up
    -n B link set VB up
    -n B addr add 192.0.2.2/24 dev VB
    -n B addr add 2001:db8::2/64 dev VB nodad
    -n B neigh add 192.0.2.1 lladdr 02:00:00:00:00:0a dev VB nud permanent
    -n B neigh add 2001:db8::1 lladdr 02:00:00:00:00:0a dev VB nud permanent
    """
        .replaceAll("\\bA\\b", sender)
        .replaceAll("\\bB\\b", receiver)
        .replaceAll("\\bVA\\b", senderDevice)
        .replaceAll("\\bVB\\b", device);
  }

  private void open() throws IOException {
    sink =
        new ProcessBuilder(
                "ip",
                "netns",
                "exec",
                receiver,
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                UdpSink.class.getName(),
                String.valueOf(OPEN_PORT))
            .redirectErrorStream(true)
            .start();
    BufferedReader said = sink.inputReader();
    String line = said.readLine();
    if (!UdpSink.OPEN.equals(line)) {
      throw new AssertionError("nobody reads port " + OPEN_PORT + ": " + line);
    }
    cpu = cpus().replaceAll("[-,].*", "");
  }

  private static String cpus() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("Cpus_allowed_list:")) {
        return line.substring(line.indexOf('\t') + 1);
      }
    }
    throw new AssertionError("no Cpus_allowed_list");
  }

  /** What its end of the cable is called; nothing else on the machine is called so. */
  String device() {
    return device;
  }

  /**
   * Puts the frames on the cable one after the other, and waits until it has done with them: until
   * a frame behind them is dropped, no fragment waits, and no datagram.
   */
  void receive(KernelCase one) throws IOException {
    List<byte[]> frames = new ArrayList<>(one.frames());
    frames.add(KernelCase.frame(LAST_TYPE, new byte[46]));
    Files.write(file, Datagrams.capture(LINKTYPE_ETHERNET, WHOLE, frames.toArray(byte[][]::new)));
    long dropped = dropped() + one.unhandled() + 1;
    replay();
    await("the last frame of: " + one, () -> dropped() >= dropped);
    await("the fragments of: " + one, () -> !keepsFragments());
    await("the datagrams of: " + one, () -> !keepsDatagrams());
  }

  /** From one CPU, so that one backlog has them in order. */
  private void replay() throws IOException {
    Process replay =
        new ProcessBuilder(
                "nsenter", // is quicker than ip netns exec, which mounts
                "--net=/run/netns/" + sender,
                "taskset",
                "-c",
                cpu,
                "tcpreplay",
                "-q",
                "-i",
                senderDevice,
                "--topspeed",
                file.toString())
            .redirectErrorStream(true)
            .start();
    try (BufferedReader said = replay.inputReader()) {
      String all = String.join("\n", said.readAllLines());
      if (replay.waitFor() != 0) {
        throw new AssertionError(all);
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void await(String what, BooleanSupplier there) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!there.getAsBoolean()) {
      if (System.nanoTime() - end > 0) {
        throw new AssertionError("it does not come to an end: " + what);
      }
      LockSupport.parkNanos(LOOK_AGAIN_NANOS);
    }
  }

  private long dropped() {
    for (String line : lines("dev")) {
      String[] words = line.strip().split("[: ]+", -1);
      if (words[0].equals(device)) {
        return Long.parseLong(words[DROPPED]);
      }
    }
    throw new AssertionError("no " + device);
  }

  private boolean keepsFragments() {
    return Stream.of("sockstat", "sockstat6")
        .flatMap(name -> lines(name).stream())
        .anyMatch(line -> line.startsWith("FRAG") && !line.contains("inuse 0 "));
  }

  private boolean keepsDatagrams() {
    return Stream.of("udp", "udp6")
        .flatMap(name -> lines(name).stream().skip(1))
        .anyMatch(line -> !line.strip().split("\\s+", -1)[QUEUES].endsWith(":00000000"));
  }

  /** All that it counts, by the names of {@code nstat}; what is 0 may be missing. */
  Map<String, Long> counters() {
    Map<String, Long> counters = new TreeMap<>();
    for (String name : List.of("snmp", "netstat")) {
      List<String> lines = lines(name);
      for (int i = 0; i + 1 < lines.size(); i += 2) {
        String[] names = lines.get(i).split(" ", -1);
        String[] values = lines.get(i + 1).split(" ", -1);
        for (int column = 1; column < names.length; column++) {
          counters.put(
              names[0].substring(0, names[0].length() - 1) + names[column],
              Long.valueOf(values[column]));
        }
      }
    }
    for (String line : lines("snmp6")) {
      String[] words = line.split("\\s+", -1);
      counters.put(words[0], Long.valueOf(words[1]));
    }
    return counters;
  }

  private List<String> lines(String name) {
    Process process = sink;
    if (process == null) {
      throw new AssertionError("not open");
    }
    try {
      return Files.readAllLines(Path.of("/proc/" + process.pid() + "/net/" + name));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() throws IOException {
    if (sink != null) {
      sink.destroyForcibly();
    }
    NameSpaces.delete(sender);
    NameSpaces.delete(receiver);
    Files.deleteIfExists(file);
  }
}
