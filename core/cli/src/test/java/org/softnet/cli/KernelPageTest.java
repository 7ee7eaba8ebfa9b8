package org.softnet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** KERNEL.md: the types and the tests that it names are there. */
class KernelPageTest {
  private static final Pattern CODE = Pattern.compile("`([A-Za-z0-9]+)(?:\\.([A-Za-z0-9]+))?`");

  @Test
  void typesAndTestsAreThere() throws IOException {
    Map<String, String> sources = sources();
    List<String> missing = new ArrayList<>();
    int rows = 0;
    for (String line : Files.readAllLines(Launched.ROOT.resolve("core/engine/KERNEL.md"))) {
      String[] cells = line.split("\\|", -1);
      if (!line.startsWith("| ") || cells.length != 5 || cells[1].isBlank()) {
        continue;
      }
      if (cells[2].contains("here") || cells[2].contains("---")) {
        continue;
      }
      rows++;
      List<MatchResult> types = CODE.matcher(cells[2]).results().toList();
      List<MatchResult> tests = CODE.matcher(cells[3]).results().toList();
      if (types.isEmpty() || tests.isEmpty()) {
        missing.add("a type or a test in: " + line);
      }
      for (MatchResult type : types) {
        if (!isDeclared(sources, type.group(1))) {
          missing.add("type " + type.group(1));
        }
      }
      for (MatchResult test : tests) {
        String source = sources.getOrDefault(test.group(1), "");
        String method = test.group(2);
        if (source.isEmpty() || (method != null && !source.contains(" " + method + "("))) {
          missing.add("test " + test.group());
        }
      }
    }
    assertThat(missing).isEmpty();
    assertThat(rows).isGreaterThan(20);
  }

  private static boolean isDeclared(Map<String, String> sources, String type) {
    return sources.containsKey(type)
        || sources.values().stream().anyMatch(source -> source.contains("record " + type + "("));
  }

  /** The project's types by name. */
  private static Map<String, String> sources() throws IOException {
    Map<String, String> sources = new HashMap<>();
    try (Stream<Path> files = Files.walk(Launched.ROOT.resolve("core"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        String name = file.getFileName().toString();
        sources.put(name.substring(0, name.length() - ".java".length()), Files.readString(file));
      }
    }
    return sources;
  }
}
