package org.softnet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.softnet.api.Interest;
import org.softnet.cli.print.Output;
import org.softnet.cli.print.PagePrinter;
import org.softnet.cli.print.json.JsonPrinter;
import org.softnet.cli.print.json.JsonPrinter.Framing;
import org.softnet.host.Readout;
import org.softnet.host.Reception;
import org.softnet.host.RunReport;
import org.softnet.host.Softnet;
import org.softnet.host.SoftnetBuilder;

/**
 * The packets' own times are the only clock: a thousand runs, on so many CPUs and with such budgets
 * as are drawn by lot, have one outcome.
 */
class DeterminismIT {
  private static final Path OWN = Path.of("../../pcaps").toAbsolutePath().normalize();
  private static final List<String> CAPTURES =
      List.of("fragments.pcapng", "vxlan.pcapng", "http.pcapng", "dns.pcapng");
  private static final int RUNS = 1_000;
  private static final long SEED = 0x50f7;

  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void aThousandRunsHaveOneHash() {
    SplittableRandom lots = new SplittableRandom(SEED);
    Set<String> hashes = new HashSet<>();
    for (int run = 0; run < RUNS; run++) {
      hashes.add(hash(drawn(lots), lots.nextInt(1, 9)));
    }
    assertThat(hashes).hasSize(1);
  }

  private static Reception drawn(SplittableRandom lots) {
    return Reception.DEFAULT
        .netdevBudget(lots.nextInt(1, 1_000))
        .netdevBudgetUsecs(lots.nextInt(1, 3_000))
        .devWeight(lots.nextInt(1, 200));
  }

  /** Of what is printed, the ledger behind the ring, and what is known of conversations. */
  private static String hash(Reception how, int cpus) {
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    Output output = new Output(octets, false);
    SoftnetBuilder builder = Softnet.builder().reception(how);
    CAPTURES.forEach(name -> builder.file(OWN.resolve(name)));
    try (Softnet softnet = builder.open()) {
      RunReport report =
          softnet.run(
              new Readout(
                  _ -> true,
                  () -> {
                    Output paged = Output.paged();
                    return new PagePrinter(
                        new JsonPrinter(paged, softnet.catalog(), Framing.LINES), paged);
                  },
                  Interest.EVERYTHING,
                  cpus,
                  0,
                  output::take));
      output.flush();
      assertThat(report.isClosed()).isTrue();
      return sha256(octets.toByteArray())
          + sha256(
              (report.stages() + " " + report.datagrams() + " " + report.evictedFlows())
                  .getBytes(StandardCharsets.UTF_8));
    }
  }

  private static String sha256(byte[] octets) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(octets));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
