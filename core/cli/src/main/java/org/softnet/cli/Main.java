package org.softnet.cli;

import java.io.PrintWriter;
import org.softnet.cli.print.OutputException;
import org.softnet.host.PluginException;
import org.softnet.host.Softnet;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The {@code softnet} command. */
@Command(
    name = "softnet",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    description = "Reads captures the way the Linux kernel receives packets.",
    synopsisSubcommandLabel = "COMMAND",
    footerHeading = "%nExamples:%n",
    footer = {
      "  softnet read trace.pcapng             one line a packet",
      "  softnet read -c 10 -t ad trace.pcap   the first ten, with date and time",
      "  softnet COMMAND --help                what a command takes, with examples"
    },
    subcommands = {
      ReadCommand.class,
      PluginsCommand.class,
      ProtocolsCommand.class,
      FieldsCommand.class,
      TablesCommand.class
    })
public final class Main implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  private Main() {}

  /** Runs a command line and ends the process with its {@link ExitStatus}. */
  public static void main(String[] args) {
    System.exit(run(args));
  }

  static int run(String... args) {
    CommandLine line = new CommandLine(new Main());
    line.setCaseInsensitiveEnumValuesAllowed(false);
    line.setParameterExceptionHandler(Main::misused);
    line.setExecutionExceptionHandler((e, command, _) -> failed(e, command));
    return line.execute(args);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }

  private static int misused(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    PrintWriter err = command.getErr();
    String name = command.getCommandSpec().qualifiedName();
    err.println(name + ": " + sentence(e.getMessage()));
    CommandLine.UnmatchedArgumentException.printSuggestions(e, err);
    err.println("Try '" + name + " --help'.");
    err.flush();
    return ExitStatus.USAGE;
  }

  private static String sentence(String message) {
    return Character.toLowerCase(message.charAt(0)) + message.substring(1);
  }

  private static int failed(Exception e, CommandLine command) throws Exception {
    PrintWriter err = command.getErr();
    switch (e) {
      case OutputException closed when closed.isClosedPipe() -> {
        return ExitStatus.OK;
      }
      case OutputException full ->
          err.println("softnet: standard output cannot be written: " + full.systemMessage());
      case PluginException plugin -> err.println("softnet: " + plugin.getMessage());
      default -> throw e;
    }
    err.flush();
    return ExitStatus.FAILED;
  }

  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {
        "softnet " + Softnet.version(), "Java " + System.getProperty("java.runtime.version")
      };
    }
  }
}
