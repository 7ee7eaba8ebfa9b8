package org.softnet.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import org.softnet.api.capture.CaptureException;
import org.softnet.cli.file.InfoFormat;
import org.softnet.cli.file.InfoPrinter;
import org.softnet.host.info.CaptureInfo;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** {@code softnet info}: what capinfos does. */
final class InfoCommand implements Callable<Integer> {
  private final CommandSpec spec =
      Options.command(
          "info",
          this,
          "Tells what capture files hold: counts, times, rates, interfaces, hashes.",
          "  softnet info trace.pcapng",
          "  softnet info -T tsv *.pcap.gz        a file a line",
          "  softnet info -N -T json trace.pcap   without hashes, for programs",
          "",
          "Exit status: 0 if all was read, 1 if a capture is cut or damaged, 2 if none",
          "could be read.");

  CommandSpec spec() {
    spec.addPositional(FileTool.files("0..*"));
    spec.addOption(
        Options.value(InfoFormat.class, "FORMAT", "${COMPLETION-CANDIDATES} (default: text).", "-T")
            .build());
    spec.addOption(Options.flag("Do not hash the files.", "-N").build());
    return spec;
  }

  @Override
  public Integer call() {
    ParseResult parsed = spec.commandLine().getParseResult();
    List<String> files = parsed.matchedPositionalValue(0, List.of());
    if (files.isEmpty()) {
      throw new ParameterException(spec.commandLine(), "no capture is given: name a file");
    }
    CaptureInfo.Hashing hashing =
        parsed.hasMatchedOption("-N") ? CaptureInfo.Hashing.NONE : CaptureInfo.Hashing.FULL;
    PrintWriter err = spec.commandLine().getErr();
    InfoPrinter printer =
        new InfoPrinter(
            spec.commandLine().getOut(),
            parsed.matchedOptionValue("-T", InfoFormat.text),
            ZoneId.systemDefault());
    int read = 0;
    boolean failed = false;
    for (String file : files) {
      try {
        CaptureInfo info = CaptureInfo.of(Path.of(file), hashing);
        printer.print(info);
        read++;
        failed |= !info.failure().isEmpty();
      } catch (CaptureException e) {
        err.println("softnet: " + e.sentence());
        err.flush();
        failed = true;
      }
    }
    printer.end();
    return read == 0 ? ExitStatus.USAGE : failed ? ExitStatus.FAILED : ExitStatus.OK;
  }
}
