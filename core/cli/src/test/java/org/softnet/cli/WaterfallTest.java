package org.softnet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.softnet.api.DropReason;
import org.softnet.api.StackDrop;
import org.softnet.host.RunReport.StageReport;

/** How the ledger is drawn. */
class WaterfallTest {
  private static List<String> drawn(StageReport... stages) {
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text);
    Waterfall.print(List.of(stages), out);
    out.flush();
    return text.toString().lines().toList();
  }

  private static Map<DropReason, Long> drops(
      StackDrop first, long some, StackDrop next, long others) {
    Map<DropReason, Long> drops = new LinkedHashMap<>();
    drops.put(first, some);
    drops.put(next, others);
    return drops;
  }

  @Test
  void eachDropBeginsWhereTheNextOneEnds() {
    Map<DropReason, Long> drops = drops(StackDrop.TOO_DEEP, 600, StackDrop.STOPPED, 300);
    List<String> lines = drawn(new StageReport("dispatch", 1_200, 300, drops, 0));
    assertThat(lines)
        .containsExactly(
            "dispatch       in            1,200  " + "=".repeat(24),
            "               -               600  "
                + " ".repeat(12)
                + "-".repeat(12)
                + "  TOO_DEEP: "
                + StackDrop.TOO_DEEP.sentence(),
            "               -               300  "
                + " ".repeat(6)
                + "-".repeat(6)
                + " ".repeat(12)
                + "  STOPPED: "
                + StackDrop.STOPPED.sentence(),
            "               out             300  " + "=".repeat(6));
  }

  @Test
  void oneOfAMillionIsSeen() {
    List<String> lines =
        drawn(new StageReport("ring", 1_000_000, 999_999, Map.of(StackDrop.STOPPED, 1L), 0));
    assertThat(lines.get(1)).contains("1  " + " ".repeat(23) + "-  STOPPED");
    assertThat(lines.get(2)).endsWith("999,999  " + "=".repeat(24));
  }

  @Test
  void nothingHasNoBar() {
    assertThat(drawn(new StageReport("ring", 0, 0, Map.of(), 0)))
        .allSatisfy(line -> assertThat(line).doesNotContain("=").endsWith("0"));
  }

  @Test
  void aResidueIsNamed() {
    assertThat(drawn(new StageReport("ring", 10, 8, Map.of(), 2)).getLast())
        .endsWith("=  residue 2");
  }

  @Test
  void stagesOfLongNamesAreAligned() {
    List<String> lines =
        drawn(
            new StageReport("kernel ring of a long name", 1, 1, Map.of(), 0),
            new StageReport("dispatch", 1, 1, Map.of(), 0));
    assertThat(lines).allSatisfy(line -> assertThat(line.indexOf("1  =")).isEqualTo(45));
  }
}
