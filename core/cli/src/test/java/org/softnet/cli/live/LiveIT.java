package org.softnet.cli.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each driver against a cable whose other end is known: what was sent is delivered or named. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LiveIT extends Scene {
  private static final int SMALL = 22; // a frame of 64 octets
  private static final String TAGGED = "pcaps/vlan.pcapng";
  private static final int LARGE = 8_972; // an IP packet of 9000 octets

  private static List<String> hexOf(Path capture) {
    return Started.start(List.of("./softnet", "read", "-T", "hex", capture.toString()), Nets.ROOT)
        .ended(0)
        .lines();
  }

  @Test
  void aConversationIsFollowedWhileItGoesOn() {
    Started follow =
        nets.onReceiver("./softnet", "follow", "udp", "0", "-i", "vb", "-f", "udp", "-T", "jsonl");
    follow.awaitError("listening on vb");
    nets.send(Nets.SINK, 3, 1, SMALL);
    follow.awaitOutput("\"offset\":" + 2 * SMALL);
    follow.interrupt();
    follow.ended(130);
    assertThat(follow.lines())
        .hasSize(3)
        .allMatch(line -> line.contains("\"from\":\"client\""))
        .allMatch(line -> line.contains("\"octets\":" + SMALL));
    assertThat(follow.errors()).contains("3 packets");
  }

  @ParameterizedTest
  @ValueSource(strings = {"afpacket", "libpcap"})
  void packetsAreThoseThatTcpdumpWroteAtTheOtherEnd(String driver) {
    Path written = Nets.temporary(".pcap");
    Started tcpdump = nets.tcpdump(written, 300);
    Started live = nets.live("-i", "vb", "--driver", driver, "-c", "300", "-T", "hex");
    nets.send(Nets.SINK, 300, 1, SMALL, LARGE, 0, 1_472);
    live.ended(0);
    tcpdump.ended(0);
    assertThat(live.lines()).isEqualTo(hexOf(written));
    assertThat(live.accounted()).isEqualTo(300);
  }

  @ParameterizedTest
  @ValueSource(strings = {"afpacket", "libpcap"})
  void vlanTagsAreBackInTheirFrames(String driver) {
    Started live = nets.live("-i", "vb", "--driver", driver, "-c", "24", "-T", "hex");
    nets.replay(TAGGED); // 802.1Q, and 802.1ad with 802.1Q inside
    live.ended(0);
    assertThat(live.lines()).isEqualTo(hexOf(Path.of(TAGGED)));
    assertThat(live.accounted()).isEqualTo(24);
  }

  /** The kernel has the outer tag beside what it received, the sender's end in the octets. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "vlan",
        "vlan 10 and icmp",
        "vlan 100 and vlan 20",
        "vlan and vlan and icmp[icmptype] = icmp-echo",
        "not vlan 10",
        "icmp or vlan 100 and vlan and ip",
        "vlan 10 and tcp port 80 and tcp[tcpflags] & tcp-push != 0"
      })
  void aFilterFindsTagsWhereTheKernelHasThem(String filter) {
    List<String> chosen =
        Started.start(List.of("./softnet", "read", "-f", filter, "-T", "hex", TAGGED), Nets.ROOT)
            .ended(0)
            .lines();
    int packets = (int) chosen.stream().filter(String::isEmpty).count(); // a dump ends with one
    String count = String.valueOf(packets);
    Started received = nets.live("-i", "vb", "-c", count, "-T", "hex", filter);
    Started sent = nets.liveOnSender("-i", "va", "-c", count, "-T", "hex", filter);
    nets.replay(TAGGED);
    for (Started live : List.of(received, sent)) {
      live.ended(0);
      assertThat(live.lines()).isEqualTo(chosen);
      assertThat(live.accounted()).isEqualTo(packets);
    }
  }

  @Test
  void aCookedPacketKeepsItsTag() { // of two the kernel does not tell the inner one's type
    Started live =
        nets.live(
            "-i", "vb", "-y", "LINUX_SLL2", "-c", "16", "-T", "fields", "-e", "frame.protocols");
    nets.replay(TAGGED);
    live.ended(0);
    List<String> framed =
        Started.start(
                List.of("./softnet", "read", "-T", "fields", "-e", "frame.protocols", TAGGED),
                Nets.ROOT)
            .ended(0)
            .lines();
    assertThat(live.lines())
        .isEqualTo(
            framed.stream().limit(16).map(line -> line.replaceFirst("^eth:", "sll:")).toList());
  }

  @Test
  void aLinkTypeThatIsNotOfferedIsRefused() {
    Started live =
        nets.onReceiver("./softnet", "live", "-i", "vb", "--driver", "libpcap", "-y", "LINUX_SLL2");
    live.ended(2);
    assertThat(live.errors()).contains("vb offers the link types");
  }

  @ParameterizedTest
  @ValueSource(strings = {"afpacket", "libpcap"})
  void aSnapLengthCutsAndTheWireLengthStays(String driver) {
    Started live =
        nets.live(
            "-i",
            "vb",
            "--driver",
            driver,
            "-s",
            "60",
            "-c",
            "8",
            "-T",
            "fields",
            "-e",
            "frame.cap_len",
            "-e",
            "frame.len");
    nets.send(Nets.SINK, 8, 1, SMALL, LARGE);
    live.ended(0);
    assertThat(live.lines()).containsOnly("60\t64", "60\t9014");
  }

  @ParameterizedTest
  @ValueSource(strings = {"afpacket", "libpcap"})
  void aDirectionLeavesTheOtherOut(String driver) {
    Started out = nets.live("-i", "vb", "--driver", driver, "-Q", "out", "-l");
    Started in = nets.live("-i", "vb", "--driver", driver, "-Q", "in", "-c", "5");
    nets.send(Nets.SINK, 5, 1, SMALL);
    in.ended(0);
    out.interrupt();
    out.ended(130);
    assertThat(in.lines()).hasSize(5);
    assertThat(out.lines()).isEmpty();
  }

  @Test
  void anInterfaceThatGoesDownEndsTheCaptureWithASentence() {
    Started live = nets.live("-i", "vb", "-l");
    nets.send(Nets.SINK, 3, 1, SMALL);
    live.awaitOutput("    3 ");
    nets.onReceiver("ip", "link", "set", "vb", "down").ended(0);
    live.ended(1);
    assertThat(live.errors()).contains("softnet: vb went down");
    assertThat(live.accounted()).isEqualTo(3);
  }

  @Test
  void libpcapWaitsForAnInterfaceThatWentDown() { // since 1.10 it does, while there is a device
    Started live = nets.live("-i", "vb", "--driver", "libpcap", "-l");
    nets.send(Nets.SINK, 3, 1, SMALL);
    live.awaitOutput("    3 ");
    nets.onReceiver("ip", "link", "set", "vb", "down").ended(0);
    nets.onReceiver("ip", "link", "set", "vb", "up").ended(0);
    nets.send(Nets.SINK, 2, 1, SMALL);
    live.awaitOutput("    5 ");
    live.interrupt();
    live.ended(130);
    assertThat(live.accounted()).isEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"afpacket", "libpcap"})
  void anInterruptEndsItAndTheLedgerIsTold(String driver) {
    Started live = nets.live("-i", "vb", "--driver", driver, "-l");
    nets.send(Nets.SINK, 10, 1, SMALL);
    live.awaitOutput("   10 ");
    live.interrupt();
    live.ended(130);
    assertThat(live.errors()).contains("10 packets, 640 octets");
    assertThat(live.accounted()).isEqualTo(10);
  }

  /** Nothing comes that could wake it. */
  @ParameterizedTest
  @ValueSource(strings = {"afpacket", "libpcap"})
  void aCaptureThatWaitsIsInterruptedToo(String driver) {
    Started live = nets.live("-i", "vb", "-i", "lo", "--driver", driver);
    live.interrupt();
    live.ended(130);
    assertThat(live.errors()).contains("0 packets, 0 octets");
    assertThat(live.accounted()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"afpacket", "libpcap"})
  void whatAFullRingDropsHasAName(String driver) {
    int sent = 20_000;
    Started live = nets.live("-i", "vb", "--driver", driver, "-B", "1024", "-l", "-x");
    nets.send(Nets.SINK, sent, 1, 1_000); // nobody reads the output, so the ring fills
    live.interrupt();
    live.ended(130);
    assertThat(live.ledger().getOrDefault("kernel ring PACKET_SOCK_ERROR", 0L)).isPositive();
    assertThat(live.accounted()).isEqualTo(sent);
  }

  @ParameterizedTest
  @ValueSource(strings = {"afpacket", "libpcap"})
  void allInterfacesAtOnceAreToldApart(String driver) {
    Started live =
        nets.live(
            "-i",
            "any",
            "--driver",
            driver,
            "-c",
            "4",
            "-T",
            "fields",
            "-e",
            "sll.ifindex",
            "-e",
            "udp.dstport");
    nets.send(Nets.SINK, 4, 1, SMALL);
    live.ended(0);
    assertThat(live.lines()).hasSize(4).allMatch(line -> line.endsWith("\t9"));
  }

  @Test
  void flowsAreSpreadOverQueuesAndNoneIsLost() {
    Started live = nets.live("-i", "vb", "--queues", "2", "-c", "4000", "-q");
    nets.send(Nets.SINK, 4_000, 16, SMALL);
    live.ended(0);
    assertThat(live.accounted()).isEqualTo(4_000);
    assertThat(live.ledger().get("kernel ring vb/0 in")).isPositive();
    assertThat(live.ledger().get("kernel ring vb/1 in")).isPositive();
  }

  @Test
  void severalInterfacesAreCapturedAtOnce() {
    Started live =
        nets.live(
            "-i",
            "lo",
            "-i",
            "vb",
            "-c",
            "7",
            "-T",
            "fields",
            "-e",
            "frame.interface_id",
            "-e",
            "frame.interface_name");
    nets.send(Nets.SINK, 7, 1, SMALL);
    live.ended(0);
    assertThat(live.lines()).hasSize(7).containsOnly("1\tvb");
  }

  @Test
  void afterTheSocketsAreOpenEveryThreadIsAnotherUser() throws IOException {
    Started live = nets.live("-i", "vb", "-l", "--drop-to", "nobody");
    nets.send(Nets.SINK, 2, 1, SMALL);
    live.awaitOutput("    2 ");
    List<String> users = new ArrayList<>();
    try (Stream<Path> threads = Files.list(Path.of("/proc/" + live.pid() + "/task"))) {
      for (Path thread : threads.toList()) {
        Files.readAllLines(thread.resolve("status")).stream()
            .filter(line -> line.startsWith("Uid:") || line.startsWith("CapEff:"))
            .forEach(users::add);
      }
    }
    live.interrupt();
    live.ended(130);
    assertThat(users).isNotEmpty().noneMatch(line -> line.matches("Uid:.*\\b0\\b.*"));
    assertThat(users)
        .filteredOn(line -> line.startsWith("CapEff"))
        .containsOnly("CapEff:\t0000000000000000");
  }

  @ParameterizedTest
  @ValueSource(strings = {"live", "streams", "trace", "stat"})
  void withoutRightsOneSentenceSaysWhatToType(String command) {
    Started live =
        nets.onReceiver(
            "setpriv", "--bounding-set=-all", "--inh-caps=-all", "./softnet", command, "-i", "vb");
    live.ended(2);
    assertThat(live.errors())
        .matches(
            "softnet: [^\n]*CAP_NET_RAW; run: sudo [^\n]*softnet "
                + command
                + " -i vb --drop-to \\w+\n");
    Started typed = // the same by root, to whom somebody is another
        nets.onReceiver("./softnet", command, "-i", "vb", "--drop-to", "nobody");
    typed.awaitError("listening on vb");
    typed.interrupt();
  }

  @Test
  void filesAreReadWithoutAnyRight() {
    Started read =
        nets.onReceiver(
            "setpriv",
            "--bounding-set=-all",
            "--inh-caps=-all",
            "./softnet",
            "read",
            "-c",
            "1",
            "pcaps/ping.pcapng");
    read.ended(0);
    assertThat(read.lines()).hasSize(1);
  }

  /** Three are fewer than it would like to have at once. */
  @Test
  void packetsThatFindThePollerAsleepWaitForOthers() {
    Started live =
        nets.live(
            "-i",
            "vb",
            "--immediate-mode",
            "-q",
            "--stats",
            "--coalesce",
            "rx-usecs=300000,rx-frames=1000",
            "-c",
            "3");
    nets.send(Nets.SINK, 3, 1, SMALL);
    live.ended(0);
    assertThat(live.errors()).containsPattern("interrupts a packet, [1-3] of them delayed");
    assertThat(live.accounted()).isEqualTo(3);
  }

  /** A delay is no reason to wait for the end. */
  @Test
  void anInterruptEndsADelay() {
    Started live =
        nets.live("-i", "vb", "--immediate-mode", "--coalesce", "rx-usecs=1000000", "-l");
    nets.send(Nets.SINK, 2, 1, SMALL);
    live.awaitOutput("    2 ");
    nets.send(Nets.SINK, 2, 1, SMALL);
    live.interrupt();
    live.ended(130);
    assertThat(live.accounted()).isEqualTo(4);
  }

  @Test
  void interfacesAreListedWithTheirState() {
    Started list = nets.onReceiver("./softnet", "interfaces", "-T", "json");
    list.ended(0);
    assertThat(list.out())
        .contains("\"name\": \"vb\"", "\"hardware\": \"02:00:00:00:00:0b\"", "\"name\": \"any\"");
  }
}
