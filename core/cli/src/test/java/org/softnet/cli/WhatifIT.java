package org.softnet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** {@code softnet whatif} as a person starts it. */
class WhatifIT {
  private static final String DNS = "pcaps/dns.pcapng"; // 42 packets
  private static final int COLUMNS = 16;

  @TempDir private Path folder;

  private static JsonNode json(String options, String capture) {
    Launched whatif = Launched.shell("./softnet whatif -T json " + options + " " + capture);
    assertThat(whatif.status()).isZero();
    return Json.parse(whatif.out());
  }

  @Test
  void itSaysThatItIsAModelAndWhatItWasGiven() {
    Launched whatif = Launched.softnet("whatif", "--cost", "2us", DNS);
    assertThat(whatif.status()).isZero();
    assertThat(whatif.err()).isEmpty();
    assertThat(whatif.lines())
        .containsExactly(
            "model: 42 packets over 0.298398614 s in virtual time; not a measurement of any"
                + " kernel",
            "given: 2us a packet, 0ns an octet, polls of 64 packets, rounds of 2ms, interrupts"
                + " after 0ns, speed 1.0",
            "",
            "cpus  ring  budget  packets  delivered  RING_FULL  dropped  depth p50  p90  p99  max"
                + "  squeezes  latency p50     p99  busiest CPU",
            "   1   256     300       42         42          0   0.00 %          0    0    0    0"
                + "         0       2.00us  2.00us        0.0 %");
  }

