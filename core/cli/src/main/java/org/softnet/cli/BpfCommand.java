package org.softnet.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.softnet.api.capture.BpfProgram;
import org.softnet.host.CaptureFilter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** {@code softnet bpf}: the program that a capture filter stands for. */
final class BpfCommand implements Callable<Integer> {
  private static final String ASSEMBLY = "-d";
  private static final String INITIALISERS = "-dd";
  private static final String DECIMALS = "-ddd";
  private static final String LINK_TYPE = "-y";

  private final CommandSpec spec =
      Options.command(
          "bpf",
          this,
          "Prints the program of classic BPF that a capture filter stands for, as the kernel"
              + " would run it.",
          "  softnet bpf -d tcp port 80",
          "  softnet bpf -d -y LINUX_SLL 'host 10.0.0.1 and not arp'",
          "  softnet bpf -ddd icmp            the numbers alone, for iptables or xt_bpf");

  CommandSpec spec() {
    spec.addOption(
        Options.flag("One instruction a line, to be read (the default).", ASSEMBLY).build());
    spec.addOption(Options.flag("The same as a piece of C.", INITIALISERS).build());
    spec.addOption(
        Options.flag("The same as decimal numbers, their count first.", DECIMALS).build());
    spec.addOption(
        Options.value(
                String.class,
                "LINKTYPE",
                "What the packets begin with: EN10MB (default), RAW, IPV4, IPV6, LINUX_SLL,"
                    + " LINUX_SLL2, NULL, LOOP, PPP, C_HDLC, IEEE802_11,"
                    + " IEEE802_11_RADIO, PRISM_HEADER, PPI, PFLOG, or a LINKTYPE_ number.",
                LINK_TYPE)
            .build());
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("0..*")
            .arity("0..*")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .paramLabel("EXPR")
            .description("The filter, pcap-filter(7); none is every packet.")
            .build());
    return spec;
  }

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    ParseResult parsed = spec.commandLine().getParseResult();
    List<String> words = parsed.matchedPositionalValue(0, List.of());
    BpfProgram program = CaptureFilter.parse(String.join(" ", words)).forDisplay(linkType(parsed));
    if (program.rejectsAll()) {
      err.println("softnet bpf: no packet of this link type can pass the filter");
      err.flush();
      return ExitStatus.USAGE;
    }
    PrintWriter out = spec.commandLine().getOut();
    CaptureFilter.lines(program, form(parsed)).forEach(out::println);
    out.flush();
    return ExitStatus.OK;
  }

  private int linkType(ParseResult parsed) {
    String asked = parsed.matchedOptionValue(LINK_TYPE, "EN10MB");
    OptionalInt linkType = CaptureFilter.linkType(asked);
    if (linkType.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "-y takes a link type such as EN10MB or LINUX_SLL, not " + asked);
    }
    return linkType.getAsInt();
  }

  private static CaptureFilter.Form form(ParseResult parsed) {
    return parsed.hasMatchedOption(DECIMALS)
        ? CaptureFilter.Form.DECIMALS
        : parsed.hasMatchedOption(INITIALISERS)
            ? CaptureFilter.Form.INITIALISERS
            : CaptureFilter.Form.ASSEMBLY;
  }
}
