package org.softnet.engine.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.softnet.engine.filter.syntax.FilterProblem;

/** A wrong filter is one sentence and a place, whatever was written. */
class FilterMistakesTest {
  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        // filter, what is to blame (start, length), what the sentence says
        "net.tll == 1                ; 0,7 ; no field or protocol 'net.tll'; did you mean"
            + " net.ttl",
        "net and net.srcc            ; 8,8 ; did you mean net.src",
        "Net.ttl == 1                ; 0,7 ; no field or protocol 'Net.ttl'; did you mean"
            + " net.ttl",
        ".5 == 1                     ; 0,2 ; no field or protocol '5'",
        "net.ttl ==                  ; 10,1 ; ends too early",
        "== 80                       ; 0,2 ; '==' is not expected here",
        "net or or app               ; 7,2 ; 'or' is not expected here",
        "net)                        ; 3,1 ; ')' is not expected here",
        "(net                        ; 4,1 ; closing parenthesis is missing",
        "()                          ; 1,1 ; ')' is not expected here",
        "net app                     ; 4,3 ; 'app' is not expected here",
        "net.ttl = 1                 ; 8,1 ; '==' does",
        "net.ttl => 1                ; 8,1 ; '=='",
        "net.ttl <> 1                ; 9,1 ; '>' is not expected",
        "net | app                   ; 4,1 ; '|' is not expected",
        "@net                        ; 0,1 ; '@' is not expected",
        "net.ttl == ''               ; 11,2 ; one character",
        "net.ttl == 'ab'             ; 11,4 ; one character",
        "net.ttl == '4               ; 11,1 ; closing ' is missing",
        "app.name == \"x             ; 12,1 ; closing \" is missing",
        "app.name == \"\\q\"         ; 13,2 ; escape \\q has no meaning",
        "app.name == \"\\400\"       ; 13,4 ; more than an octet",
        "app.name == \"\\x\"         ; 13,2 ; lacks digits",
        "app.name == \"\\u0041\"     ; 13,6 ; is no character",
        "net.ttl in 5                ; 11,1 ; wants a set",
        "net.ttl in {}               ; 12,1 ; '}' is not expected",
        "net.ttl in {5 6}            ; 14,1 ; closing brace or a comma",
        "net.ttl in {5..}            ; 15,1 ; '}' is not expected",
        "net.ttl in {5, 6            ; 16,1 ; closing brace or a comma",
        "net.src[0] in {0a}          ; 0,10 ; 'in' tests a field",
        "net.ttl in {5, net.src}     ; 15,7 ; cannot be compared",
        "link.src in {frame[0:6]}    ; 13,10 ; no slices",
        "link.src[0:3 == 1           ; 8,1 ; closing bracket is missing",
        "link.src[] == 1             ; 9,1 ; brackets hold",
        "link.src[a] == 1            ; 9,1 ; 'a' is no number",
        "link.src[3-1] == 1          ; 9,3 ; second number must be the greater",
        "link.src[1--1] == 1         ; 9,4 ; the same sign",
        "link.src[2:-1] == 1         ; 9,4 ; length of -1",
        "link.src[1-] == 1           ; 9,2 ; brackets hold",
        "link.src[4:2:1] == 1        ; 9,5 ; brackets hold",
        "link.src[0]] == 1           ; 11,1 ; ']' is not expected",
        "net.ttl# == 1               ; 8,1 ; wants a layer's number",
        "net.ttl#1#1 == 1            ; 9,1 ; '#' is not expected",
        "10.0.0.1#1                  ; 0,8 ; no field or protocol '10.0.0.1'",
        "any net                     ; 0,3 ; 'any' wants a comparison",
        "all                         ; 3,1 ; ends too early",
        "not                         ; 3,1 ; ends too early",
        "net contains                ; 12,1 ; ends too early",
        "(net.ttl) == 1              ; 10,2 ; '==' is not expected",
        "{net.ttl} in {1}            ; 10,2 ; 'in' is not expected",
        "net.ttl in {1} == 1         ; 15,2 ; '==' is not expected",
        "len(net.ttl > 3             ; 12,1 ; closing parenthesis or a comma",
        "len net.ttl                 ; 4,7 ; 'net.ttl' is not expected",
      })
  void theFormIsWrong(String filter, String place, String sentence) {
    check(filter, place, sentence);
  }

  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "80                          ; 0,2 ; '80' is a value, not a field or a protocol",
        "\"net\"                     ; 0,5 ; is a value",
        "80 == app.port              ; 0,2 ; a field or a function stands on the left",
        "1 < net.ttl < 5             ; 0,1 ; stands on the left",
        "net.ttl > 1 < 5             ; 10,1 ; stands on the left",
        "1 + net.ttl == 5            ; 0,1 ; arithmetic starts with a field",
        "net.ttl == 256              ; 11,3 ; too big: an unsigned number of 1 octet holds 255",
        "app.port == 65536           ; 12,5 ; holds 65535",
        "net.ttl == 80.5             ; 11,4 ; '80.5' is not an unsigned number of 1 octet",
        "net.ttl == 0b102            ; 11,5 ; '0b102' is not an unsigned number",
        "net.ttl == 089              ; 11,3 ; '089' is not",
        "net.ttl == \"64\"           ; 11,4 ; \"64\" is not an unsigned number",
        "net.ttl == net.tll          ; 11,7 ; nor a field; did you mean net.ttl",
        "net.ttl + 256 == 1          ; 10,3 ; too big",
        "net.proto == bogus          ; 13,5 ; names such as Net, TCP, UDP",
        "net.proto == tpc            ; 13,3 ; did you mean \"TCP\"",
        "net.proto == net            ; 13,3 ; cannot be compared",
        "net.flags.df == true        ; 16,4 ; 'true' is not a boolean",
        "net.flags.df == app.port    ; 16,8 ; a boolean and an unsigned number of 2 octets",
        "net.src == 10.0.0           ; 11,6 ; '10.0.0' is not an IPv4 address",
        "net.src == 10.0.0.256       ; 11,10 ; is not an IPv4 address",
        "net.src == 10.0.0.1/33      ; 11,11 ; from 0 to 32",
        "net.src == \"10.0.0.1\"     ; 11,10 ; without quotes",
        "net.src == fe80::1          ; 11,7 ; is not an IPv4 address",
        "app.six == 1::2::3          ; 11,7 ; is not an IPv6 address",
        "app.six == ::/129           ; 11,6 ; from 0 to 128",
        "link.src == 00:11:22        ; 12,8 ; it has 3 octets, not 6",
        "link.src == 00:11:22:33:44:zz ; 12,17 ; is not a MAC address",
        "link.src == \"020000000002\" ; 12,14 ; without quotes",
        "link.src contains \"ab\"    ; 18,4 ; is not octets",
        "frame contains GET          ; 15,3 ; text stands in quotes",
        "link.src[0] == 0xfff        ; 15,5 ; is not octets",
        "link.src == net.src         ; 12,7 ; a MAC address and an IPv4 address",
        "net[0] == net.ttl           ; 10,7 ; cannot be compared",
        "app.port contains \"80\"    ; 0,8 ; string() does help",
        "net.src matches \"10\"      ; 0,7 ; 'matches' looks into octets and text",
        "app.name matches hello      ; 17,5 ; expression in quotes",
        "app.name matches \"[a-\"    ; 17,5 ; expression is wrong: a bracket is not closed (char",
        "app.name matches \"(?=a)\"  ; 17,7 ; linear time",
        "app.port[0] == 0            ; 0,8 ; cannot be cut into octets",
        "10.0.0.1[0] == 10           ; 0,8 ; only fields and text have octets",
        "net.flags.df & 1            ; 0,12 ; '&' does not take a boolean",
        "app.name + 1 == 2           ; 0,8 ; '+' does not take text",
        "frame.time + 1 > 2          ; 0,10 ; '+' does not take a date",
        "frame.time_delta * 2 > 1    ; 0,16 ; '*' does not take a duration",
        "-net.src == 1               ; 1,7 ; has no negative",
        "frame.time > 12             ; 13,2 ; write \"2011-07-04 12:34:56\"",
        "frame.time > \"2020-13-45\" ; 13,12 ; is not a date",
        "frame.time == frame.time_epoch ; 14,16 ; cannot be compared",
        "frame.time_delta == \"0\"   ; 20,3 ; without quotes",
        "frame.time_delta == abc     ; 20,3 ; write seconds",
        "foo(net.ttl) == 1           ; 0,3 ; no function 'foo'; there are len, count",
        "lne(net.ttl) == 1           ; 0,3 ; did you mean len",
        "len() == 1                  ; 0,3 ; len() takes one argument",
        "len(net, app) == 1          ; 0,3 ; len() takes one argument",
        "min() == 1                  ; 0,3 ; min() takes at least one",
        "len(\"abc\") == 3           ; 4,5 ; len() takes a field",
        "len(net.src[0:2]) == 2      ; 4,12 ; len() takes a field",
        "len(nett.ttl) == 1          ; 4,8 ; did you mean net.ttl",
        "upper(app.port) == \"A\"    ; 6,8 ; upper() takes text",
        "string(app.name) == \"x\"   ; 7,8 ; string() takes numbers and addresses, not text",
        "string(net.flags.df) == \"1\" ; 7,12 ; not a boolean",
        "abs(net.src) == 1           ; 4,7 ; abs() takes numbers",
        "abs(5) == 5                 ; 4,1 ; abs() takes a field",
        "max(net.ttl, app.port) == 1 ; 13,8 ; of one type",
        "max(net.ttl, net.src) == 1  ; 13,7 ; of one type",
        "upper(app.name)             ; 0,15 ; compare it with something",
      })
  void theTypesAreWrong(String filter, String place, String sentence) {
    check(filter, place, sentence);
  }

  private static void check(String filter, String place, String sentence) {
    FilterProblem problem =
        catchThrowableOfType(FilterProblem.class, () -> ToyStack.compile(filter));
    assertThat(problem).as(filter).isNotNull().hasMessageContaining(sentence);
    assertThat(problem.place().at() + "," + problem.place().length()).isEqualTo(place);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "( | net | )",
        "{ | net.ttl | } == 1",
        "not ( | net | )",
        "len( | net | ) == 1",
        "abs( | net.ttl | ) == 1",
        "- | net.ttl | == 1"
      })
  @Timeout(20)
  void whatIsNestedTooDeepIsASentence(String open, String middle, String close) {
    String filter = open.repeat(100_000) + middle + close.repeat(100_000);
    assertThatThrownBy(() -> ToyStack.compile(filter)).isInstanceOf(FilterProblem.class);
  }

  @Test
  @Timeout(20)
  void depthIsBoundedAndWidthIsNot() {
    ToyStack stack = new ToyStack();
    assertThat(matches(stack, "not ".repeat(100_001) + "net")).isFalse();
    assertThat(matches(stack, "net and ".repeat(100_000) + "net")).isTrue();
    assertThat(matches(stack, "net.ttl == 3 or ".repeat(100_000) + "net")).isTrue();
    assertThat(matches(stack, "net xor ".repeat(100_000) + "net")).isTrue();
    assertThat(matches(stack, "(".repeat(200) + "net" + ")".repeat(200))).isTrue();
    assertThat(matches(stack, "net.ttl in {" + "3, ".repeat(100_000) + "64}")).isTrue();
    assertThat(matches(stack, "net.ttl" + " < net.hdr_len < net.ttl".repeat(10_000))).isTrue();
    for (String deep :
        new String[] {
          "net.ttl == 1" + " + 1".repeat(100_000),
          "frame" + "[0:9]".repeat(100_000),
          "net.ttl == " + "{".repeat(300) + "1" + "}".repeat(300)
        }) {
      assertThatThrownBy(() -> ToyStack.compile(deep))
          .isInstanceOf(FilterProblem.class)
          .hasMessageContaining("nested more than 200 deep");
    }
  }

  @Test
  @Timeout(20)
  void arithmeticOverPairsDoesNotExplode() {
    // Four options: 4^100 pairs if nothing bounded them.
    String filter = "net.opt" + " + net.opt".repeat(99) + " == 100";
    assertThat(matches(new ToyStack(), filter)).isTrue();
  }

  @Test
  @Timeout(20)
  void hugeLiteralsAreLiterals() {
    String text = "x".repeat(1 << 20);
    ToyStack stack = new ToyStack();
    assertThat(matches(stack, "frame contains \"" + text + "\"")).isFalse();
    assertThat(matches(stack, "app.name == \"" + text + "\"")).isFalse();
    assertThat(matches(stack, "frame contains " + "0a".repeat(1 << 18))).isFalse();
    for (String wrong :
        new String[] {
          text,
          "net.ttl == " + "9".repeat(1 << 20),
          "frame matches \"" + text + "\"",
          "frame contains \"" + text,
          "frame.time_delta == " + "9".repeat(100) + "x",
          "net.src == 10.0.0.0/" + "9".repeat(100),
          "link.src[" + "9".repeat(100) + "]",
          "net.ttl#" + "9".repeat(100)
        }) {
      FilterProblem problem =
          catchThrowableOfType(FilterProblem.class, () -> ToyStack.compile(wrong));
      assertThat(problem).isNotNull();
      assertThat(String.valueOf(problem.getMessage()).length()).isLessThan(300);
    }
    assertThat(matches(stack, "frame.time_epoch < " + "9".repeat(100))).isTrue(); // saturates
  }

  @Test
  @Timeout(60)
  void whateverIsWrittenCompilesOrIsASentence() {
    String[] words = {
      "net",
      "net.ttl",
      "app.name",
      "link.src",
      "frame",
      "net.src",
      "and",
      "or",
      "not",
      "xor",
      "!",
      "==",
      "!=",
      "<",
      "in",
      "contains",
      "matches",
      "any",
      "all",
      "(",
      ")",
      "{",
      "}",
      "[0:2]",
      "[",
      "]",
      "#1",
      "#",
      "#[1-2]",
      ",",
      "..",
      "64",
      "0x",
      "10.0.0.1",
      "10.0.0.0/8",
      "::",
      "fe80::/10",
      "\"a\"",
      "'a'",
      "r\"\\d\"",
      "\"",
      "'",
      "+",
      "-",
      "*",
      "/",
      "%",
      "&",
      "len(",
      "max(",
      "ff",
      ":",
      ".",
      "~",
      "=",
      "\\",
      "\u00e9",
      "\uD83D\uDE00",
      "\uD83D",
      "\0",
      "\n",
      "$",
      "@",
      ";",
      "True"
    };
    SplittableRandom random = new SplittableRandom(99);
    ToyStack stack = new ToyStack();
    for (int round = 0; round < 200_000; round++) {
      StringBuilder filter = new StringBuilder();
      for (int count = random.nextInt(1, 9); count > 0; count--) {
        filter.append(words[random.nextInt(words.length)]);
        filter.append(random.nextInt(4) == 0 ? "" : " ");
      }
      FilterProgram program;
      try {
        program = ToyStack.compile(filter.toString());
      } catch (FilterProblem problem) {
        assertThat(problem.getMessage()).isNotBlank();
        assertThat(problem.place().at()).isBetween(0, filter.length());
        continue;
      }
      program.matches(stack.packet(ToyStack.TUNNEL));
    }
  }

  private static boolean matches(ToyStack stack, String filter) {
    return ToyStack.compile(filter).matches(stack.packet(ToyStack.TUNNEL));
  }
}
