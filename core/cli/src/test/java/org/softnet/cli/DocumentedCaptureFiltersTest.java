package org.softnet.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.softnet.host.CaptureFilter;
import org.softnet.host.FilterException;

/** CAPTURE-FILTERS.md: its examples compile. */
class DocumentedCaptureFiltersTest {
  private static final int ETHERNET = 1;
  private static final int COOKED = 276;
  private static final int RADIOTAP = 127;
  private static final int PFLOG = 117;

  private static List<String> examples(String kind) throws IOException {
    List<String> examples = new ArrayList<>();
    boolean inside = false;
    for (String line : Files.readAllLines(Launched.ROOT.resolve("core/cli/CAPTURE-FILTERS.md"))) {
      if (line.startsWith("```")) {
        inside = line.equals("```" + kind);
      } else if (inside && !line.isBlank()) {
        examples.add(line.replaceFirst(" {2,}# .*$", "").strip());
      }
    }
    return examples;
  }

  @Test
  void everyExampleCompiles() throws IOException {
    List<String> examples = examples("capture");
    assertThat(examples).hasSizeGreaterThan(70);
    for (String example : examples) {
      boolean cooked = example.equals("inbound") || example.startsWith("ifindex");
      assertThatCode(() -> CaptureFilter.parse(example).forFile(cooked ? COOKED : ETHERNET))
          .as(example)
          .doesNotThrowAnyException();
    }
  }

  @Test
  void everyWirelessExampleCompiles() throws IOException {
    List<String> examples = examples("wlan");
    assertThat(examples).hasSizeGreaterThan(10);
    for (String example : examples) {
      assertThatCode(() -> CaptureFilter.parse(example).forFile(RADIOTAP))
          .as(example)
          .doesNotThrowAnyException();
    }
  }

  @Test
  void everyExampleOfFirewallLogsCompiles() throws IOException {
    List<String> examples = examples("pflog");
    assertThat(examples).hasSizeGreaterThan(6);
    for (String example : examples) {
      assertThatCode(() -> CaptureFilter.parse(example).forFile(PFLOG))
          .as(example)
          .doesNotThrowAnyException();
    }
  }

  @Test
  void everyRefusedExampleIsRefused() throws IOException {
    List<String> examples = examples("refused");
    assertThat(examples).hasSizeGreaterThan(10);
    for (String example : examples) {
      assertThatThrownBy(() -> CaptureFilter.parse(example).forFile(ETHERNET))
          .as(example)
          .isInstanceOf(FilterException.class);
    }
  }
}
