package org.softnet.engine.filter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What each construct means, on one packet whose octets stand in {@link ToyStack}: two layers of
 * net, 10.0.0.1 to 10.0.0.2 with options 1, 2, 2, 3 around 192.168.0.1 to 192.168.0.2 without. The
 * rules are tshark 4.0's.
 */
class FilterLanguageTest {
  private final ToyStack stack = new ToyStack();

  private boolean matches(String filter) {
    return ToyStack.compile(filter).matches(stack.packet(ToyStack.TUNNEL));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        // presence
        "``                                 ; true",
        "net                                ; true",
        "frame                              ; true",
        "net.ttl                            ; true",
        "net.flags.df                       ; true", // also where it is 0
        "net.word                           ; true", // only the inner one has it
        "not net                            ; false",
        "!net.word                          ; false",
        ".net.ttl == 64                     ; true",
        // any, all, and their operators
        "net.ttl == 64                      ; true",
        "net.ttl eq 1                       ; true",
        "net.ttl any_eq 64                  ; true",
        "net.ttl != 64                      ; false",
        "net.ttl ne 3                       ; true",
        "net.ttl all_ne 3                   ; true",
        "net.ttl !== 64                     ; true",
        "net.ttl ~= 64                      ; true",
        "net.ttl any_ne 64                  ; true",
        "net.ttl === 64                     ; false",
        "net.hdr_len all_eq 16              ; false",
        "net.flags.ok === 1                 ; false",
        "net.ttl > 63                       ; true",
        "net.ttl >= 65                      ; false",
        "net.ttl lt 2                       ; true",
        "net.ttl le 1                       ; true",
        "net.ttl gt 64                      ; false",
        "net.ttl ge 64                      ; true",
        "all net.ttl > 0                    ; true",
        "all net.ttl > 1                    ; false",
        "any net.ttl != 64                  ; true",
        "any net.ttl === 64                 ; true",
        "all net.ttl == 64                  ; false",
        "not any net.ttl == 7               ; true",
        "net.ttl == 64 and net.ttl == 1     ; true",
        "net.addr == 10.0.0.2               ; true",
        "net.addr == 10.0.0.3               ; false",
        "net.src == net.dst                 ; false",
        "net.src !== net.dst                ; true",
        "net.src != net.dst                 ; true", // over all four pairs
        "net.addr !== net.addr              ; true",
        "1 < 2 or net                       ; error",
        // signed numbers, moments (1214606444), durations, prefixes
        "app.signed == -1                   ; true",
        "app.signed < 0                     ; true",
        "app.signed > -1                    ; false",
        "app.signed == 65535                ; error",
        "app.when == \"2008-06-27 22:40:44\" ; true",
        "app.later == \"2008-06-27 22:40:44\" ; true",
        "app.later > \"2008-06-27 22:40:44\" ; false",
        "app.age == -1.5                    ; true",
        "app.age > 0                        ; false",
        "app.net4 == 71.69.0.0              ; true",
        "app.net4 == 0.0.0.0                ; true",
        "app.net4 == 71.69.84.0             ; false",
        "app.net4[0:2] == 47:45             ; true",
        "app.net6 == 4745:5400::            ; true",
        "app.net6 == 4745:5400::1           ; false",
        "app.either == fe80::1              ; true", // one is in the packet, one is made
        "app.either == 4745:5400::          ; true",
        // logic
        "net and app                        ; true",
        "net && !app                        ; false",
        "nothing or net                     ; error",
        "net.ttl == 3 or net                ; true",
        "net.ttl == 3 || net.ttl == 4       ; false",
        "net or net and net.ttl == 3        ; true", // and binds tighter
        "(net or net) and net.ttl == 3      ; false",
        "not net.ttl == 3 and net           ; true", // not binds looser than ==
        "not net.ttl == 3 or net.ttl == 3   ; true",
        "not not net                        ; true",
        "! ! ! net                          ; false",
        "net xor app                        ; false",
        "net xor net.ttl == 3               ; true",
        "net ^^ app xor link                ; true",
        "(((net)))                          ; true",
        // chains
        "net.ttl < net.hdr_len < 17         ; true",
        "net.ttl < net.hdr_len < 12         ; false",
        // missing fields make every test false
        "net.word == 17153                  ; true",
        "link.type == 1                     ; false",
        // sets
        "net.ttl in {64}                    ; true",
        "net.ttl in {2, 60..70}             ; true",
        "net.ttl in {2, 65 .. 70}           ; false",
        "net.ttl not in {64}                ; false",
        "net.ttl not in {7}                 ; true",
        "not net.ttl in {7}                 ; true",
        "all net.ttl in {1, 64}             ; false", // one element must take them all
        "all net.ttl in {1..64}             ; true",
        "net.ttl in {70..60}                ; false",
        "net.src in {10.0.0.0/8}            ; true",
        "net.src in {net.dst}               ; false",
        "net.addr in {net.dst}              ; true",
        "net.proto in {TCP, \"udp\"}        ; true",
        "link.src in {02:00:00:00:00:00 .. 02:00:00:00:00:09} ; true",
        // prefixes
        "net.src == 10.0.0.0/8              ; true",
        "net.src == 10.9.9.9/8              ; true", // the host's bits do not matter
        "net.src == 10.0.0.0/31             ; true",
        "net.src == 10.0.0.2/31             ; false",
        "net.src == 0.0.0.0/0               ; true",
        "net.src > 10.0.0.0/8               ; true", // 192
        "net.dst <= 10.0.0.0/24             ; true",
        "app.six == fe80::/10               ; true",
        "app.six == fe80::1                 ; true",
        "app.six == fe80::/128              ; false",
        "app.six == fe80::/127              ; true",
        "app.six > ::ffff:1.2.3.4           ; true",
        "app.six == FE80:0:0:0:0:0:0.0.0.1  ; true",
      })
  void meansWhatItMeansInTshark(String filter, String expected) {
    check(filter, expected);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        // octets
        "link.src[0] == 02                  ; true",
        "link.src[0] == 2                   ; true",
        "link.src[0] == 0x02                ; true",
        "link.src[0] == :02                 ; true",
        "link.src[0] == '\\x02'             ; true",
        "link.src[0] == \"\\x02\"           ; true",
        "link.src[0:3] == 02:00:00          ; true",
        "link.src[0:3] == 02-00-00          ; true",
        "link.src[0:3] == 02.00.00          ; true",
        "link.src[0:3] == 020000            ; true",
        "link.src[3:] == 00:00:02           ; true",
        "link.src[:3] == 02:00:00           ; true",
        "link.src[0-2] == 02:00:00          ; true",
        "link.src[-1] == 02                 ; true",
        "link.src[-2:] == 00:02             ; true",
        "link.src[-3--2] == 00:00           ; true",
        "link.src[0,5] == 02:02             ; true",
        "link.src[0:2,5] == 02:00:02        ; true",
        "link.src[0:3][0] == 02             ; true",
        "link.src[6]                        ; false",
        "link.src[5]                        ; true",
        "link.src[5:2] != 00                ; true", // beyond the end: empty, not missing
        "link.src[0:2] > 01                 ; true", // the longer is the greater
        "link.src[0:2] < 03                 ; false",
        "link.src == 0200.0000.0002         ; true",
        "link.src == 02:00:00:00:00:02      ; true",
        "link.src > link.dst                ; true",
        "link.src == frame[6:6]             ; true",
        "frame[6:6] == link.src             ; true",
        "net.src[0] == 0a                   ; true",
        "net.src#2[0] == c0                 ; true",
        "net.src == frame[18:4]             ; true",
        "app.six[0:2] == fe:80              ; true",
        "net[1] == 40                       ; true",
        "net[0:2] == 44:40                  ; true",
        "net[16]                            ; false", // a header of sixteen octets
        "frame[16]                          ; true",
        "link.dst[0] & 02                   ; true",
        "link.dst[0] & 01                   ; false",
        "link.dst[0:2] & ff:00 == 02:00     ; true",
        "link.dst[0] == ff                  ; false", // a protocol that is not here
        // contains
        "frame contains \"GET\"             ; true",
        "frame contains \"get\"             ; false",
        "frame contains 47:45:54            ; true",
        "frame contains \"\\107ET/\\n\"     ; true",
        "frame contains r\"\\n\"            ; false",
        "frame contains \"\"                ; false",
        "net contains \"GET\"               ; true", // up to the end of what was captured
        "app.data contains \"GET\"          ; true",
        "app.name contains \"ell\"          ; true",
        "app.name contains \"xy\"           ; false", // a text ends at its NUL
        "link.src contains 00:02            ; true",
        "all link.addr contains 02:00       ; true",
        "all link.addr contains 00:02       ; false",
        // matches
        "app.name matches \"^hel+o$\"       ; true",
        "app.name matches \"(?-i)hello\"    ; false",
        "app.name ~ \"o$\"                  ; true",
        "app.apart == \"H-e\"               ; true", // as outputs spell it, not its octets
        "app.verb == \"G-E-T\"              ; true",
        "app.verb == \"GET\"                ; false",
        "app.data matches \"^get/$\"        ; true", // before the last newline
        "frame matches r\"\\x47ET\"         ; true",
        "all net.host matches \"^(10|192)\" ; true",
        // text
        "app.name == \"Hello\"              ; true",
        "app.name == Hello                  ; true",
        "app.name == \"hello\"              ; false",
        "app.name > \"Hell\"                ; true",
        "app.name < \"Help\"                ; true",
        "app.name[0:2] == \"He\"            ; true",
        "net.host == \"192.168.0.1\"        ; true",
        "upper(app.name) == \"HELLO\"       ; true",
        "lower(app.name) contains \"hell\"  ; true",
        "string(net.ttl) == \"64\"          ; true",
        "string(net.flags) == \"5\"         ; true", // decimal, whatever the base
        "string(net.src) matches \"^10\\\\.\" ; true",
        "string(app.six) == \"fe80::1\"     ; true",
        "string(link.src) contains \":02\"  ; true",
        "string(net.src)[0:2] == \"10\"     ; true",
      })
  void octetsAndText(String filter, String expected) {
    check(filter, expected);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        // numbers
        "app.port == 80                     ; true",
        "app.port == 0x50                   ; true",
        "app.port == 0120                   ; true",
        "app.port == 0b1010000              ; true",
        "app.port == 'P'                    ; true",
        "app.key == 0xffffffffffffffff      ; true",
        "app.key == 18446744073709551615    ; true",
        "app.key > 1                        ; true", // no sign
        "net.ttl == -1                      ; false",
        "net.ttl != -1                      ; true",
        "net.ttl > -1                       ; false", // no order to a negative one
        "net.flags.df == 1                  ; true",
        "net.flags.df == 7                  ; true", // any number but zero
        "net.flags.df == True               ; true",
        "net.flags.df == \"Set\"            ; true",
        "net.flags.df == \"not set\"        ; true", // the inner one
        "net.flags.ok == true               ; true", // its own names
        "all net.flags.ok == TRUE           ; false",
        "net.proto == UDP                   ; true",
        "net.proto == \"tcp\"               ; false",
        "link.type == \"net\"               ; true",
        // arithmetic
        "app.port + 1 == 81                 ; true",
        "app.port + 1 > 80 + 1              ; false",
        "app.port - 81 == -1                ; true", // below zero it has a sign
        "app.port - 81 < 0                  ; true",
        "app.port * 2 == 160                ; true",
        "app.port / 3 == 26                 ; true",
        "app.port % 3 == 2                  ; true",
        "app.port & 0x40 == 0x40            ; true",
        "app.port & 0x40 + 0x10 == 0x50     ; true", // & is the weakest
        "app.port & 0x0f                    ; false",
        "app.port & 0x10                    ; true",
        "app.port - 80                      ; false",
        "app.port == 2 + 3 * 26             ; true",
        "app.port == {2 + 3} * 16           ; true",
        "{app.port + 1} * 2 == 162          ; true",
        "-app.port == -80                   ; true",
        "-app.port < 0                      ; true",
        "app.port / 0 == 1                  ; false", // no value at all
        "app.port / 0 != 1                  ; true",
        "app.wide + 1 > 0                   ; false", // 32 bits overflow: no value
        "app.wide * 2 != 0                  ; true",
        "app.key + 1 > 0                    ; false", // so do 64
        "app.key - 1 == 18446744073709551614 ; true",
        "net.ttl + net.ttl == 65            ; true", // over all pairs
        "net.src & 255.0.0.0 == 10.0.0.0    ; true",
        "-{app.port - 81} == 1              ; true",
        // functions
        "len(app.data) == 5                 ; true",
        "len(net.ttl) == 1                  ; true",
        "len(app.key) == 8                  ; true",
        "len(app.name) == 5                 ; true",
        "len(net) == 16                     ; true",
        "len(link) == 14                    ; true",
        "len(net.src) == 4                  ; true",
        "len(net.flags.df) == 0             ; true",
        "count(net.ttl) == 2                ; true",
        "count(net.addr) == 4               ; true",
        "count(net.opt) == 4                ; true",
        "count(net.word) == 1               ; true",
        "count(net) > 1                     ; true",
        "max(net.ttl) == 64                 ; true",
        "min(net.ttl, net.proto) == 1       ; true",
        "max(net.ttl, 70) == 70             ; true",
        "max(net.src, net.dst) == 192.168.0.2 ; true",
        "abs(app.port - 90) == 10           ; true",
        "abs(-app.port) == 80               ; true",
        // layers
        "net.ttl#1 == 64                    ; true",
        "net.ttl#1 == 1                     ; false",
        "net.ttl#2 == 1                     ; true",
        "net.ttl#3                          ; false",
        "net#2                              ; true",
        "net#3                              ; false",
        "net.ttl#0                          ; false",
        "net.ttl#[-1] == 1                  ; true",
        "net.ttl#[-2] == 64                 ; true",
        "net.ttl#[1-2] == 1                 ; true",
        "net.ttl#[2:] == 64                 ; false",
        "net.ttl#[1:1] == 1                 ; false",
        "net.ttl#[1,2] == 1                 ; true",
        "count(net.addr#1) == 2             ; true",
        "net.src#1 == net.src#2             ; false",
        "all net.ttl#[1-2] > 0              ; true",
        "frame.number#1 == 1                ; true",
        // the frame
        "frame.len == frame.cap_len + 2     ; true",
        "frame.encap_type == 1              ; true",
        "frame.interface_id == 3            ; true",
        "frame.interface_name               ; false", // this host has no text for it
        "frame.protocols == \"link:net\"    ; true",
        "frame.time_epoch == 1.5            ; true",
        "frame.time_epoch + 0.25 == 1.75    ; true",
        "frame.time_delta == 0              ; true",
        "frame.time_delta > -1              ; true",
        "frame.time > \"1970-01-01\"        ; true",
        "frame.time == \"1970-01-01 00:00:01.5\"     ; true",
        "frame.time == \"1970-01-01T00:00:01.5Z\"    ; true",
        "frame.time == \"Jan  1, 1970 00:00:01.500\" ; true",
        "frame.time == \"1970-01-01 01:00:01.5+0100\" ; true",
        "frame.time < \"1969-12-31 23:59\"  ; false",
        "frame.time < \"1970-02-30\"        ; true", // as mktime(3): March 2
      })
  void numbersFunctionsLayersAndTimes(String filter, String expected) {
    check(filter, expected);
  }

  private void check(String filter, String expected) {
    if (expected.equals("error")) {
      org.assertj.core.api.Assertions.assertThatThrownBy(() -> ToyStack.compile(filter))
          .isInstanceOf(org.softnet.engine.filter.syntax.FilterProblem.class);
    } else {
      assertThat(matches(filter)).isEqualTo(expected.equals("true"));
    }
  }

  @Test
  void whatIsMissingMakesEveryTestFalse() {
    String link = "020000000001 020000000002 0806";
    for (String test :
        new String[] {
          "net.ttl == 1",
          "net.ttl != 1",
          "net.ttl < 1",
          "net.ttl !== 1",
          "net.ttl in {0..255}",
          "net.ttl + 1 != 0",
          "count(net.ttl) == 0",
          "len(net.host) == 0",
          "net.ttl#1",
          "max(net.ttl, net.proto) != 1",
          "net[0] != 00",
          "net contains 00",
          "all net.ttl == 1",
        }) {
      assertThat(ToyStack.compile(test).matches(stack.packet(link))).as(test).isFalse();
      assertThat(ToyStack.compile("not " + test).matches(stack.packet(link))).as(test).isTrue();
    }
    // what is missing is skipped, what is there is not
    assertThat(ToyStack.compile("max(net.ttl, 7) == 7").matches(stack.packet(link))).isTrue();
  }

  @Test
  void theTimeSinceTheLastMatchIsTheFiltersOwn() {
    FilterProgram filter = ToyStack.compile("frame.number != 2 and frame.time_delta_displayed < 1");
    assertThat(filter.matches(stack.packet(ToyStack.TUNNEL, 0))).isTrue();
    assertThat(filter.matches(stack.packet(ToyStack.TUNNEL, 600_000_000))).isFalse();
    assertThat(filter.matches(stack.packet(ToyStack.TUNNEL, 900_000_000))).isTrue();
    assertThat(filter.matches(stack.packet(ToyStack.TUNNEL, 1_900_000_001))).isFalse();
  }

  @Test
  void aCutHeaderShowsWhatWasCaptured() {
    String cut = "020000000001 020000000002 0800 44 40 04 80";
    assertThat(ToyStack.compile("net.ttl == 64").matches(stack.packet(cut))).isTrue();
    assertThat(ToyStack.compile("net.src").matches(stack.packet(cut))).isFalse();
    assertThat(ToyStack.compile("net.hdr_len").matches(stack.packet(cut))).isFalse();
    assertThat(ToyStack.compile("net.opt").matches(stack.packet(cut))).isFalse();
    assertThat(ToyStack.compile("net").matches(stack.packet(cut))).isTrue();
    assertThat(ToyStack.compile("len(net) == 4").matches(stack.packet(cut))).isTrue();
  }

  @Test
  void detailIsAskedForOnlyIfItIsNamedAndNeeded() {
    int before = ToyStack.NET.asked();
    assertThat(matches("net.ttl == 64 and net.addr == 10.0.0.1 and app.data")).isTrue();
    assertThat(ToyStack.NET.asked()).isEqualTo(before);
    assertThat(matches("net.ttl == 99 and net.opt == 3")).isFalse(); // the first decides
    assertThat(ToyStack.NET.asked()).isEqualTo(before);
    assertThat(matches("net.opt == 3")).isTrue();
    assertThat(ToyStack.NET.asked()).isEqualTo(before + 2); // one call a layer
  }

  @Test
  void aWordThatMayBeAProtocolIsWarnedOf() {
    assertThat(ToyStack.compile("link.dst[0] == ff").warnings())
        .containsExactly(
            "'ff' is the name of a protocol, which no packet has here; write :ff or 0xff for"
                + " octets");
    assertThat(ToyStack.compile("link.dst[0] == :ff").warnings()).isEmpty();
  }
}
