package org.softnet.engine.filter.regex;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** PCRE's syntax over octets; what it means is written in pcre2pattern(3). */
class ByteRegexTest {
  private static boolean find(String pattern, String text) {
    byte[] octets = ("##" + text + "##").getBytes(ISO_8859_1); // the text ends inside the memory
    return ByteRegex.compile(pattern.getBytes(ISO_8859_1)).find(octets, 2, octets.length - 4);
  }

  @ParameterizedTest(name = "{0} in {1}: {2}")
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "get   ; xGETx ; true", // letters have no case
        "(?-i)get   ; GET ; false",
        "(?-i)g(?i)et   ; gET ; true",
        "(?-i)(?i:g)et   ; Get ; true",
        "(?-i)(?i:g)et   ; GET ; false",
        "((?-i)g)et   ; gET ; true", // an option ends with its group
        "a(?-i)b|B   ; A ; false",
        "(?-i)a|b   ; B ; false", // and reaches over the bar
        "^b   ; ab ; false",
        "^a   ; ab ; true",
        "b$   ; ab ; true",
        "a$   ; ab ; false",
        "\\Ab   ; ab ; false",
        "a.c   ; abc ; true",
        "a\\.c   ; abc ; false",
        "[a-c]d   ; xcd ; true",
        "[^a-c]d   ; cd ; false",
        "[]x]y   ; ]y ; true",
        "[a-]y   ; -y ; true",
        "[\\d-]y   ; -y ; true",
        "[[:digit:]]+x   ; 12x ; true",
        "[[:^digit:]]x   ; 1x ; false",
        "[[:upper:]]   ; a ; true", // no case: both
        "\\d\\D\\w\\W\\s\\S   ; 1ab- c ; true",
        "\\bcat\\b   ; a cat! ; true",
        "\\bcat\\b   ; concat ; false",
        "\\Bcat   ; concat ; true",
        "x{2}y   ; xxy ; true",
        "^x{2}y   ; xxxy ; false",
        "^x{2,}y   ; xxxy ; true",
        "^x{1,2}y   ; xxxy ; false",
        "x{,2}   ; x{,2} ; true", // no quantifier: literal
        "x{a}   ; x{a} ; true",
        "^(ab|cd)*$   ; abcdab ; true",
        "^(ab|cd)*$   ; abc ; false",
        "^(?:a|b)+?c   ; abac ; true",
        "(?<name>a)b   ; ab ; true",
        "(?P<name>a)b   ; ab ; true",
        "(?#comment)b   ; ab ; true",
        "(?x) a b # it   ; ab ; true",
        "\\x41\\x{42}C   ; abc ; true",
        "\\101B   ; ab ; true",
        "\\o{101}B   ; ab ; true",
        "\\Qa.b\\Ec   ; a.bc ; true",
        "\\Qa.b\\Ec   ; axbc ; false",
        "a\\/b   ; a/b ; true",
        "a||b   ; zz ; true", // an empty branch matches everywhere
        "\\N+   ; abc ; true",
        "^\\H+$   ; a c ; false",
      })
  void matchesAsPcreDoes(String pattern, String text, boolean expected) {
    assertThat(find(pattern, text)).isEqualTo(expected);
  }

  @Test
  void newlinesAndOctetsAreCharacters() {
    assertThat(find("a.b", "a\nb")).isFalse();
    assertThat(find("(?s)a.b", "a\nb")).isTrue();
    assertThat(find("a$", "a\n")).isTrue(); // before the newline that ends the text
    assertThat(find("a$", "a\nb")).isFalse();
    assertThat(find("a\\z", "a\n")).isFalse();
    assertThat(find("a\\Z", "a\n")).isTrue();
    assertThat(find("(?m)a$", "a\nb")).isTrue();
    assertThat(find("(?m)^b", "a\nb")).isTrue();
    assertThat(find("(?m)^$", "a\n")).isFalse(); // no line starts behind the last newline
    assertThat(find("\\n$", "a\n")).isTrue();
    assertThat(find("\\R", "a\r\n")).isTrue();
    assertThat(find("\\x00\\xff", "\0\u00ff")).isTrue();
    assertThat(find("[^\\x00-\\x7f]", "a\u00e9")).isTrue();
    assertThat(find("\u00e9", "\u00c9")).isFalse(); // beyond ASCII, no case is known
    assertThat(find("", "")).isTrue();
    assertThat(find("^$", "")).isTrue();
    assertThat(find("\\w", "\u00e9")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "[a-   ; bracket is not closed",
        "(a   ; parenthesis is not closed",
        "a)   ; has no opening one",
        "*a   ; nothing that could be repeated",
        "a|*b   ; nothing that could be repeated",
        "{2}   ; nothing that could be repeated",
        "a{2,1}   ; out of order",
        "a{70000}   ; too big",
        "[z-a]   ; out of order",
        "[[:nope:]]   ; no class",
        "\\   ; backslash ends",
        "\\y   ; has no meaning",
        "(?z)a   ; no option 'z'",
        "(a)\\1   ; back reference",
        "\\k<n>   ; back reference",
        "(?=a)   ; look-around",
        "(?!a)   ; look-around",
        "(?<=a)b   ; look-around",
        "(?<!a)b   ; look-around",
        "(?>a)b   ; atomic",
        "a*+b   ; possessive",
        "(?R)   ; reference",
        "(?1)   ; reference",
        "(*FAIL)   ; verb",
        "\\p{L}   ; Unicode",
        "\\x{100}   ; no octet",
        "((a{100}){100}){100}   ; too big",
      })
  void refusesWithASentence(String pattern, String sentence) {
    assertThatThrownBy(() -> ByteRegex.compile(pattern.getBytes(ISO_8859_1)))
        .isInstanceOf(RegexException.class)
        .hasMessageContaining(sentence);
  }

  @Test
  void refusesWhatIsNestedTooDeep() {
    String pattern = "(".repeat(100_000) + ")".repeat(100_000);
    assertThatThrownBy(() -> ByteRegex.compile(pattern.getBytes(ISO_8859_1)))
        .isInstanceOf(RegexException.class)
        .hasMessageContaining("nested");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "^(a+)+$",
        "^(a|a)*$",
        "^(a|aa)+$",
        "^(.*a){20}$",
        "(x+x+)+y",
        "^((a*)*)*$",
        "([a-z]+)*\\.com",
        "(()){60000}((){60000}){60000}b"
      })
  @Timeout(20)
  void whatMakesOthersBacktrackEndsSoon(String pattern) {
    assertThat(find(pattern, "a".repeat(50_000) + "!")).isFalse();
  }

  @Test
  @Timeout(20)
  void moreStatesThanAreKeptChangeNothing() {
    // A deterministic automaton for this needs 2^14 states.
    String pattern = "^(?:[ab]*a[ab]{13}c)$";
    SplittableRandom random = new SplittableRandom(7);
    for (int round = 0; round < 20; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < 5_000; i++) {
        text.append(random.nextBoolean() ? 'a' : 'b');
      }
      text.append('c');
      assertThat(find(pattern, text.toString())).isEqualTo(text.charAt(text.length() - 15) == 'a');
    }
  }

  @Test
  void agreesWithAnotherEngineOnRandomPatterns() {
    SplittableRandom random = new SplittableRandom(42);
    for (int round = 0; round < 20_000; round++) {
      String pattern = pattern(random, 2);
      Pattern other = Pattern.compile(pattern, Pattern.CASE_INSENSITIVE | Pattern.UNIX_LINES);
      ByteRegex regex = ByteRegex.compile(pattern.getBytes(ISO_8859_1));
      for (int i = 0; i < 5; i++) {
        String text = text(random);
        byte[] octets = text.getBytes(ISO_8859_1);
        assertThat(regex.find(octets, 0, octets.length))
            .as("%s in '%s'", pattern, text.replace("\n", "\\n"))
            .isEqualTo(other.matcher(text).find());
      }
    }
  }

  private static String text(SplittableRandom random) {
    StringBuilder text = new StringBuilder();
    for (int length = random.nextInt(7); length > 0; length--) {
      text.append("aAb-\n".charAt(random.nextInt(5)));
    }
    return text.toString();
  }

  private static String pattern(SplittableRandom random, int depth) {
    StringBuilder pattern = new StringBuilder();
    for (int parts = random.nextInt(1, 4); parts > 0; parts--) {
      pattern.append(atom(random, depth));
      pattern.append(
          switch (random.nextInt(8)) {
            case 0 -> "*";
            case 1 -> "+";
            case 2 -> "?";
            case 3 -> "{1,2}";
            case 4 -> "*?";
            default -> "";
          });
    }
    return pattern.toString();
  }

  private static String atom(SplittableRandom random, int depth) {
    return switch (random.nextInt(depth > 0 ? 10 : 6)) {
      case 0, 1 -> "a";
      case 2 -> "b";
      case 3 -> "[^a]";
      case 4 -> ".";
      case 5 -> "[-b]";
      case 6 -> "(?:" + pattern(random, depth - 1) + "|" + pattern(random, depth - 1) + ")";
      case 7 -> "(" + pattern(random, depth - 1) + ")";
      case 8 -> "(?:" + (random.nextBoolean() ? "^" : "$") + pattern(random, depth - 1) + ")";
      default -> "(?:\\b" + pattern(random, depth - 1) + ")";
    };
  }

  @Test
  void matchingAllocatesNothingOnceItsStatesAreKnown() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    ByteRegex regex = ByteRegex.compile("host: *[a-z]+\\.(com|org)\r".getBytes(ISO_8859_1));
    byte[] text = "GET / HTTP/1.1\r\nHost: example.org\r\n\r\n".getBytes(ISO_8859_1);
    boolean all = true;
    for (int i = 0; i < 20_000; i++) {
      all &= regex.find(text, 0, text.length);
    }
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < 20_000; i++) {
      all &= regex.find(text, 0, text.length);
    }
    assertThat((threads.getCurrentThreadAllocatedBytes() - before) / 20_000).isZero();
    assertThat(all).isTrue();
  }
}
