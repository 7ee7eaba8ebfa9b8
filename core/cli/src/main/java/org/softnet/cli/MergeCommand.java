package org.softnet.cli;

import java.util.List;
import org.softnet.host.Softnet;
import org.softnet.host.SoftnetBuilder;
import org.softnet.host.edit.Step;
import org.softnet.host.edit.Steps;
import picocli.CommandLine.Model.CommandSpec;

/** {@code softnet merge}: what mergecap does. */
final class MergeCommand extends FileTool {
  MergeCommand() {
    super(
        "merge",
        "Merges captures into one, by time, or one behind the other.",
        "  softnet merge -w all.pcapng left.pcap right.pcapng.gz",
        "  softnet merge -a -w all.pcapng part*.pcap     one behind the other, as they are named",
        "  softnet merge -w all.pcapng -C 100 a b c      in files of 100 million octets");
  }

  @Override
  void describe(CommandSpec spec) {
    spec.addOption(
        Options.flag("One behind the other, whatever the times.", "-a", "--append").build());
    spec.addOption(
        Options.value(int.class, "OCTETS", "Keep so many octets of each packet.", "-s").build());
  }

  @Override
  boolean needsLayers() {
    return false;
  }

  @Override
  void open(SoftnetBuilder builder) {
    if (!has("-a")) {
      builder.merge();
    }
  }

  @Override
  boolean onlyChooses() {
    return false;
  }

  @Override
  List<Step> steps(Softnet softnet) {
    return has("-s") ? List.of(Steps.snap(ConvertCommand.snapOctets(this))) : List.of();
  }
}
