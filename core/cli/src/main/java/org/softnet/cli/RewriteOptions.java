package org.softnet.cli;

import java.util.ArrayList;
import java.util.List;
import org.softnet.host.edit.AddressMap;
import org.softnet.host.edit.EthernetSteps;
import org.softnet.host.edit.EthernetSteps.TagProtocol;
import org.softnet.host.edit.PortMap;
import org.softnet.host.edit.Rewriting;
import org.softnet.host.edit.Step;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** What is rewritten in packets, under tcprewrite's names. */
final class RewriteOptions {
  /** What {@code --enet-vlan} takes. */
  private enum VlanMode {
    add,
    del
  }

  private static final int MOST_TAG = 4095;
  private static final int MOST_PRIORITY = 7;

  private final CommandSpec spec;
  private final ParseResult parsed;

  RewriteOptions(CommandSpec spec) {
    this.spec = spec;
    this.parsed = spec.commandLine().getParseResult();
  }

  static void describe(CommandSpec spec) {
    spec.addOption(
        Options.value(
                String.class,
                "FROM:TO,...",
                "Replace networks in IPv4, IPv6 and ARP addresses, on both sides:"
                    + " 10.0.0.0/8:172.16.0.0/16, [2001:db8::/32]:[2001:db9::/32].",
                "-N",
                "--pnat")
            .build());
    spec.addOption(
        Options.value(String.class, "FROM:TO,...", "The same of sources.", "-S", "--srcipmap")
            .build());
    spec.addOption(
        Options.value(String.class, "FROM:TO,...", "The same of destinations.", "-D", "--dstipmap")
            .build());
    spec.addOption(
        Options.list("FROM:TO", "Replace ports: 80:8080, 8000,8080:80, 8000-8999:80.", "--portmap")
            .build());
    spec.addOption(
        Options.value(String.class, "MAC", "Set the Ethernet source.", "--enet-smac").build());
    spec.addOption(
        Options.value(String.class, "MAC", "Set the Ethernet destination.", "--enet-dmac").build());
    spec.addOption(
        Options.value(
                VlanMode.class,
                "MODE",
                "Add an outermost VLAN tag, or take it out: ${COMPLETION-CANDIDATES}.",
                "--enet-vlan")
            .build());
    spec.addOption(
        Options.value(int.class, "N", "With add: the VLAN, 0 to 4095.", "--enet-vlan-tag").build());
    spec.addOption(
        Options.value(int.class, "N", "With add: drop eligible, 0 or 1.", "--enet-vlan-cfi")
            .build());
    spec.addOption(
        Options.value(int.class, "N", "With add: the priority, 0 to 7.", "--enet-vlan-pri")
            .build());
    spec.addOption(
        Options.value(String.class, "PROTOCOL", "With add: 802.1q or 802.1ad.", "--enet-vlan-proto")
            .build());
  }

  /** Whether headers must be found. */
  boolean needsLayers() {
    return has("--pnat") || has("--srcipmap") || has("--dstipmap") || has("--portmap");
  }

  private boolean has(String option) {
    return parsed.hasMatchedOption(option);
  }

  /** What is done to each packet, in order. */
  List<Step> steps() {
    List<Step> steps = new ArrayList<>();
    try {
      if (needsLayers()) {
        steps.add(addressesAndPorts());
      }
      if (has("--enet-smac")) {
        steps.add(EthernetSteps.source(parsed.matchedOptionValue("--enet-smac", "")));
      }
      if (has("--enet-dmac")) {
        steps.add(EthernetSteps.destination(parsed.matchedOptionValue("--enet-dmac", "")));
      }
    } catch (IllegalArgumentException e) {
      throw misuse(String.valueOf(e.getMessage()));
    }
    if (has("--enet-vlan")) {
      steps.add(tag());
    } else if (has("--enet-vlan-tag") || has("--enet-vlan-cfi") || has("--enet-vlan-pri")) {
      throw misuse("--enet-vlan-tag, -cfi and -pri go with --enet-vlan add");
    }
    return steps;
  }

  private Step addressesAndPorts() {
    if (has("--pnat") && (has("--srcipmap") || has("--dstipmap"))) {
      throw misuse("--pnat replaces both sides: --srcipmap and --dstipmap go without it");
    }
    AddressMap both = map("--pnat");
    return new Rewriting(
        has("--srcipmap") ? map("--srcipmap") : both,
        has("--dstipmap") ? map("--dstipmap") : both,
        PortMap.of(parsed.matchedOptionValue("--portmap", List.of())));
  }

  private AddressMap map(String option) {
    return has(option) ? AddressMap.of(parsed.matchedOptionValue(option, "")) : AddressMap.none();
  }

  private Step tag() {
    return switch (parsed.matchedOptionValue("--enet-vlan", VlanMode.add)) {
      case del -> EthernetSteps.removeTag();
      case add ->
          EthernetSteps.addTag(
              protocol(),
              number("--enet-vlan-tag", MOST_TAG),
              number("--enet-vlan-cfi", 1),
              number("--enet-vlan-pri", MOST_PRIORITY));
    };
  }

  private TagProtocol protocol() {
    String asked = parsed.matchedOptionValue("--enet-vlan-proto", "802.1q");
    return switch (asked) {
      case "802.1q" -> TagProtocol.DOT1Q;
      case "802.1ad" -> TagProtocol.DOT1AD;
      default -> throw misuse("--enet-vlan-proto takes 802.1q or 802.1ad, not " + asked);
    };
  }

  private int number(String option, int most) {
    int asked = parsed.matchedOptionValue(option, 0);
    if (asked < 0 || asked > most) {
      throw misuse("%s takes 0 to %d".formatted(option, most));
    }
    return asked;
  }

  private ParameterException misuse(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
