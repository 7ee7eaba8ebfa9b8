package org.softnet.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.softnet.host.Filter;
import org.softnet.host.FilterException;
import org.softnet.host.Softnet;

/** Filters over our own captures select what tshark 4.0.17 selects, and are refused as there. */
class RecordedFiltersTest {
  private static final String REFUSED = "refused";
  private static final TimeZone BEFORE = TimeZone.getDefault();

  @BeforeAll
  static void useTheZoneOfTheRecords() {
    TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
  }

  @AfterAll
  static void useTheZoneThatWas() {
    TimeZone.setDefault(BEFORE);
  }

  @Test
  void selectWhatTsharkSelects() throws IOException {
    Map<String, Map<String, String>> recorded = recorded();
    List<String> wrong = new ArrayList<>();
    int compared = 0;
    for (Map.Entry<String, Map<String, String>> file : recorded.entrySet()) {
      compared += file.getValue().size();
      compare(file.getKey(), file.getValue(), wrong);
    }
    assertThat(wrong).isEmpty();
    assertThat(compared).isGreaterThan(1_500);
  }

  private static void compare(String file, Map<String, String> expected, List<String> wrong) {
    Map<String, List<Long>> selected = new LinkedHashMap<>();
    Map<String, Filter> filters = new LinkedHashMap<>();
    expected.forEach((text, _) -> {
      try {
        filters.put(text, Filter.compile(text));
        selected.put(text, new ArrayList<>());
      } catch (FilterException e) {
        selected.remove(text);
      }
    });
    try (Softnet softnet = Softnet.open(Launched.ROOT.resolve(Path.of("pcaps", file)))) {
      softnet.forEach(packet ->
          filters.forEach((text, filter) -> {
            if (filter.matches(packet)) {
              selected.getOrDefault(text, new ArrayList<>()).add(packet.number());
            }
          }));
    }
    expected.forEach((text, frames) -> {
      List<Long> numbers = selected.get(text);
      String got = numbers == null ? REFUSED : ranges(numbers);
      if (!got.equals(frames)) {
        wrong.add("%s: %s selects %s, tshark %s".formatted(file, text, got, frames));
      }
    });
  }

  private static String ranges(List<Long> numbers) {
    StringBuilder ranges = new StringBuilder();
    for (int i = 0; i < numbers.size(); i++) {
      int from = i;
      while (i + 1 < numbers.size() && numbers.get(i + 1) == numbers.get(i) + 1) {
        i++;
      }
      ranges.append(ranges.isEmpty() ? "" : ",").append(numbers.get(from));
      if (i > from) {
        ranges.append('-').append(numbers.get(i));
      }
    }
    return ranges.isEmpty() ? "none" : ranges.toString();
  }

  private static Map<String, Map<String, String>> recorded() throws IOException {
    Map<String, Map<String, String>> recorded = new TreeMap<>();
    try (InputStream in = RecordedFiltersTest.class.getResourceAsStream("/filters-of-tshark.tsv")) {
      assertThat(in).isNotNull();
      new String(in.readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t", -1))
          .forEach(row ->
              recorded.computeIfAbsent(row[0], _ -> new LinkedHashMap<>()).put(row[1], row[2]));
    }
    return recorded;
  }
}
