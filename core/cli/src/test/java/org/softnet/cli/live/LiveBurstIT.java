package org.softnet.cli.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.softnet.api.View;
import org.softnet.host.Softnet;

/** A program that polls an interface itself gets what was sent, and ends when it is closed. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LiveBurstIT extends Scene {
  private static final int PACKETS = 300;
  private static final int SMALL = 22; // a frame of 64 octets
  private static final int LARGE = 8_972; // an IP packet of 9000 octets
  private static final Pattern COUNTED =
      Pattern.compile("^(\\d+) packets, (\\d+) octets, residue 0$", Pattern.MULTILINE);

  private Started poller(String driver, int queues) {
    Started poller =
        nets.onReceiver(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            BurstPoller.class.getName(),
            driver,
            "vb",
            String.valueOf(queues));
    poller.awaitError("listening on vb");
    return poller;
  }

  @ParameterizedTest
  @CsvSource({"AFPACKET, 1", "AFPACKET, 3", "LIBPCAP, 1"})
  void packetsAreThoseThatTcpdumpWroteAtTheOtherEnd(String driver, int queues) {
    Path written = Nets.temporary(".pcap");
    Started tcpdump = nets.tcpdump(written, PACKETS);
    Started poller = poller(driver, queues);
    nets.send(Nets.SINK, PACKETS, 16, SMALL, LARGE, 0, 1_472);
    tcpdump.ended(0);
    List<String> frames = new ArrayList<>();
    long octets = 0;
    try (Softnet softnet = Softnet.open(written)) {
      octets = softnet.forEach(packet -> frames.add(line(packet.frame()))).octets();
    }
    poller.awaitLines(PACKETS);
    poller.interrupt();
    poller.ended(130);
    assertThat(poller.lines()).containsExactlyInAnyOrderElementsOf(frames);
    if (queues == 1) {
      assertThat(poller.lines()).isEqualTo(frames);
    }
    long packetsCounted = 0;
    long octetsCounted = 0;
    int bursts = 0;
    for (Matcher counted = COUNTED.matcher(poller.errors()); counted.find(); bursts++) {
      packetsCounted += Long.parseLong(counted.group(1));
      octetsCounted += Long.parseLong(counted.group(2));
    }
    assertThat(bursts).as(poller.errors()).isEqualTo(queues);
    assertThat(packetsCounted).isEqualTo(PACKETS);
    assertThat(octetsCounted).isEqualTo(octets);
  }

  private static String line(View frame) {
    String hex = HexFormat.of().formatHex(frame.copy(0, frame.captured()));
    return hex + " of " + frame.onWire();
  }

  @Test
  void closeEndsAPollThatWaitsForTheFirstPacket() {
    for (String driver : List.of("AFPACKET", "LIBPCAP")) {
      Started poller = poller(driver, 1);
      poller.interrupt();
      poller.ended(130);
      assertThat(poller.errors()).contains("\n0 packets, 0 octets, residue 0\n");
    }
  }
}
