package org.softnet.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.softnet.cli.stat.Costs;
import org.softnet.cli.stat.ReceiveStatistics;
import org.softnet.host.Catalog;
import org.softnet.host.Reception;
import org.softnet.host.RunReport;
import org.softnet.host.SoftnetBuilder;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** How many packets go through the tables at a time, and what is told of it at the end. */
final class ReceptionOptions {
  private static final String SYSCTL = "--sysctl";
  private static final String STATS = "--stats";
  private static final String PROFILE = "--profile";
  private static final String COALESCE = "--coalesce";
  private static final Pattern SETTING =
      Pattern.compile("(?:net\\.core\\.|net/core/)?([a-z_]+)\\s*=\\s*(\\d{1,9})");

  private static final Pattern COALESCING =
      Pattern.compile("(rx-usecs|rx-frames|adaptive-rx)\\s*[= ]\\s*([0-9]{1,9}|on|off)");

  private ReceptionOptions() {}

  static void describe(CommandSpec spec) {
    spec.addOption(
        Options.flag(
                "At the end, print what each device received and the CPU did, as ethtool -S and"
                    + " softnet_stat have it.",
                STATS)
            .build());
    spec.addOption(
        Options.flag(
                "At the end, print what each protocol and each station of the way cost, and which"
                    + " of them used up rounds of the poller: estimated from packets drawn by lot.",
                PROFILE)
            .build());
    spec.addOption(
        Options.list(
                "NAME=VALUE",
                "netdev_budget, netdev_budget_usecs or dev_weight, as the kernel's net.core has"
                    + " them; repeat it. What comes out is the same, --stats shows the squeezes.",
                SYSCTL)
            .build());
    spec.addOption(
        Options.list(
                "NAME=VALUE",
                "rx-usecs, rx-frames or adaptive-rx=on, as ethtool -C has them, separated by"
                    + " commas: the packet that finds the poller asleep waits so long, or until so"
                    + " many are there. --stats shows the interrupts a packet.",
                COALESCE)
            .build());
  }

  /** Tells {@code builder} what was asked for. */
  static void apply(CommandSpec spec, SoftnetBuilder builder) {
    Reception how = Reception.DEFAULT;
    List<String> settings =
        spec.commandLine().getParseResult().matchedOptionValue(SYSCTL, List.<String>of());
    for (String setting : settings) {
      try {
        how = set(spec, how, setting);
      } catch (IllegalArgumentException e) {
        throw misuse(spec, "%s: %s".formatted(SYSCTL, e.getMessage()));
      }
    }
    builder.reception(coalesced(spec, how));
  }

  private static Reception coalesced(CommandSpec spec, Reception how) {
    Reception changed = how;
    boolean isCounted = false;
    boolean isTimed = false;
    List<String> lists =
        spec.commandLine().getParseResult().matchedOptionValue(COALESCE, List.<String>of());
    for (String list : lists) {
      for (String setting : list.split(",", -1)) {
        changed = coalesce(spec, changed, setting.strip());
        isCounted |= setting.contains("rx-frames");
        isTimed |= !setting.contains("rx-frames");
      }
    }
    if (isCounted && !isTimed) {
      throw misuse(
          spec,
          "%s: rx-frames is where a wait ends, which rx-usecs or adaptive-rx=on begins"
              .formatted(COALESCE));
    }
    return changed;
  }

  private static Reception coalesce(CommandSpec spec, Reception how, String setting) {
    Matcher parts = COALESCING.matcher(setting);
    boolean isSwitch = setting.startsWith("adaptive-rx");
    if (!parts.matches() || isSwitch == Character.isDigit(parts.group(2).charAt(0))) {
      throw misuse(
          spec,
          "%s knows rx-usecs=N, rx-frames=N and adaptive-rx=on or off: not '%s'"
              .formatted(COALESCE, setting));
    }
    String value = parts.group(2);
    try {
      return switch (parts.group(1)) {
        case "rx-usecs" -> how.rxUsecs(Integer.parseInt(value));
        case "rx-frames" -> how.rxFrames(Integer.parseInt(value));
        case String _ -> how.adaptiveRx(value.equals("on"));
      };
    } catch (IllegalArgumentException e) {
      throw misuse(spec, "%s: %s".formatted(COALESCE, e.getMessage()));
    }
  }

  /** Prints what was asked for of what devices, CPUs and plugins did, if anything was read. */
  static void tell(CommandSpec spec, Catalog catalog, RunReport report, int status) {
    ParseResult asked = spec.commandLine().getParseResult();
    PrintWriter err = spec.commandLine().getErr();
    if (status != ExitStatus.USAGE && asked.hasMatchedOption(STATS)) {
      ReceiveStatistics.print(report, err);
    }
    if (status != ExitStatus.USAGE && asked.hasMatchedOption(PROFILE)) {
      Costs.print(report, catalog.plugins(), err);
    }
    err.flush();
  }

  private static Reception set(CommandSpec spec, Reception how, String setting) {
    Matcher parts = SETTING.matcher(setting);
    if (!parts.matches()) {
      throw misuse(
          spec, "%s takes NAME=VALUE, netdev_budget=600 say: not '%s'".formatted(SYSCTL, setting));
    }
    int value = Integer.parseInt(parts.group(2));
    return switch (parts.group(1)) {
      case "netdev_budget" -> how.netdevBudget(value);
      case "netdev_budget_usecs" -> how.netdevBudgetUsecs(value);
      case "dev_weight" -> how.devWeight(value);
      case String unknown ->
          throw misuse(
              spec,
              "%s knows netdev_budget, netdev_budget_usecs and dev_weight: not '%s'"
                  .formatted(SYSCTL, unknown));
    };
  }

  private static ParameterException misuse(CommandSpec spec, String sentence) {
    return new ParameterException(spec.commandLine(), sentence);
  }
}
