package org.softnet.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Locale;
import org.softnet.host.RunReport;
import org.softnet.host.Softnet;

/**
 * The whole receive path over a file, several times in one process: {@code ReceiveRate FILE
 * [PASSES]}. Prints packets a second of wall and of CPU time for each pass; CPU is that of the
 * whole process, its reader and compiler threads included, which no benchmark of one thread shows.
 */
public final class ReceiveRate {
  private static final int PASSES = 10;
  private static final double NANOS = 1e9;

  private ReceiveRate() {}

  /** Runs the passes. */
  public static void main(String[] args) {
    Path capture = args.length > 0 ? Path.of(args[0]) : Captures.path();
    int passes = args.length > 1 ? Integer.parseInt(args[1]) : PASSES;
    for (int pass = 1; pass <= passes; pass++) {
      pass(capture, pass);
    }
  }

  private static void pass(Path capture, int pass) {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long cpu = system.getProcessCpuTime();
    long wall = System.nanoTime();
    try (Softnet softnet = Softnet.open(capture)) {
      RunReport report = softnet.forEach(_ -> {});
      double wallSeconds = (System.nanoTime() - wall) / NANOS;
      double cpuSeconds = (system.getProcessCpuTime() - cpu) / NANOS;
      IO.println(
          String.format(
              Locale.ROOT,
              "pass %2d: %,d packets, %.2f million/s wall, %.2f million/s CPU, ledger %s",
              pass,
              report.packets(),
              report.packets() / wallSeconds / 1e6,
              report.packets() / cpuSeconds / 1e6,
              report.isClosed() ? "closed" : "OPEN"));
    }
  }
}
