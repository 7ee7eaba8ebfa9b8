package org.softnet.engine.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.softnet.api.Packet;
import org.softnet.api.Protocol;

/** What a packet must have to pass, over the stack of {@link ToyStack}: link, net, app. */
class NeedsTest {
  private static final String LINK = "020000000001 020000000002 ";
  private static final String NET = "0800 43 40 06 80 0a000001 0a000002";

  /** Packets of part of a link, of a link, of a link and a net, of all three. */
  private static final List<String> PACKETS =
      List.of("", LINK + "0806 0001", LINK + NET + "01", ToyStack.TUNNEL);

  private static String needs(String filter) {
    return ToyStack.compile(filter).needs().map(NeedsTest::names).orElse("any");
  }

  private static String names(Set<Protocol> protocols) {
    Set<String> names = new TreeSet<>();
    protocols.forEach(protocol -> names.add(protocol.name()));
    return names.isEmpty() ? "never" : String.join(" ", names);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        // presence
        "net                            ; net",
        "net.ttl                        ; net",
        "net.addr                       ; net", // one of several
        "net.hdr_len                    ; net", // computed
        "net.opt                        ; net", // in its detail
        "net#2                          ; net",
        "net.ttl#1 == 64                ; net",
        "ff                             ; never", // Wireshark's, which nobody has here
        "frame                          ; any",
        "frame.len                      ; any",
        "frame.protocols contains \"p\" ; any",
        "``                             ; any",
        // every operator asks for what it names
        "net.ttl == 64                  ; net",
        "net.ttl != 64                  ; net",
        "net.ttl === 64                 ; net",
        "net.ttl !== 64                 ; net",
        "net.ttl < 64                   ; net",
        "net.ttl >= 64                  ; net",
        "any net.ttl != 64              ; net",
        "all net.ttl != 64              ; net",
        "app.name contains \"x\"        ; app",
        "app.name matches \"x\"         ; app",
        "app.name ~ \".*\"              ; app",
        "net.ttl in {1, 60..70}         ; net",
        "all net.ttl in {1}             ; net",
        "frame contains \"x\"           ; any",
        "frame.number == 1              ; any",
        // of two sides, the one that has less above it
        "net.ttl == app.port            ; app",
        "app.port != net.ttl            ; app",
        "net.ttl == frame.len           ; net",
        "frame.len > net.ttl            ; net",
        "link.src[0:2] == frame[0:2]    ; link",
        // parts of values
        "app.name[0]                    ; app",
        "link.src[0:2] == 02:00         ; link",
        "net[0:2] == 44:40              ; net",
        "frame[0:2] == 02:00            ; any",
        // arithmetic
        "net.ttl & 1                    ; net",
        "net.ttl + 1                    ; net",
        "net.ttl - 64 == 0              ; net",
        "-net.ttl == -64                ; net",
        "net.ttl / 0 != 1               ; net", // no value, but the field must be there
        "net.ttl + app.port == 81       ; app",
        "frame.len - net.ttl > 0        ; net",
        "frame.len & 1                  ; any",
        "link.dst[0] & 02               ; link",
        // functions of what is not there have no value: not 0
        "count(net.ttl) == 0            ; net",
        "count(net.ttl) < 2             ; net",
        "len(app.name) == 0             ; app",
        "upper(app.name) == \"X\"       ; app",
        "lower(app.name) != \"x\"       ; app",
        "string(net.ttl) == \"64\"      ; net",
        "abs(app.signed) == 1           ; app",
        "max(net.ttl) == 64             ; net",
        "max(net.ttl, net.proto) > 1    ; net",
        "min(app.port, 7) == 7          ; any", // a value is always there
        "min(frame.len, frame.cap_len) > 0 ; any",
        "max(net.src, app.net4) > 0.0.0.0 ; app net",
        // logic
        "net and app                    ; app",
        "app and net                    ; app",
        "net and frame.len > 5          ; net",
        "frame.len > 5 and net          ; net",
        "net or app                     ; app net",
        "net or frame.len > 5           ; any",
        "link or net or app             ; app link net",
        "net xor app                    ; app net",
        "net xor frame                  ; any",
        "not net                        ; any",
        "!net.ttl == 64                 ; any",
        "not not net                    ; net",
        "net.ttl not in {1}             ; any",
        "not net and app                ; app",
        "not (net or app)               ; any",
        "net and not app                ; net",
        "ff or app                      ; app",
        "ff and app                     ; never",
        "net.ttl < net.hdr_len < 17     ; net",
        "(net or app) and (link or frame) ; app net",
      })
  void ofEachConstruct(String filter, String expected) {
    assertThat(needs(filter)).isEqualTo(expected);
    if (ToyStack.compile(filter).matches(new ToyStack().packet(PACKETS.getFirst()))) {
      assertThat(expected).containsAnyOf("any", "link");
    }
  }

  /** Whatever passes has what the filter needs. */
  @Test
  void holdOfRandomFilters() {
    SplittableRandom random = new SplittableRandom(7);
    ToyStack stack = new ToyStack();
    int passed = 0;
    for (int round = 0; round < 20_000; round++) {
      String text = clause(random, 3);
      FilterProgram filter = ToyStack.compile(text);
      for (String octets : PACKETS) {
        Packet packet = stack.packet(octets);
        if (filter.matches(packet) && filter.needs().isPresent()) {
          assertThat(protocols(packet)).as(text).containsAnyElementsOf(filter.needs().get());
          passed++;
        }
      }
    }
    assertThat(passed).isGreaterThan(5_000);
  }

  private static final List<String> TESTS =
      List.of(
          "net",
          "app",
          "link",
          "ff",
          "frame.len > 20",
          "net.ttl == 64",
          "net.ttl != 64",
          "net.ttl all_eq 64",
          "net.word",
          "net.opt in {1..3}",
          "net.ttl / 0 != 1",
          "count(net.opt) == 0",
          "len(app.name) > 3",
          "net.ttl == app.port",
          "net.ttl & 1",
          "max(net.src, app.net4) > 3.0.0.0",
          "min(app.port, 7) == 7",
          "app.data contains \"GET\"",
          "link.src == frame[6:6]",
          "link.src[9]",
          "link.src[0:2] == 02:00",
          "net.ttl not in {3}");

  private static String clause(SplittableRandom random, int depth) {
    if (depth == 0 || random.nextInt(3) == 0) {
      return TESTS.get(random.nextInt(TESTS.size()));
    }
    String left = "(" + clause(random, depth - 1) + ")";
    return switch (random.nextInt(5)) {
      case 0 -> "not " + left;
      case 1 -> left + " xor (" + clause(random, depth - 1) + ")";
      case 2, 3 -> left + " and (" + clause(random, depth - 1) + ")";
      default -> left + " or (" + clause(random, depth - 1) + ")";
    };
  }

  private static List<Protocol> protocols(Packet packet) {
    List<Protocol> protocols = new ArrayList<>();
    for (int i = 0; i < packet.depth(); i++) {
      protocols.add(packet.layer(i).protocol());
    }
    return protocols;
  }
}
