package org.softnet.engine.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.Test;
import org.softnet.api.Packet;

/** Random filters against a naive reading of the language: lists of numbers, and any and all. */
class FilterPropertyTest {
  /** A filter's text and what it should say. */
  private record Case(String text, boolean expected) {}

  private static final Map<String, List<Long>> VALUES =
      Map.of(
          "net.ttl", List.of(64L, 1L),
          "net.proto", List.of(4L, 17L),
          "net.opt", List.of(1L, 2L, 2L, 3L),
          "app.port", List.of(80L),
          "net.hdr_len", List.of(16L, 12L),
          "link.type", List.of(0x800L),
          "net.word", List.of(0x4301L));
  private static final List<String> NAMES = VALUES.keySet().stream().sorted().toList();

  private final SplittableRandom random = new SplittableRandom(2024);

  @Test
  void agreesWithANaiveReading() {
    Packet packet = new ToyStack().packet(ToyStack.TUNNEL);
    int matched = 0;
    for (int round = 0; round < 50_000; round++) {
      Case one = clause(4);
      boolean matches = ToyStack.compile(one.text).matches(packet);
      assertThat(matches).as(one.text).isEqualTo(one.expected);
      matched += matches ? 1 : 0;
    }
    assertThat(matched).isBetween(10_000, 40_000); // both answers were asked for
  }

  private Case clause(int depth) {
    if (depth == 0 || random.nextInt(3) == 0) {
      return random.nextInt(4) == 0 ? member() : comparison();
    }
    Case left = clause(depth - 1);
    Case right = clause(depth - 1);
    String both = "(" + left.text + ") %s (" + right.text + ")";
    return switch (random.nextInt(4)) {
      case 0 -> new Case("not (" + left.text + ")", !left.expected);
      case 1 -> new Case(both.formatted("and"), left.expected && right.expected);
      case 2 -> new Case(both.formatted("or"), left.expected || right.expected);
      default -> new Case(both.formatted("xor"), left.expected ^ right.expected);
    };
  }

  private String name() {
    return NAMES.get(random.nextInt(NAMES.size()));
  }

  private List<Long> of(String name) {
    return VALUES.getOrDefault(name, List.of());
  }

  private Case comparison() {
    String left = name();
    String operator =
        List.of("==", "!=", "===", "!==", "<", "<=", ">", ">=").get(random.nextInt(8));
    boolean every = operator.equals("!=") || operator.equals("===");
    BiPredicate<Long, Long> test =
        switch (operator) {
          case "==", "===" -> Long::equals;
          case "!=", "!==" -> (a, b) -> !a.equals(b);
          case "<" -> (a, b) -> a < b;
          case "<=" -> (a, b) -> a <= b;
          case ">" -> (a, b) -> a > b;
          default -> (a, b) -> a >= b;
        };
    String quantifier = List.of("", "", "any ", "all ").get(random.nextInt(4));
    every = quantifier.isEmpty() ? every : quantifier.equals("all ");
    List<Long> a = of(left);
    String right = random.nextBoolean() ? name() : String.valueOf(numberIn());
    List<Long> b = VALUES.containsKey(right) ? of(right) : List.of(Long.parseLong(right));
    boolean expected =
        every
            ? a.stream().allMatch(x -> b.stream().allMatch(y -> test.test(x, y)))
            : a.stream().anyMatch(x -> b.stream().anyMatch(y -> test.test(x, y)));
    return new Case(quantifier + left + " " + operator + " " + right, expected);
  }

  private long numberIn() {
    List<Long> known = of(name());
    return Math.min(255, known.get(random.nextInt(known.size())) + random.nextInt(2));
  }

  private Case member() {
    String left = name();
    long one = numberIn();
    long low = numberIn();
    long high = numberIn();
    boolean every = random.nextBoolean();
    List<Long> a = of(left);
    boolean expected =
        every
            ? a.stream().allMatch(x -> x == one) || a.stream().allMatch(x -> x >= low && x <= high)
            : a.stream().anyMatch(x -> x == one || (x >= low && x <= high));
    return new Case(
        "%s%s in {%d, %d..%d}".formatted(every ? "all " : "", left, one, low, high), expected);
  }
}
