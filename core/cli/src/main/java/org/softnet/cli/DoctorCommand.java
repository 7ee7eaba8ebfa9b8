package org.softnet.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.softnet.host.Doctor;
import picocli.CommandLine.Model.CommandSpec;

/** {@code softnet doctor}: what a live capture lacks here, and the command that mends it. */
final class DoctorCommand implements Callable<Integer> {
  private final CommandSpec spec =
      Options.command(
          "doctor",
          this,
          "Says what live captures lack on this system, and the command that mends it.",
          "  softnet doctor",
          "",
          "Exit status: 0 if interfaces can be captured, 1 if something is missing.");

  CommandSpec spec() {
    return spec;
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Doctor doctor = doctor();
    List<Doctor.Finding> findings = doctor.examine();
    for (Doctor.Finding finding : findings) {
      out.printf(
          Locale.ROOT,
          "%-9s %-8s %s%n",
          finding.state().name().toLowerCase(Locale.ROOT),
          finding.subject(),
          finding.sentence());
      if (!finding.command().isEmpty()) {
        out.printf(Locale.ROOT, "%18s    %s%n", "", finding.command());
      }
    }
    out.println();
    out.println("To capture as an ordinary user, with no more than that one right:");
    out.println("    " + doctor.ambient());
    out.println(
        "Give the java launcher itself no capability: every Java program would have it, and");
    out.println("the launcher would not find its own libraries any more.");
    out.flush();
    boolean missing = findings.stream().anyMatch(it -> it.state() == Doctor.State.MISSING);
    return missing ? ExitStatus.FAILED : ExitStatus.OK;
  }

  /** The doctor of this process. */
  static Doctor doctor() {
    String home = System.getProperty("softnet.home", "");
    String user = System.getenv("SUDO_USER");
    return new Doctor(
        home.isEmpty() ? "softnet" : home + "/softnet",
        user == null ? System.getProperty("user.name", "") : user);
  }
}
