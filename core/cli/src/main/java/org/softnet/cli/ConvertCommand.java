package org.softnet.cli;

import java.math.BigDecimal;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;
import org.softnet.host.CaptureFilter;
import org.softnet.host.Softnet;
import org.softnet.host.edit.Anonymous;
import org.softnet.host.edit.Step;
import org.softnet.host.edit.Steps;
import picocli.CommandLine.Model.CommandSpec;

/** {@code softnet convert}: what editcap changes. */
final class ConvertCommand extends FileTool {
  private static final int NANO_DECIMALS = 9;

  private final List<String> remarks = new ArrayList<>();

  ConvertCommand() {
    super(
        "convert",
        "Writes captures in another form: format, link type, lengths, times, addresses.",
        "  softnet convert -w trace.pcapng trace.pcap.gz",
        "  softnet convert -w short.pcap -s 96 trace.pcapng          96 octets a packet",
        "  softnet convert -w later.pcapng -t 3600 trace.pcapng      an hour later",
        "  softnet convert -w raw.pcap --link-type 101 tun.pcap      the octets are IP packets",
        "  softnet convert -w open.pcapng --anonymise trace.pcapng   addresses replaced",
        "  softnet convert -w open.pcapng --anonymise -s 96 trace.pcapng   and most text cut off");
  }

  @Override
  void describe(CommandSpec spec) {
    spec.addOption(
        Options.value(int.class, "OCTETS", "Keep so many octets of each packet.", "-s").build());
    spec.addOption(
        Options.value(
                String.class,
                "SECONDS",
                "Move times by SECONDS, which may have a sign and nine decimals.",
                "-t",
                "--shift")
            .build());
    spec.addOption(
        Options.value(
                String.class,
                "LINKTYPE",
                "Say that packets begin with this: a LINKTYPE_ value, or a name as of bpf -y.",
                "--link-type")
            .build());
    spec.addOption(
        Options.flag(
                "Replace addresses (Ethernet, IPv4, IPv6) wherever a protocol declares one;"
                    + " shared prefixes stay shared, checksums stay right. Names and addresses in"
                    + " the text of packets stay: cut it off with -s.",
                "--anonymise",
                "--anonymize")
            .build());
    spec.addOption(
        Options.value(
                String.class,
                "HEX",
                "With --anonymise: 64 hexadecimal digits; the same key gives the same addresses"
                    + " (default: a new one, which is told).",
                "--key")
            .build());
    spec.addOption(PluginOptions.option());
  }

  @Override
  boolean needsLayers() {
    return has("--anonymise");
  }

  @Override
  boolean onlyChooses() {
    return List.of("--anonymise", "-t", "-s", "--link-type").stream().noneMatch(this::has);
  }

  /** Names and secrets would give away what --anonymise hides. */
  @Override
  boolean leavesMeaning() {
    return !has("--anonymise");
  }

  @Override
  long laterNanos() {
    return has("-t") ? nanos(parsed().matchedOptionValue("-t", "")) : 0;
  }

  @Override
  List<Step> steps(Softnet softnet) {
    List<Step> steps = new ArrayList<>();
    if (has("--anonymise")) {
      steps.add(new Anonymous(softnet.catalog(), key()));
    } else if (has("--key")) {
      throw misuse("--key goes with --anonymise");
    }
    if (has("-t")) {
      steps.add(Steps.later(laterNanos()));
    }
    if (has("-s")) {
      steps.add(Steps.snap(snapOctets(this)));
    }
    if (has("--link-type")) {
      String asked = parsed().matchedOptionValue("--link-type", "");
      OptionalInt linkType = CaptureFilter.linkType(asked);
      if (linkType.isEmpty()) {
        throw misuse("--link-type takes a number, 0 to 65535, or a name such as RAW, not " + asked);
      }
      steps.add(Steps.linkType(linkType.getAsInt()));
    }
    return steps;
  }

  static int snapOctets(FileTool tool) {
    int octets = tool.parsed().matchedOptionValue("-s", 0);
    if (octets < 1) {
      throw tool.misuse("-s takes a number of octets, 1 or more");
    }
    return octets;
  }

  private long nanos(String seconds) {
    try {
      return new BigDecimal(seconds.strip()).movePointRight(NANO_DECIMALS).longValueExact();
    } catch (ArithmeticException | NumberFormatException e) {
      throw misuse("-t takes seconds, with a sign and nine decimals at most: -3600.5");
    }
  }

  private byte[] key() {
    if (!has("--key")) {
      byte[] key = new byte[Anonymous.KEY_OCTETS];
      new SecureRandom().nextBytes(key);
      remarks.add("the addresses' key is " + HexFormat.of().formatHex(key));
      return key;
    }
    try {
      byte[] key = HexFormat.of().parseHex(parsed().matchedOptionValue("--key", ""));
      if (key.length == Anonymous.KEY_OCTETS) {
        return key;
      }
    } catch (IllegalArgumentException e) {
      // It is told below what a key is.
    }
    throw misuse("--key takes %d hexadecimal digits".formatted(2 * Anonymous.KEY_OCTETS));
  }

  @Override
  List<String> remarks() {
    if (has("--anonymise")) {
      remarks.add(
          has("-s")
              ? "names of interfaces and comments are as they were, and so is text in what -s left"
              : "text of packets is as it was, names and addresses in it too; -s OCTETS cuts it"
                  + " off");
    }
    return remarks;
  }
}
