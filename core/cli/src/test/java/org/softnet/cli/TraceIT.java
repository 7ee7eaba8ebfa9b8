package org.softnet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.softnet.api.Layer;
import org.softnet.api.Packet;
import org.softnet.api.trace.Hop;
import org.softnet.host.Softnet;

/** {@code softnet trace}: ways by hand, and that every way leads to the packet's layers. */
class TraceIT {
  private static final Path SHARED =
      Path.of(System.getProperty("softnet.shared", "../../../shared")).resolve("captures");
  private static final Pattern TIME = Pattern.compile("(?m)^ +[0-9.]+ µs ");
  private static final int PACKETS_OF_A_CAPTURE = 2_000;

  private final List<String> wrong = new ArrayList<>();
  private long packets;

  @Test
  void aQuestionGoesThroughFourTables() {
    assertThat(trace("-Y", "dns", "-c", "1", "pcaps/dns.pcapng"))
        .matches(
            """
            packet 3 at 0.000025796 s, 99 octets
             receive ring of pcaps/dns.pcapng: the poller was polling; round 1, packet 3 of at most 300
             linktype 1 → eth
             eth: header of 14 octets, NEXT
               ethertype 0x0800 → ip
               ip: header of 20 octets, NEXT
                 ip.proto 17 → udp
                 udp: header of 8 octets, NEXT
                   conversation 0, forth; hash 0x[0-9a-f]{8}, queue [0-7]; nobody is known to speak
                   udp.port 53 or 54142 → dns
                   dns: header of 57 octets, END
             delivered

            """);
  }

  /** Packets 3 and 5 are the first and the last fragment of an echo request of 4,008 octets. */
  @Test
  void fragmentsAreConsumedAndTheLastOneGoesOn() {
    String way = trace("-c", "5", "pcaps/fragments.pcapng");
    assertThat(way)
        .contains(
            """
                 a fragment of 1,480 octets to its datagram
                 the datagram is not whole
             consumed by the fragments: it waits for the datagram's other fragments
            """)
        .contains(
            """
                 a fragment of 1,048 octets to its datagram
                 the datagram is whole: 4,008 octets in 3 fragments
                 ip.proto 1 → icmp
                 icmp: header of 8 octets, END
            """);
  }

  @Test
  void anAcknowledgementEndsAtTheStream() {
    assertThat(trace("-Y", "tcp.len == 0", "-c", "1", "pcaps/http.pcapng"))
        .contains("       0 octets to the stream\n consumed by the stream: the segment holds no");
  }

  /** An ARP request that a rule hands to IP: its first octet says version 0. */
  @Test
  void whatEndsAPacketHasTheKernelsName() {
    assertThat(trace("-d", "ethertype==2054,ip", "-c", "1", "pcaps/arp.pcapng"))
        .contains(
            """
               ethertype 0x0806 → ip (before arp)
               ip: MALFORMED, IP_INHDR
             dropped: IP_INHDR: the IP header contradicts itself
            """);
    assertThat(trace("-c", "1", "pcaps/truncated-snaplen.pcap"))
        .contains("   arp: SNAPPED\n dropped: SNAPPED: the snap length");
  }

  @Test
  void aTapIsAStation() {
    assertThat(trace("--tap", "count", "-c", "1", "pcaps/arp.pcapng"))
        .contains("\n tap count saw it\n linktype 1 → eth\n");
  }

  @Test
  void aPictureCountsStepsAndEndsEachPacketOnce() {
    String dot = Launched.softnet("trace", "--graph", "dot", "pcaps/tls.pcapng").out();
    assertThat(dot)
        .startsWith("digraph softnet {\n  rankdir=LR;\n")
        .contains("  \"ring of pcaps/tls.pcapng\" -> \"eth\" [label=\"linktype\\n49\"];\n")
        .contains("  \"eth\" -> \"ip\" [label=\"ethertype\\n47\"];\n")
        .endsWith("}\n");
    assertThat(ends(dot)).as("of 49 packets").isEqualTo(49);
    String mermaid = Launched.softnet("trace", "--graph", "mermaid", "pcaps/arp.pcapng").out();
    assertThat(mermaid).startsWith("flowchart LR\n  n0[\"ring of pcaps/arp.pcapng\"] -->|\"");
  }

