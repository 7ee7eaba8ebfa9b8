package org.softnet.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.softnet.host.FilterException;
import org.softnet.host.PacketWriter;
import org.softnet.host.RunReport;
import org.softnet.host.Softnet;
import org.softnet.host.SoftnetBuilder;
import org.softnet.host.edit.Editor;
import org.softnet.host.edit.Step;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** A command that reads captures, does something to their packets, and writes a capture. */
abstract class FileTool implements Callable<Integer> {
  private final CommandSpec spec;

  FileTool(String name, String description, String... examples) {
    spec = Options.command(name, this, description, examples);
  }

  /** The files that a tool reads. */
  static PositionalParamSpec files(String index) {
    return PositionalParamSpec.builder()
        .index(index)
        .arity("0..*")
        .type(List.class)
        .auxiliaryTypes(String.class)
        .paramLabel("FILE")
        .description("pcap, pcapng or snoop files, plain, gzip or zstd.")
        .build();
  }

  final CommandSpec spec() {
    spec.addPositional(files("0..*"));
    describe(spec);
    WriteOptions.describeFile(spec);
    return spec;
  }

  /** Adds what this tool takes besides. */
  abstract void describe(CommandSpec spec);

  /** Whether packets must be read, or only passed on. */
  abstract boolean needsLayers();

  /** Whether packets are only chosen, so that what is around them can be copied as it is. */
  abstract boolean onlyChooses();

  /** Whether what is around packets still means what it says behind all that is done to them. */
  boolean leavesMeaning() {
    return true;
  }

  /** How far packets are moved in time. */
  long laterNanos() {
    return 0;
  }

  /** Says what to open besides the files. */
  void open(SoftnetBuilder builder) {}

  /**
   * What is done to each packet.
   *
   * @throws FilterException if a filter is wrong
   */
  abstract List<Step> steps(Softnet softnet);

  /** Told at the end. */
  List<String> remarks() {
    return List.of();
  }

  final ParseResult parsed() {
    return spec.commandLine().getParseResult();
  }

  final boolean has(String option) {
    return parsed().hasMatchedOption(option);
  }

  final ParameterException misuse(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  @Override
  public final Integer call() {
    List<String> sources = parsed().matchedPositionalValue(0, List.of());
    if (sources.isEmpty()) {
      throw misuse("no capture is given: name a file, or - for standard input");
    }
    WriteOptions writing = new WriteOptions(spec);
    if (!writing.isWriting()) {
      throw misuse("nothing says where to write: -w FILE, or -w - for standard output");
    }
    writing.check(sources);
    SoftnetBuilder builder =
        needsLayers() ? PluginOptions.builder(parsed()) : Softnet.builder().undissected();
    for (String source : sources) {
      if (source.equals(ReadOptions.STANDARD_INPUT)) {
        builder.standardInput();
      } else {
        builder.file(Path.of(source));
      }
    }
    if (!onlyChooses()) {
      builder.apart();
    }
    open(builder);
    Writing written = Writing.of(writing);
    if (sources.size() == 1 && onlyChooses()) {
      written.copyFrom(builder);
    } else if (leavesMeaning()) {
      written.carryFrom(builder, laterNanos());
    }
    try (Softnet softnet = builder.open()) {
      return run(softnet, written, sources.size());
    }
  }

  private int run(Softnet softnet, Writing written, int sources) {
    PrintWriter err = spec.commandLine().getErr();
    List<Step> steps;
    try {
      steps = steps(softnet);
    } catch (FilterException e) {
      err.println(spec.qualifiedName() + ": " + e.getMessage());
      err.println(e.picture());
      err.flush();
      return ExitStatus.USAGE;
    } catch (IllegalArgumentException e) {
      throw misuse(String.valueOf(e.getMessage()));
    }
    try (Interrupt interrupt = Interrupt.stopping(softnet);
        Writing writing = written;
        Progress _ = Progress.of(softnet, Terminal.isError())) {
      PacketWriter writer = writing.writer();
      RunReport report = softnet.run(new Editor(steps, writer, softnet::stop));
      int status = new ReadReport(report, err).print(false, interrupt.happened(), sources);
      remarks().forEach(remark -> err.println("softnet: " + remark));
      return writing.end(status, softnet, err);
    }
  }
}
