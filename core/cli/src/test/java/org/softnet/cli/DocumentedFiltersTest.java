package org.softnet.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.softnet.host.Filter;
import org.softnet.host.FilterException;

/** FILTERS.md: its examples compile, and nothing of the language is missing from it. */
class DocumentedFiltersTest {
  /** The filters in the page's blocks of a kind, without what is said of them. */
  private static List<String> examples(String kind) {
    List<String> examples = new ArrayList<>();
    boolean inside = false;
    for (String line : page()) {
      if (line.startsWith("```")) {
        inside = line.equals("```" + kind);
      } else if (inside && !line.isBlank()) {
        examples.add(line.replaceFirst(" {2,}# .*$", "").strip());
      }
    }
    return examples;
  }

  private static List<String> page() {
    try {
      return Files.readAllLines(Launched.ROOT.resolve("core/cli/FILTERS.md"));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void everyExampleCompiles() {
    List<String> examples = examples("filter");
    assertThat(examples).hasSizeGreaterThan(100);
    for (String example : examples) {
      assertThatCode(() -> Filter.compile(example)).as(example).doesNotThrowAnyException();
    }
  }

  /** Commands that pages and helps show: nobody is told to type a filter that is refused. */
  @Test
  void everyCommandShownHasAFilterThatCompiles() throws IOException {
    Pattern shown = Pattern.compile("softnet .*-Y (?:'([^']+)'|([a-z][\\w.]*))");
    List<String> filters = new ArrayList<>();
    try (Stream<Path> core = Files.walk(Launched.ROOT.resolve("core/cli"));
        Stream<Path> top = Files.list(Launched.ROOT)) {
      List<Path> texts =
          Stream.concat(core, top).filter(Files::isRegularFile).filter(this::isShown).toList();
      for (Path text : texts) {
        Matcher matcher = shown.matcher(Files.readString(text));
        while (matcher.find()) {
          filters.add(matcher.group(1) != null ? matcher.group(1) : matcher.group(2));
        }
      }
    }
    assertThat(filters).hasSizeGreaterThan(5);
    for (String filter : filters) {
      assertThatCode(() -> Filter.compile(filter)).as(filter).doesNotThrowAnyException();
    }
  }

  private boolean isShown(Path file) {
    String name = file.toString();
    return name.endsWith(".md") || (name.endsWith("Command.java") && name.contains("src/main"));
  }

  @Test
  void everyRefusedExampleIsRefused() {
    List<String> examples = examples("refused");
    assertThat(examples).hasSizeGreaterThan(5);
    for (String example : examples) {
      assertThatThrownBy(() -> Filter.compile(example))
          .as(example)
          .isInstanceOf(FilterException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "==",
        "eq",
        "any_eq",
        "!=",
        "ne",
        "all_ne",
        "!==",
        "any_ne",
        "~=",
        "===",
        "all_eq",
        ">",
        "gt",
        ">=",
        "ge",
        "<",
        "lt",
        "<=",
        "le",
        "any",
        "all",
        "and",
        "&&",
        "or",
        "||",
        "xor",
        "^^",
        "not",
        "!",
        "in",
        "not in",
        "..",
        "contains",
        "matches",
        "~",
        "+",
        "-",
        "*",
        "/",
        "%",
        "&",
        "bitwise_and",
        "{",
        "(",
        "[",
        "#",
        "len(",
        "count(",
        "upper(",
        "lower(",
        "string(",
        "max(",
        "min(",
        "abs(",
        "r\"",
        "'"
      })
  void everyWordOfTheLanguageHasAnExample(String word) {
    boolean letters = Character.isLetter(word.charAt(0)) && word.indexOf('(') < 0;
    String wanted = letters && !word.equals("r\"") ? " " + word + " " : word;
    assertThat(examples("filter")).anyMatch(example -> (" " + example + " ").contains(wanted));
  }

  @Test
  void theMistakeOnThePageIsWhatIsPrinted() {
    assertThatThrownBy(() -> Filter.compile("ip and tcp.prot == 80"))
        .isInstanceOfSatisfying(
            FilterException.class,
            e -> {
              List<String> printed = new ArrayList<>(List.of("softnet read: " + e.getMessage()));
              e.picture().lines().forEach(printed::add);
              assertThat(page()).containsSubsequence(printed);
            });
  }
}
