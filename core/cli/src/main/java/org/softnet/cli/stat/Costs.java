package org.softnet.cli.stat;

import java.io.PrintWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.softnet.cli.table.Columnar;
import org.softnet.host.PluginInfo;
import org.softnet.host.RunReport;
import org.softnet.host.RunReport.CostReport;
import org.softnet.host.RunReport.ProfileReport;

/** What each protocol and each station of the way cost, as a table. */
public final class Costs {
  private Costs() {}

  /** Prints the costs of a run, the dearest first. */
  public static void print(RunReport report, List<PluginInfo> plugins, PrintWriter out) {
    ProfileReport profile = report.profile();
    out.printf(
        Locale.ROOT,
        "profile: %,d of %,d packets drawn by lot%n",
        profile.sampledPackets(),
        report.packets());
    Map<String, String> owners = new HashMap<>();
    plugins.forEach(
        plugin -> plugin.protocols().forEach(protocol -> owners.put(protocol, plugin.id())));
    long all = profile.costs().stream().mapToLong(CostReport::nanos).sum();
    Columnar table =
        Columnar.ofNumbersBehind(
            2,
            "hop",
            "plugin",
            "ms",
            "share",
            "ns/packet",
            "packets",
            "octets",
            "drops",
            "squeezes");
    for (CostReport cost : profile.costs()) {
      String owner = cost.isProtocol() ? owners.getOrDefault(cost.name(), "") : "-";
      table.row(cells(cost, owner, all, report.packets()));
    }
    table.print(out);
    if (profile.squeezes() > 0) {
      out.printf(
          Locale.ROOT,
          "%,d rounds ran out of time; of %,d nobody looked who took it%n",
          profile.squeezes(),
          profile.unexplained());
    }
    if (!report.interest().isInEverything()) {
      out.println(
          "packets were followed no further than what was asked for; with --ledger each is followed"
              + " to its end");
    }
  }

  private static String[] cells(CostReport cost, String owner, long all, long packets) {
    long own = cost.isProtocol() ? cost.packets() : packets; // each packet passes the stations
    return new String[] {
      cost.name(),
      owner,
      decimal(cost.nanos() / 1e6),
      all == 0 ? "-" : decimal(100.0 * cost.nanos() / all) + "%",
      own == 0 ? "-" : decimal((double) cost.nanos() / own),
      count(cost, cost.packets()),
      count(cost, cost.octets()),
      number(cost.drops()),
      number(cost.squeezes())
    };
  }

  private static String count(CostReport cost, long number) {
    return cost.isProtocol() ? number(number) : "-";
  }

  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static String decimal(double number) {
    return String.format(Locale.ROOT, "%,.1f", number);
  }
}
