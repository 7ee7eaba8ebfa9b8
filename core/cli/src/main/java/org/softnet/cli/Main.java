package org.softnet.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.softnet.cli.print.OutputException;
import org.softnet.host.DecodeAsException;
import org.softnet.host.FilterException;
import org.softnet.host.PacketWriteException;
import org.softnet.host.PluginException;
import org.softnet.host.Softnet;
import org.softnet.host.Spelling;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The {@code softnet} command. Commands are described through picocli's model, not its annotations:
 * reading annotations costs more than reading a small capture.
 */
public final class Main {
  private static final List<String> COMMANDS =
      List.of(
          "read",
          "live",
          "send",
          "streams",
          "follow",
          "trace",
          "stat",
          "interfaces",
          "doctor",
          "bpf",
          "info",
          "merge",
          "slice",
          "convert",
          "whatif",
          "replay",
          "plugins",
          "protocols",
          "fields",
          "tables",
          "schema");

  private Main() {}

  /** Runs a command line and ends the process with its {@link ExitStatus}. */
  public static void main(String[] args) {
    System.exit(commandLine(args).execute(args));
  }

  /** The command line; a command's options are described only if it, or all, may be needed. */
  private static CommandLine commandLine(String[] args) {
    CommandSpec root =
        Options.command(
            "softnet",
            () -> {
              throw new IllegalStateException("a command is always asked for");
            },
            "Reads captures the way the Linux kernel receives packets.",
            "  softnet read trace.pcapng             one line a packet",
            "  softnet read -c 10 -t ad trace.pcap   the first ten, with date and time",
            "  softnet live -i eth0                  what passes an interface",
            "  softnet COMMAND --help                what a command takes, with examples");
    root.usageMessage().synopsisSubcommandLabel("COMMAND");
    root.versionProvider(Main::version);
    root.addOption(
        Options.flag("Print version information and exit.", "-V", "--version")
            .versionHelp(true)
            .build());
    String asked = args.length > 0 && COMMANDS.contains(args[0]) ? args[0] : "";
    for (String name : COMMANDS) {
      if (asked.isEmpty() || asked.equals(name)) {
        root.addSubcommand(name, new CommandLine(spec(name)));
      }
    }
    CommandLine line = new CommandLine(root);
    line.setAllowOptionsAsOptionParameters(true); // as getopt(3): -Y "-ip.ttl < 0"
    line.setParameterExceptionHandler((e, _) -> misused(e));
    line.setExecutionExceptionHandler((e, command, _) -> failed(e, command));
    line.setExecutionStrategy(parsed -> {
      if (!parsed.hasSubcommand()
          && !parsed.isUsageHelpRequested()
          && !parsed.isVersionHelpRequested()) {
        throw new ParameterException(line, "a command is missing");
      }
      return new CommandLine.RunLast().execute(parsed);
    });
    return line;
  }

  private static CommandSpec spec(String name) {
    return switch (name) {
      case "read" -> new ReadCommand().spec();
      case "live" -> new LiveCommand().spec();
      case "send" -> new SendCommand().spec();
      case "streams" -> new StreamsCommand().spec();
      case "follow" -> new FollowCommand().spec();
      case "trace" -> new TraceCommand().spec();
      case "stat" -> new StatCommand().spec();
      case "interfaces" -> new InterfacesCommand().spec();
      case "doctor" -> new DoctorCommand().spec();
      case "bpf" -> new BpfCommand().spec();
      case "info" -> new InfoCommand().spec();
      case "merge" -> new MergeCommand().spec();
      case "slice" -> new SliceCommand().spec();
      case "convert" -> new ConvertCommand().spec();
      case "whatif" -> new WhatifCommand().spec();
      case "replay" -> new ReplayCommand().spec();
      case "plugins" -> new PluginsCommand().spec();
      case "protocols" -> new ProtocolsCommand().spec();
      case "fields" -> new FieldsCommand().spec();
      case "tables" -> new TablesCommand().spec();
      case "schema" -> new SchemaCommand().spec();
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static int misused(ParameterException e) {
    CommandLine command = e.getCommandLine();
    PrintWriter err = command.getErr();
    String name = command.getCommandSpec().qualifiedName();
    if (command.getParent() == null
        && e instanceof UnmatchedArgumentException unmatched
        && !unmatched.isUnknownOption()) {
      err.println(name + ": " + noCommand(unmatched.getUnmatched().getFirst()));
    } else {
      err.println(name + ": " + sentence(String.valueOf(e.getMessage())));
      UnmatchedArgumentException.printSuggestions(e, err);
    }
    err.println("Try '" + name + " --help'.");
    err.flush();
    return ExitStatus.USAGE;
  }

  /** Of what stands where a command is to stand. */
  private static String noCommand(String given) {
    if (Files.exists(Path.of(given))) {
      return "a command is missing; to read the capture: softnet read " + given;
    }
    List<String> nearest = Spelling.nearest(given, COMMANDS, 1);
    String meant = nearest.isEmpty() ? "" : "; did you mean " + nearest.getFirst() + "?";
    return "there is no command '" + given + "'" + meant;
  }

  private static String sentence(String message) {
    return message.isEmpty()
        ? message
        : message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1);
  }

  private static int failed(Exception e, CommandLine command) throws Exception {
    PrintWriter err = command.getErr();
    if (e instanceof OutputException output) {
      if (output.isClosedPipe()) {
        return ExitStatus.OK;
      }
      err.println("softnet: standard output cannot be written: " + output.systemMessage());
    } else if (e instanceof PacketWriteException write) {
      if (write.isClosedPipe()) {
        return ExitStatus.OK;
      }
      err.println("softnet: " + write.getMessage());
      err.flush();
      return write.isBegun() ? ExitStatus.FAILED : ExitStatus.USAGE;
    } else if (e instanceof FilterException filter) {
      err.println(command.getCommandSpec().qualifiedName() + ": " + filter.getMessage());
      err.println(filter.picture());
      err.flush();
      return ExitStatus.USAGE;
    } else if (e instanceof DecodeAsException decodeAs) {
      err.println(
          "%s: %s: %s"
              .formatted(
                  command.getCommandSpec().qualifiedName(),
                  DecodeAsOptions.NAME,
                  decodeAs.getMessage()));
      err.flush();
      return ExitStatus.USAGE;
    } else if (e instanceof PluginException plugin) {
      err.println("softnet: " + plugin.getMessage());
    } else {
      throw e;
    }
    err.flush();
    return ExitStatus.FAILED;
  }

  private static String[] version() {
    return new String[] {
      "softnet " + Softnet.version(), "Java " + System.getProperty("java.runtime.version")
    };
  }
}
