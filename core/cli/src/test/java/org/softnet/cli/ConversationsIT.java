package org.softnet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * {@code streams} and {@code follow}; what was said and its hashes are what tshark 4.0.17 tells.
 */
class ConversationsIT {
  private static final String HTTP = "pcaps/http.pcapng";
  private static final String DNS = "pcaps/dns.pcapng";

  @Test
  void aStreamIsALineWithWhatEachSideSaid() {
    Launched run = Launched.softnet("streams", "--sha256", "-T", "tsv", HTTP);
    assertThat(run.status()).isZero();
    assertThat(run.lines()).hasSize(6);
    Map<String, String> first = row(run.lines(), 1);
    assertThat(first)
        .containsEntry("stream", "0")
        .containsEntry("transport", "tcp")
        .containsEntry("application", "http")
        .containsEntry("node0", "192.0.2.1:46520")
        .containsEntry("bytes0", "155")
        .containsEntry(
            "sha256_0", "b9880b3d6a0379ebb0c1ea6f915cf9f60178950f80dd8efbb168978d4261c50c")
        .containsEntry("node1", "192.0.2.2:80")
        .containsEntry("bytes1", "9749")
        .containsEntry(
            "sha256_1", "0a50dee5b749e6e6bdc8394a104655872b33518eb6e717ee5000280aa264edc1")
        .containsEntry("state", "closed")
        .containsEntry("gap", "0");
  }

  @Test
  void anIpv6AddressStandsInBrackets() {
    assertThat(row(Launched.softnet("streams", "-T", "tsv", "pcaps/http6.pcapng").lines(), 1))
        .hasEntrySatisfying(
            "node0", node -> assertThat(node).startsWith("[2001:db8:").contains("]:"));
  }

  @Test
  void aFilterChoosesConversations() {
    assertThat(Launched.softnet("streams", "-T", "tsv", "-Y", "tcp.stream == 2", HTTP).lines())
        .hasSize(2);
    assertThat(
            Launched.softnet("streams", "--transport", "all", "-Y", "dns", "-T", "tsv", DNS)
                .lines())
        .hasSizeGreaterThan(2)
        .filteredOn(line -> !line.startsWith("stream"))
        .anyMatch(line -> line.contains("\ttcp\tdns\t"))
        .anyMatch(line -> line.contains("\tudp\tdns\t"))
        .allMatch(line -> line.contains("\tdns\t") && line.contains(":53\t"));
    Launched wrong = Launched.softnet("streams", "-Y", "htp", HTTP);
    assertThat(wrong.status()).isEqualTo(2);
    assertThat(wrong.err()).contains("did you mean").contains("http");
  }

  @Test
  void jsonHasAnObjectALine() {
    String line = Launched.softnet("streams", "-T", "jsonl", HTTP).lines().getFirst();
    assertThat(Json.parse(line).at("/nodes/1/octets").asInt()).isEqualTo(9_749);
    assertThat(Json.parse(line).has("sha256")).isFalse();
  }

  @Test
  void followsDatagramsAsTsharkLaysThemOut() {
    Launched run = Launched.softnet("follow", "udp", "0", "-T", "hex", DNS);
    assertThat(run.status()).isZero();
    assertThat(run.lines())
        .startsWith(
            "===================================================================",
            "Follow: udp,hex",
            "Filter: udp.stream eq 0",
            "Node 0: 192.0.2.1:54142",
            "Node 1: 192.0.2.2:53",
            "00000000  bf e0 01 20 00 01 00 00  00 00 00 01 03 77 77 77  ... .... .....www")
        .contains("00000030  08 86 29 ea ab 17 b1 db  82                       ..)..... .")
        .contains("\t00000030  02 0a 00 00 29 04 d0 00  00 00 00 00 00           ....)... .....");
  }

  @Test
  void rawIsWhatOneSideSaidAndNothingElse() {
    Launched run =
        Launched.shell(
            "./softnet follow tcp 0 -T raw --direction server pcaps/tls.pcapng | sha256sum");
    assertThat(run.out())
        .startsWith("1b8695167a1f4d52a2ccf4e18661cee540ef9e8a1af9cff59ee89ec0b816501b");
  }