  private static long ends(String dot) {
    Pattern end = Pattern.compile("-> \"(?:delivered|consumed)\" \\[label=\"(\\d+)\"\\]");
    return end.matcher(dot).results().mapToLong(match -> Long.parseLong(match.group(1))).sum();
  }

  @Test
  void objectsNameStationsAndOneEnd() {
    Launched run =
        Launched.softnet("trace", "-T", "jsonl", "-Y", "http", "-c", "1", "pcaps/http.pcapng");
    assertThat(run.lines()).hasSize(1);
    assertThat(run.lines().getFirst())
        .startsWith("{\"frame.number\":6,\"frame.time_epoch\":")
        .contains("\"table\":\"tcp.port\",\"key\":80,\"or_key\":46520,\"receiver\":\"http\"")
        .contains("{\"hop\":\"handed\",")
        .endsWith("\"end\":{\"outcome\":\"delivered\"}}");
  }

  @ParameterizedTest(name = "trace {0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "-c 0 pcaps/arp.pcapng | -c takes a number of packets, 1 or more: 0",
        "--graph dot -T text pcaps/arp.pcapng | --graph prints a picture, in no -T",
        "-Y ip.adr pcaps/arp.pcapng | did you mean ip.addr",
        "none.pcap | none.pcap: no such file"
      })
  void aMistakeIsASentence(String line, String sentence) {
    List<String> arguments = new ArrayList<>(List.of("trace"));
    arguments.addAll(List.of(line.split(" ")));
    Launched run = Launched.softnet(arguments.toArray(String[]::new));
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains(sentence).doesNotContain("Exception");
  }

  /** Of our own captures all, and of the shared ones where they are. */
  @Test
  void everyWayLeadsToTheLayersOfItsPacket() throws IOException {
    follow(Launched.ROOT.resolve("pcaps"));
    assertThat(packets).isGreaterThan(500);
    if (Files.isDirectory(SHARED)) {
      follow(SHARED);
    } else {
      System.out.println("no shared captures at " + SHARED + ": our own only");
    }
    System.out.printf("%d ways followed%n", packets);
    assertThat(wrong).isEmpty();
  }

  private void follow(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        try (Softnet softnet = Softnet.builder().file(file).limit(PACKETS_OF_A_CAPTURE).open()) {
          softnet.trace((packet, way) -> {
            packets++;
            String problem = problem(packet, way);
            if (!problem.isEmpty()) {
              wrong.add("%s, packet %d: %s".formatted(file, packet.number(), problem));
            }
          });
        }
      }
    }
  }

  /** A model: layers are entered and taken back, last in, first out. */
  private static String problem(Packet packet, List<Hop> way) {
    Deque<Hop.Entered> entered = new ArrayDeque<>();
    long before = 0;
    for (Hop hop : way) {
      if (hop.nanos() < before) {
        return "time goes back at " + hop;
      }
      before = hop.nanos();
      switch (hop) {
        case Hop.Entered station -> entered.addLast(station);
        case Hop.Retracted back -> {
          if (entered.isEmpty() || !entered.removeLast().protocol().equals(back.protocol())) {
            return back + " takes back what was not entered last";
          }
        }
        case Hop.Polled _,
            Hop.Tapped _,
            Hop.Asked _,
            Hop.Shown _,
            Hop.Failed _,
            Hop.Tracked _,
            Hop.Handed _,
            Hop.Defragmented _ -> {}
      }
    }
    if (!(way.getFirst() instanceof Hop.Polled) || entered.size() != packet.depth()) {
      return "%d entered, %d layers".formatted(entered.size(), packet.depth());
    }
    int depth = 0;
    for (Hop.Entered station : entered) {
      Layer layer = packet.layer(depth++);
      if (!station.protocol().equals(layer.protocol()) || station.level() != levelOf(layer)) {
        return "%s is not layer %d, %s".formatted(station, depth, layer.protocol().name());
      }
    }
    return "";
  }

  private static int levelOf(Layer layer) {
    int level = 0;
    for (Layer below = layer.lower(); below != null; below = below.lower()) {
      level++;
    }
    return level;
  }

  private static String trace(String... arguments) {
    List<String> line = new ArrayList<>(List.of("trace"));
    line.addAll(List.of(arguments));
    Launched run = Launched.softnet(line.toArray(String[]::new));
    assertThat(run.err()).isEmpty();
    return TIME.matcher(run.out())
        .replaceAll("")
        .replace("the poller slept, and was woken", "the poller was polling");
  }
}
