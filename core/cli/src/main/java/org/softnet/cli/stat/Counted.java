package org.softnet.cli.stat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.softnet.host.RunReport;
import org.softnet.host.stat.KernelCounters;
import org.softnet.host.stat.SoftnetRow;

/**
 * What was counted, of a whole run or between two moments of it.
 *
 * @param rows by CPU
 * @param counters by protocol, with zeros
 */
public record Counted(List<SoftnetRow> rows, Map<String, Long> counters) {
  /** What a run has counted by the time of {@code report}. */
  public static Counted of(KernelCounters counters, RunReport report) {
    return new Counted(SoftnetRow.of(report), counters.counters(report));
  }

  /** What came since {@code before}, a moment of the same run. */
  Counted since(Counted before) {
    List<SoftnetRow> newRows = new ArrayList<>();
    for (int cpu = 0; cpu < rows.size(); cpu++) {
      newRows.add(rows.get(cpu).since(before.rows.get(cpu)));
    }
    Map<String, Long> news = new LinkedHashMap<>();
    counters.forEach(
        (name, value) -> news.put(name, value - before.counters.getOrDefault(name, 0L)));
    return new Counted(newRows, news);
  }
}