  @Test
  void everyCombinationHasALineAndEveryPacketOneEnd() {
    List<String> lines =
        Launched.shell(
                "./softnet whatif -T tsv --cost 1ms --cost-per-byte 10ns --irq-latency 5us"
                    + " --speed 10 --ring 2,4,4 --cpus 1,2 --budget 1,300 --budget-usecs 1000000 "
                    + DNS)
            .lines();
    assertThat(lines).hasSize(1 + 8).allMatch(line -> line.split("\t", -1).length == COLUMNS);
    assertThat(lines.getFirst()).startsWith("time\tcpus\tring\tbudget\tpackets\tdelivered\t");
    assertThat(lines.stream().skip(1).map(line -> line.substring(0, 13).strip()))
        .satisfiesExactly(
            line -> assertThat(line).startsWith("model\t1\t2\t1\t"),
            line -> assertThat(line).startsWith("model\t1\t2\t300"),
            line -> assertThat(line).startsWith("model\t1\t4\t1\t"),
            line -> assertThat(line).startsWith("model\t1\t4\t300"),
            line -> assertThat(line).startsWith("model\t2\t2\t1\t"),
            line -> assertThat(line).startsWith("model\t2\t2\t300"),
            line -> assertThat(line).startsWith("model\t2\t4\t1\t"),
            line -> assertThat(line).startsWith("model\t2\t4\t300"));
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split("\t", -1);
      long delivered = Long.parseLong(cells[5]);
      long ringFull = Long.parseLong(cells[6]);
      assertThat(delivered + ringFull).isEqualTo(42);
      assertThat(ringFull).isPositive();
      boolean aPacketARound = cells[3].equals("1");
      assertThat(cells[12]).isEqualTo(aPacketARound ? cells[5] : "0");
    }
  }

  /**
   * In each of these captures two hosts talk, and little else passes: with many CPUs the busiest
   * one's packets are theirs, whichever way they go and whatever is in their tunnels.
   */
  @ParameterizedTest
  @ValueSource(strings = {"http", "http6", "dns", "vxlan", "gre", "ipip"})
  void theOutermostAddressesChooseTheCpu(String name) {
    String capture = "pcaps/" + name + ".pcapng";
    Map<String, Integer> pairs = new HashMap<>();
    for (String line :
        Launched.shell(
                "./softnet read -T fields -E occurrence=f -e ip.src -e ip.dst -e ipv6.src"
                    + " -e ipv6.dst "
                    + capture)
            .lines()) {
      Stream<String> outermost = Stream.of(line.strip().split("\t+")).limit(2);
      pairs.merge(outermost.sorted().collect(Collectors.joining(" ")), 1, Integer::sum);
    }
    JsonNode model = json("--cpus 128 --cost 1ns", capture);
    double busiest = model.get("settings").get(0).get("busiest_cpu").asDouble();
    assertThat(Math.round(busiest * (model.get("duration_nanos").asLong() + 1)))
        .isEqualTo(Collections.max(pairs.values()).longValue());
  }

  @Test
  void jsonHasAllOfIt() {
    JsonNode model = json("--cost 1.5us --cpus 1,2 --speed 0.5", DNS);
    assertThat(model.get("model").asString()).contains("not a measurement of any kernel");
    assertThat(model.get("packets").asInt()).isEqualTo(42);
    assertThat(model.get("duration_nanos").asLong()).isEqualTo(2 * 298_398_614L);
    assertThat(model.get("packet_picos").asInt()).isEqualTo(1_500_000);
    assertThat(model.get("settings").size()).isEqualTo(2);
    JsonNode setting = model.get("settings").get(1);
    assertThat(setting.get("cpus").asInt()).isEqualTo(2);
    assertThat(setting.get("delivered").asInt()).isEqualTo(42);
    assertThat(setting.get("drops").get("RING_FULL").asInt()).isZero();
    assertThat(setting.get("latency_nanos").get("p99").asInt()).isEqualTo(1_500);
  }

  /** The second half of the packets comes before the first. */
  @Test
  void stepsBackAreTold() {
    Launched.softnet("slice", "--packets", "1-21", "-w", at("one"), DNS);
    Launched.softnet("slice", "--packets", "22-42", "-w", at("two"), DNS);
    Launched.softnet("merge", "-a", "-w", at("back"), at("two"), at("one"));
    Launched whatif = Launched.softnet("whatif", "--cost", "1us", at("back"));
    assertThat(whatif.status()).isZero();
    assertThat(whatif.err())
        .isEqualTo(
            "softnet: 21 packets are earlier than one before them, and count as arriving with"
                + " it\n");
  }

  @Test
  void whatIsLeftOfACaptureIsReplayed() throws IOException {
    byte[] whole = Files.readAllBytes(Launched.ROOT.resolve(DNS));
    Files.write(folder.resolve("cut.pcapng"), Arrays.copyOf(whole, 3_000));
    Launched whatif = Launched.softnet("whatif", "--cost", "1us", at("cut.pcapng"));
    assertThat(whatif.status()).isEqualTo(1);
    assertThat(whatif.err()).contains("cut short in the middle of");
    assertThat(whatif.out()).startsWith("model: ").contains("\n   1   256     300 ");
  }

  @Test
  void standardInputIsACaptureToo() {
    Launched whatif = Launched.shell("./softnet whatif --cost 1us - < " + DNS);
    assertThat(whatif.out()).startsWith("model: 42 packets ");
  }

  private String at(String name) {
    return folder.resolve(name).toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--cost 1us nowhere.pcap | softnet: nowhere.pcap: no such file",
        "--cost 1us | softnet whatif: no capture is given: name a file, or - for standard input",
        "--cost 1us pcaps/dns.pcapng pcaps/arp.pcapng | softnet whatif: one capture is replayed at"
            + " a time: softnet merge makes one of several",
        "pcaps/dns.pcapng | softnet whatif: nothing says what a packet takes: --cost 2us, or"
            + " --cost-per-byte 0.5ns",
        "--cost soon pcaps/dns.pcapng | softnet whatif: --cost takes a time with its unit, such as"
            + " 2us, up to 1s, not soon",
        "--cost 2s pcaps/dns.pcapng | softnet whatif: --cost takes a time with its unit, such as"
            + " 2us, up to 1s, not 2s",
        "--cost-per-byte 2us pcaps/dns.pcapng | softnet whatif: --cost-per-byte takes a time with"
            + " its unit, such as 0.5ns, up to 1us, not 2us",
        "--cost 1us --ring 0 pcaps/dns.pcapng | softnet whatif: --ring takes numbers from 1 to"
            + " 65,536, separated by commas, not 0",
        "--cost 1us --ring 64, pcaps/dns.pcapng | softnet whatif: --ring takes numbers from 1 to"
            + " 65,536, separated by commas, not 64,",
        "--cost 1us --cpus 129 pcaps/dns.pcapng | softnet whatif: --cpus takes numbers from 1 to"
            + " 128, separated by commas, not 129",
        "--cost 1us --weight all pcaps/dns.pcapng | softnet whatif: --weight takes a number from 1"
            + " to 1,000,000, not all",
        "--cost 1us --speed 0 pcaps/dns.pcapng | softnet whatif: --speed takes a number above 0,"
            + " not 0",
        "--cost 1us --speed fast pcaps/dns.pcapng | softnet whatif: --speed takes a number above 0,"
            + " not fast",
        "--cost 1us --cpus 128 --ring 65536 pcaps/dns.pcapng | softnet whatif: these are 1 settings"
            + " with 8,388,608 descriptors; at most 256 with 4,194,304 are modelled at once",
      })
  void whatCannotBeMeantIsRefused(String line, String sentence) {
    Launched refused = Launched.shell("./softnet whatif " + line);
    assertThat(refused.status()).isEqualTo(2);
    assertThat(refused.out()).isEmpty();
    assertThat(refused.err().lines().findFirst()).contains(sentence);
  }
}
