package org.softnet.cli.stat;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.softnet.host.RunReport;
import org.softnet.host.stat.SoftnetRow;

/** What devices received and CPUs did, as {@code ethtool -S} and softnet_stat have it. */
public final class ReceiveStatistics {
  private ReceiveStatistics() {}

  /** Prints both for a person. */
  public static void print(RunReport report, PrintWriter out) {
    for (RunReport.DeviceReport device : report.devices()) {
      out.println(device.name() + ":");
      named(device).forEach((name, value) -> out.printf(Locale.ROOT, "     %s: %d%n", name, value));
    }
    RunReport.PollReport polls = report.polls();
    out.printf(
        Locale.ROOT, "napi: %,d interrupts, %,d rounds%n", polls.interrupts(), polls.rounds());
    if (report.packets() > 0) {
      out.printf(
          Locale.ROOT,
          "      %.3f interrupts a packet, %,d of them delayed%n",
          (double) polls.interrupts() / report.packets(),
          polls.delayed());
    }
    SoftnetColumns.table(SoftnetRow.of(report), out);
  }

  /** The counters of a device by the names that drivers have for them. */
  private static Map<String, Long> named(RunReport.DeviceReport device) {
    Map<String, Long> counters = new LinkedHashMap<>();
    counters.put("rx_packets", device.packets());
    counters.put("rx_bytes", device.octets());
    if (device.isCounted()) {
      counters.put("rx_dropped", device.droppedByInterface());
      counters.put("rx_missed_errors", device.droppedByRing());
      counters.put("rx_ring_freezes", device.ringFreezes());
    }
    return counters;
  }
}
