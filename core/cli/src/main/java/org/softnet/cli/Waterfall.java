package org.softnet.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import org.softnet.api.DropReason;
import org.softnet.host.RunReport.StageReport;

/**
 * Draws the accounts of the stages as a waterfall: how many packets came in, what each drop took
 * away, how many went on. A full bar is what came into the stage.
 */
final class Waterfall {
  private static final int BAR_WIDTH = 24;
  private static final int NAME_WIDTH = 14;

  private final PrintWriter out;
  private final String name;

  private Waterfall(Iterable<StageReport> stages, PrintWriter out) {
    this.out = out;
    int width = NAME_WIDTH;
    for (StageReport stage : stages) {
      width = Math.max(width, stage.name().length());
    }
    this.name = "%-" + width + "s ";
  }

  static void print(Iterable<StageReport> stages, PrintWriter out) {
    Waterfall waterfall = new Waterfall(stages, out);
    stages.forEach(waterfall::print);
  }

  private void print(StageReport stage) {
    line("in ", stage.name(), stage.in(), bar(stage, 0, stage.in(), '='));
    long left = stage.in();
    for (Map.Entry<DropReason, Long> drop : stage.drops().entrySet()) {
      DropReason reason = drop.getKey();
      long dropped = drop.getValue();
      left -= dropped;
      String bar = bar(stage, left, left + dropped, '-');
      line("-  ", "", dropped, "%s  %s: %s".formatted(bar, reason.name(), reason.sentence()));
    }
    String bar = bar(stage, 0, stage.out(), '=').stripTrailing();
    String residue = stage.residue() == 0 ? "" : "  residue %,d".formatted(stage.residue());
    line("out", "", stage.out(), bar + residue);
  }

  private void line(String what, String stage, long packets, String rest) {
    out.println(
        String.format(Locale.ROOT, name + "%s %,15d  %s", stage, what, packets, rest)
            .stripTrailing());
  }

  /** From one number of the stage's packets to another; a drop, however small, is seen. */
  private static String bar(StageReport stage, long from, long to, char mark) {
    int begin = column(stage, from);
    int end = column(stage, to);
    if (begin == end && to > from) {
      begin = Math.max(0, end - 1);
      end = begin + 1;
    }
    return " ".repeat(begin)
        + String.valueOf(mark).repeat(end - begin)
        + " ".repeat(BAR_WIDTH - end);
  }

  private static int column(StageReport stage, long packets) {
    return stage.in() <= 0
        ? 0
        : Math.clamp(Math.round((double) packets * BAR_WIDTH / stage.in()), 0, BAR_WIDTH);
  }
}
