package org.softnet.cli.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.softnet.host.Softnet;

/**
 * What a replay puts on the cable, seen by tcpdump at the other end; and what tshark reads in it.
 */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ReplayIT extends Scene {
  private static final Pattern SENT = Pattern.compile("(?m)^[0-9,]+ packets, [0-9,]+ octets sent");
  private static final String[] CHECKED = {
    "-o", "ip.check_checksum:TRUE", "-o", "tcp.check_checksum:TRUE", "-o", "udp.check_checksum:TRUE"
  };

  private static List<String> frames(Path capture) {
    List<String> frames = new ArrayList<>();
    try (Softnet softnet = Softnet.builder().file(capture).undissected().open()) {
      softnet.forEach(packet ->
          frames.add(HexFormat.of().formatHex(packet.frame().copy(0, packet.frame().captured()))));
    }
    return frames;
  }

  private Path capture(String name) {
    return Nets.ROOT.resolve("pcaps").resolve(name);
  }

  private Started replay(String... options) {
    List<String> command = new ArrayList<>(List.of("./softnet", "replay"));
    command.addAll(List.of(options));
    return nets.onSender(command.toArray(new String[0]));
  }

  private Started tcpdumpAtTheOtherEnd(Path file, int packets) {
    Started tcpdump =
        nets.onReceiver(
            "tcpdump",
            "-i",
            "vb",
            "-n",
            "-U",
            "-Z",
            "root",
            "-B",
            "32768",
            "-w",
            file.toString(),
            "-c",
            String.valueOf(packets));
    tcpdump.awaitError("listening on");
    return tcpdump;
  }

  /** What tshark reads, a line a packet. */
  private List<String> tshark(Path file, String... fields) {
    List<String> command = new ArrayList<>(List.of("tshark", "-n", "-r", file.toString()));
    command.addAll(List.of(CHECKED));
    command.addAll(List.of("-T", "fields"));
    for (String field : fields) {
      command.addAll(List.of("-e", field));
    }
    return nets.onSender(command.toArray(new String[0])).ended(0).lines();
  }

  @ParameterizedTest
  @CsvSource({
    "http.pcapng, afpacket, --topspeed",
    "vlan.pcapng, afpacket, --topspeed",
    "ipv6-ext.pcapng, afpacket, --pps=5000",
    "fragments.pcapng, txring, --topspeed",
    "http.pcapng, txring, --speed=1000x",
    "dns.pcapng, libpcap, --mbps=10"
  })
  void theOtherEndSeesTheFileOctetByOctetInOrder(String name, String driver, String pace) {
    List<String> expected = frames(capture(name));
    Path seen = Nets.temporary(".pcap");
    Started tcpdump = tcpdumpAtTheOtherEnd(seen, expected.size());
    Started replay =
        replay("-i", "va", "--driver", driver, pace, capture(name).toString()).ended(0);
    tcpdump.ended(0);
    assertThat(frames(seen)).isEqualTo(expected);
    assertThat(replay.errors())
        .startsWith("%,d packets, ".formatted(expected.size()))
        .contains("\n0 dropped, ");
  }

  @Test
  void roundsLimitAndFilters() {
    List<String> expected = frames(capture("dns.pcapng"));
    Path seen = Nets.temporary(".pcap");
    Started tcpdump = tcpdumpAtTheOtherEnd(seen, 2 * expected.size() + 1);
    replay(
            "-i",
            "va",
            "--topspeed",
            "--loop",
            "0",
            "-c",
            String.valueOf(2 * expected.size() + 1),
            capture("dns.pcapng").toString())
        .ended(0);
    tcpdump.ended(0);
    List<String> three = new ArrayList<>(expected);
    three.addAll(expected);
    three.add(expected.getFirst());
    assertThat(frames(seen)).isEqualTo(three);

    Path some = Nets.temporary(".pcap");
    replay("-w", some.toString(), "-Y", "dns.flags.response == 1", capture("dns.pcapng").toString())
        .ended(0);
    assertThat(tshark(some, "frame.len"))
        .isEqualTo(
            nets.onSender(
                    "tshark",
                    "-n",
                    "-r",
                    capture("dns.pcapng").toString(),
                    "-Y",
                    "dns.flags.response == 1",
                    "-T",
                    "fields",
                    "-e",
                    "frame.len")
                .ended(0)
                .lines());
  }

  @Test
  void aFileGetsTheTimesAtWhichPacketsWouldBeSent() {
    Path half = Nets.temporary(".pcap");
    Path file = capture("http.pcapng");
    replay("-w", half.toString(), "--speed", "2x", file.toString()).ended(0);
    List<String> before = tshark(file, "frame.time_relative");
    List<String> after = tshark(half, "frame.time_relative");
    assertThat(after).hasSameSizeAs(before);
    for (int i = 0; i < before.size(); i++) {
      double expected = Double.parseDouble(before.get(i)) / 2;
      assertThat(Double.parseDouble(after.get(i))).isBetween(expected - 2e-9, expected + 2e-9);
    }
    assertThat(frames(half)).isEqualTo(frames(file));
  }

  /** Addresses, ports, MACs and tags are what was asked for, and every checksum is as it was. */
  @ParameterizedTest
  @CsvSource({
    "http.pcapng, ip, tcp",
    "http6.pcapng, ipv6, tcp",
    "dns.pcapng, ip, udp",
    "vxlan.pcapng, ip, udp"
  })
  void whatIsRewrittenIsRightForTshark(String name, String network, String transport) {
    Path file = capture(name);
    Path written = Nets.temporary(".pcap");
    replay(
            "-w",
            written.toString(),
            "--pnat",
            "0.0.0.0/0:198.51.0.0/16,[::/0]:[2001:db8:77::/48]",
            "--portmap",
            "0-4788,4790-65535:4321", // VXLAN's own port stays: tshark knows it by that
            "--enet-smac",
            "02:11:22:33:44:55",
            "--enet-dmac",
            "02:66:77:88:99:aa",
            "--enet-vlan",
            "add",
            "--enet-vlan-tag",
            "7",
            "--enet-vlan-pri",
            "3",
            file.toString())
        .ended(0);
    String[] statuses = {"ip.checksum.status", transport + ".checksum.status"};
    assertThat(tshark(written, statuses)).isEqualTo(tshark(file, statuses));
    assertThat(tshark(written, "eth.src")).allMatch(it -> it.startsWith("02:11:22:33:44:55"));
    assertThat(tshark(written, "eth.dst")).allMatch(it -> it.startsWith("02:66:77:88:99:aa"));
    assertThat(tshark(written, "vlan.id")).allMatch(it -> it.startsWith("7"));
    assertThat(tshark(written, "vlan.priority")).allMatch(it -> it.startsWith("3"));
    List<String> sources = tshark(file, network + ".src");
    List<String> become = tshark(written, network + ".src");
    assertThat(become).hasSameSizeAs(sources);
    for (int i = 0; i < sources.size(); i++) {
      String[] all = sources.get(i).split(",", -1);
      String[] now = become.get(i).split(",", -1);
      for (int k = 0; k < all.length; k++) {
        assertThat(now[k])
            .isEqualTo(
                network.equals("ip")
                    ? all[k].replaceFirst("^\\d+\\.\\d+\\.", "198.51.")
                    : now[k].isEmpty() ? "" : "2001:db8:77:" + now[k].substring(12));
      }
    }
    assertThat(tshark(written, transport + ".srcport"))
        .allMatch(it -> it.isEmpty() || it.startsWith("4321"));
  }

  @Test
  void aTagIsTakenOut() {
    Path without = Nets.temporary(".pcap");
    replay("-w", without.toString(), "--enet-vlan", "del", capture("vlan.pcapng").toString())
        .ended(0);
    List<String> expected = new ArrayList<>();
    for (String frame : frames(capture("vlan.pcapng"))) {
      boolean tagged = frame.startsWith("8100", 24) || frame.startsWith("88a8", 24);
      expected.add(tagged ? frame.substring(0, 24) + frame.substring(32) : frame);
    }
    assertThat(frames(without)).isEqualTo(expected).isNotEqualTo(frames(capture("vlan.pcapng")));
  }

  @Test
  void anInterruptEndsItAndSaysWhatWasSent() {
    Started replay = replay("-i", "va", "--pps", "1000", "--loop", "0", file("dns.pcapng"));
    Path seen = Nets.temporary(".pcap");
    tcpdumpAtTheOtherEnd(seen, 20).ended(0);
    replay.interrupt();
    replay.ended(130);
    assertThat(replay.errors()).containsPattern(SENT).contains("QUEUE_PURGE");
  }

  private String file(String name) {
    return capture(name).toString();
  }

  @Test
  void mistakesAreASentence() throws Exception {
    refused("there is no interface 'vz'", "-i", "vz", file("dns.pcapng"));
    refused("no such file", "-i", "va", "none.pcap");
    refused("is not a pcap, pcapng or snoop capture", "-i", "va", "README.md");
    refused("nothing says where to send", file("dns.pcapng"));
    refused("not both", "-i", "va", "-w", "x.pcap", file("dns.pcapng"));
    refused("is the pace", "-i", "va", "--pps", "1", "--topspeed", file("dns.pcapng"));
    refused("--speed takes a number", "-i", "va", "--speed", "fast", file("dns.pcapng"));
    refused("is no pair of networks", "-i", "va", "--pnat", "10", file("dns.pcapng"));
    refused("maps no ports", "-i", "va", "--portmap", "x", file("dns.pcapng"));
    refused("is no Ethernet address", "-i", "va", "--enet-smac", "x", file("dns.pcapng"));
    refused("packet 1 has link type 276, and va takes 1", "-i", "va", file("sll2.pcap"));
    Path cut = Nets.temporary(".pcap");
    byte[] whole = Files.readAllBytes(capture("nanoseconds.pcap"));
    Files.write(cut, Arrays.copyOf(whole, whole.length - 1));
    assertThat(replay("-i", "va", "--topspeed", cut.toString()).ended(1).errors())
        .containsPattern(SENT)
        .doesNotContain("Exception");
  }

  private void refused(String sentence, String... options) {
    assertThat(replay(options).ended(2).errors())
        .contains(sentence)
        .doesNotContain("Exception")
        .doesNotContain("\tat ");
  }
}