  @Test
  void aFilterFindsTheConversation() {
    Launched run = Launched.softnet("follow", "tcp", "-Y", "http.request.method == HEAD", HTTP);
    assertThat(run.out()).contains("Filter: tcp.stream eq").contains("HEAD / HTTP/1.1");
    Launched none = Launched.softnet("follow", "tcp", "-Y", "arp", HTTP);
    assertThat(none.status()).isEqualTo(1);
    assertThat(none.err()).contains("no tcp conversation has a packet that matches");
  }

  @Test
  void whatCannotBeFollowedIsSaid() {
    assertThat(Launched.softnet("follow", "tcp", HTTP).err()).contains("which conversation?");
    assertThat(Launched.softnet("follow", "tcp", "99", HTTP).status()).isEqualTo(1);
    assertThat(Launched.softnet("follow", "tcp", "-Y", "http", "-").status()).isEqualTo(2);
    assertThat(Launched.softnet("follow", "sctp", "0", HTTP).status()).isEqualTo(2);
  }

  @Test
  void aReaderThatGoesAwayEndsItQuietly() {
    Launched run =
        Launched.shell("./softnet follow tcp 0 -T jsonl pcaps/tls.pcapng 2>&1 | head -n 1");
    assertThat(run.lines()).hasSize(1);
    assertThat(run.out()).startsWith("{\"stream\":0");
  }

  @Test
  void aPipeIsFollowed() {
    assertThat(Launched.shell("cat " + HTTP + " | ./softnet follow tcp 0 -").out())
        .contains("GET / HTTP/1.1");
  }

  /** The five pieces are those of {@code tshark -z follow,http,raw,0}. */
  @Test
  void followsWhatHttpSays() {
    List<String> lines = Launched.softnet("follow", "http", "0", "-T", "jsonl", HTTP).lines();
    assertThat(lines)
        .extracting(line -> Json.parse(line).path("from").asString())
        .containsExactly("client", "server", "server", "client", "server", "server");
    assertThat(lines)
        .extracting(line -> Json.parse(line).path("octets").asInt())
        .containsExactly(73, 239, 3_269, 82, 241, 6_000);
    assertThat(lines)
        .extracting(line -> Json.parse(line).path("packet").asInt())
        .containsExactly(6, 12, 12, 14, 20, 20);
  }

  @Test
  void anApplicationsConversationIsFoundByFilter() {
    Launched run =
        Launched.softnet("follow", "http", "-Y", "http.request.uri == \"/large.txt\"", HTTP);
    assertThat(run.status()).isZero();
    assertThat(run.lines())
        .contains("Follow: http,text", "Filter: tcp.stream eq 0", "82", "GET /large.txt HTTP/1.1");
  }

  /** tshark shows nothing at all; the octets are those of the records. */
  @Test
  void whatTlsHidesIsCountedAndNeverGuessed() {
    Launched run = Launched.softnet("follow", "tls", "0", "pcaps/tls.pcapng");
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.lines())
        .contains(
            "[104 octets of application data, encrypted and without keys]",
            "\t[3532 octets of application data, encrypted and without keys]");
    assertThat(run.err())
        .isEqualTo(
            "softnet follow: tcp.stream 0: 3,636 octets of application data, encrypted and without"
                + " keys: they cannot be shown (softnet follow tcp 0: all octets as they"
                + " passed)\n");
  }

  @Test
  void whatIsNotInTheConversationIsSaid() {
    Launched run = Launched.softnet("follow", "tls", "0", HTTP);
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).contains("no tls is in tcp.stream 0");
    Launched wrong = Launched.softnet("follow", "htp", "0", HTTP);
    assertThat(wrong.status()).isEqualTo(2);
    assertThat(wrong.err()).contains("htp cannot be followed; there are: tcp, udp, http,");
  }

  private static Map<String, String> row(List<String> lines, int index) {
    String[] names = lines.getFirst().split("\t", -1);
    String[] values = lines.get(index).split("\t", -1);
    assertThat(values).hasSameSizeAs(names);
    Map<String, String> row = new TreeMap<>();
    for (int i = 0; i < names.length; i++) {
      row.put(names[i], values[i]);
    }
    return row;
  }
}
