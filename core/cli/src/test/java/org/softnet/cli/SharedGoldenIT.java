package org.softnet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.softnet.cli.print.Zone;
import org.softnet.cli.print.tree.TreePrinter;
import org.softnet.host.Softnet;
import org.softnet.host.SoftnetBuilder;

/**
 * {@code -T tree} of frames of the shared captures, a golden file a protocol: what layers are
 * shown, of which frames of which captures, and below what they look like. Each file was compared
 * field by field with {@code tshark -V} of the same frames, and with their octets where the two
 * differ. Where the collection is not there, it says so.
 */
class SharedGoldenIT {
  private static final Path CAPTURES =
      Path.of(System.getProperty("softnet.shared", "../../../shared"))
          .resolve("captures")
          .toAbsolutePath()
          .normalize();
  private static final String LAYERS = "layers: ";
  private static final String DECODE_AS = "decode as: ";
  private static final String FRAMES = "frames: ";
  private static final String FRAME = "== ";
  private static final String OF = " of ";

  @BeforeAll
  static void saysWhetherAnythingIsCompared() {
    if (!Files.isDirectory(CAPTURES)) {
      System.out.println("SharedGoldenIT: no shared captures here, none compared");
    }
  }

  /** One file a protocol. */
  static List<Path> goldenFiles() throws IOException, URISyntaxException {
    URL folder = SharedGoldenIT.class.getResource("/golden/shared");
    assertThat(folder).isNotNull();
    try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
      return files.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("goldenFiles")
  void framesLookAsTheyDid(Path file) throws IOException {
    String name = String.valueOf(file.getFileName());
    if (!Files.isDirectory(CAPTURES)) {
      return;
    }
    List<String> golden = Files.readAllLines(file);
    Map<String, List<String>> expected = frames(golden);
    Map<String, List<String>> shown = new LinkedHashMap<>();
    List<String> layers = List.of(rest(golden.getFirst(), LAYERS).split(" \\| "));
    List<String> rules = told(golden, DECODE_AS);
    told(golden, FRAMES).forEach(asked -> shown.putAll(show(asked, rules, layers)));
    assertThat(shown.keySet()).as(name).containsExactlyElementsOf(expected.keySet());
    expected.forEach((frame, lines) -> {
      List<String> ours = shown.getOrDefault(frame, List.of());
      for (int i = 0; i < Math.max(lines.size(), ours.size()); i++) {
        assertThat(i < ours.size() ? ours.get(i) : "(nothing)")
            .as("%s, frame %s, line %d", name, frame, i + 1)
            .isEqualTo(i < lines.size() ? lines.get(i) : "(nothing)");
      }
    });
  }

  /** What lines that begin with {@code head} tell. */
  private static List<String> told(List<String> golden, String head) {
    return golden.stream()
        .filter(line -> line.startsWith(head))
        .map(line -> rest(line, head))
        .toList();
  }

  private static String rest(String line, String head) {
    assertThat(line).startsWith(head);
    return line.substring(head.length());
  }

  /** The lines of each frame of a golden file, by its number and capture. */
  private static Map<String, List<String>> frames(List<String> golden) {
    Map<String, List<String>> frames = new LinkedHashMap<>();
    List<String> lines = new ArrayList<>();
    for (String line : golden) {
      if (line.startsWith(FRAME)) {
        lines = new ArrayList<>();
        frames.put(rest(line, FRAME), lines);
      } else if (!line.isEmpty()) {
        lines.add(line);
      }
    }
    return frames;
  }

  /** The layers of some frames of a capture, as {@code 1, 2 of capture} asks for them. */
  private static Map<String, List<String>> show(
      String asked, List<String> rules, List<String> layers) {
    int of = asked.indexOf(OF);
    List<Long> numbers =
        Arrays.stream(asked.substring(0, of).split(", ")).map(Long::valueOf).toList();
    String capture = asked.substring(of + OF.length());
    SoftnetBuilder builder =
        Softnet.builder().file(CAPTURES.resolve(capture)).limit(numbers.getLast());
    rules.forEach(builder::decodeAs);
    String tree;
    try (Softnet softnet = builder.open()) {
      tree =
          Printed.by(
              softnet, (output, catalog) -> new TreePrinter(output, catalog, Zone.UTC, true));
    }
    Map<String, List<String>> frames = new LinkedHashMap<>();
    List<String> lines = new ArrayList<>();
    boolean shown = false;
    for (String line : tree.lines().toList()) {
      if (line.startsWith("Frame ")) {
        long number = Long.parseLong(line.substring("Frame ".length(), line.indexOf(':')));
        lines = new ArrayList<>();
        if (numbers.contains(number)) {
          frames.put(number + OF + capture, lines);
        }
        shown = false;
      } else if (!line.startsWith(" ")) {
        shown = line.startsWith("[Dropped: ") || layers.stream().anyMatch(line::startsWith);
      }
      if (shown && !line.isEmpty()) {
        lines.add(line);
      }
    }
    return frames;
  }
}
