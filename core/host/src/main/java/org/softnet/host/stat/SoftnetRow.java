package org.softnet.host.stat;

import java.util.List;
import org.softnet.api.StackDrop;
import org.softnet.host.RunReport;

/**
 * What a CPU did: a row of {@code /proc/net/softnet_stat}, {@code softnet_seq_show()},
 * net/core/net-procfs.c.
 *
 * <p>What Softnet has no notion of is 0, as on a machine that does not use it: packets go from the
 * ring to the tables on one CPU, so none waits in a backlog, none comes from another CPU (RPS), and
 * no flow is limited there. No lock of a device's is contended for either.
 *
 * @param cpu the CPU's number
 * @param processed packets that went to the tables
 * @param dropped packets for which there was no room here; what the interface or the kernel's own
 *     ring lost stands in no row
 * @param timeSqueeze rounds that ended, by their budget or their time, with work left
 * @param cpuCollision sends that found the device locked
 * @param receivedRps wake-ups by another CPU
 * @param flowLimit packets of flows that had too much of the backlog
 * @param inputQueue packets that wait in the backlog
 * @param processQueue packets that were taken out of it and wait still
 */
public record SoftnetRow(
    int cpu,
    long processed,
    long dropped,
    long timeSqueeze,
    long cpuCollision,
    long receivedRps,
    long flowLimit,
    long inputQueue,
    long processQueue) {
  /** A row for each CPU that took packets off a ring: one. */
  public static List<SoftnetRow> of(RunReport report) {
    long dropped = 0;
    for (RunReport.StageReport stage : report.stages()) {
      dropped += stage.drops().getOrDefault(StackDrop.RING_FULL, 0L);
    }
    return List.of(
        new SoftnetRow(0, report.packets(), dropped, report.polls().squeezed(), 0, 0, 0, 0, 0));
  }

  /** What was counted since {@code before}, a row of the same CPU; what waits, waits. */
  public SoftnetRow since(SoftnetRow before) {
    return new SoftnetRow(
        cpu,
        processed - before.processed,
        dropped - before.dropped,
        timeSqueeze - before.timeSqueeze,
        cpuCollision - before.cpuCollision,
        receivedRps - before.receivedRps,
        flowLimit - before.flowLimit,
        inputQueue,
        processQueue);
  }

  /** Packets that wait: {@code backlog_len}. */
  public long backlog() {
    return inputQueue + processQueue;
  }
}
