package org.softnet.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.softnet.api.DropReason;
import org.softnet.cli.table.Columnar;
import org.softnet.host.Reassembly;
import org.softnet.host.RunReport;
import org.softnet.host.Softnet;
import org.softnet.host.stat.KernelCounters;
import org.softnet.host.stat.KernelCounters.Checksums;

/**
 * The same frames go to the kernel and to Softnet: what each counts, and why it drops, side by
 * side. Each difference is one of {@link KernelDifferences}, and each of these is met.
 *
 * <p>A case is counted from where the one before ended, so that nothing that the kernel counts late
 * is lost: it is in another case, which differs then.
 */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KernelConformanceIT {
  /** What is received, by the names of net/ipv4/proc.c and net/ipv6/proc.c. */
  private static final Pattern RECEIVED =
      Pattern.compile(
          "(Ip|IpExt|Icmp|IcmpMsg|Tcp|Udp|Ip6|Icmp6|Udp6)"
              + "(In|Reasm|NoPorts|IgnoredMulti|RcvbufErrors|MemErrors).*");

  private static final String NAMELESS = "NOT_SPECIFIED";
  private static final long PATIENCE_SECONDS = 5;
  private static final long LOOK_AGAIN_NANOS = 1_000_000;

  private final KernelDifferences differences = new KernelDifferences();
  private final List<KernelRow> rows = new ArrayList<>();

  /** What Softnet makes of a case. */
  private record Counted(Map<String, Long> counters, Set<String> reasons) {
    static Counted of(KernelCase one) {
      byte[] capture =
          Datagrams.capture(
              KernelHost.LINKTYPE_ETHERNET, KernelHost.WHOLE, one.frames().toArray(byte[][]::new));
      Reassembly kernels = Reassembly.DEFAULT.fragmentOverlap(Reassembly.FragmentOverlap.DROP);
      Set<String> reasons = new TreeSet<>();
      try (Softnet softnet =
          Softnet.builder().stream(new ByteArrayInputStream(capture), one.name())
              .reassembly(kernels)
              .open()) {
        KernelCounters counters = KernelCounters.of(softnet.catalog(), Checksums.VERIFIED);
        RunReport report =
            softnet.forEach(packet -> {
              counters.handle(packet);
              DropReason reason = packet.dropReason();
              if (reason != null) {
                reasons.add(reason.name());
              }
            });
        assertThat(report.isClosed()).as(one.name()).isTrue();
        report
            .datagrams()
            .forEach(account -> account.drops().keySet().forEach(it -> reasons.add(it.name())));
        return new Counted(counters.counters(report), reasons);
      }
    }
  }

  @Test
  void theKernelCountsTheSame() throws IOException {
    try (KernelHost host = KernelHost.make();
        KernelDrops drops = new KernelDrops(host.device())) {
      if (!drops.missing().isEmpty()) {
        System.out.println(
            "the kernel's drop reasons were not observable here, and are those of its source: "
                + drops.missing());
      }
      Map<String, Long> before = host.counters();
      for (KernelCase one : KernelCases.all()) {
        before = compare(one, host, drops, before);
      }
    } finally {
      print();
    }
    assertThat(rows)
        .as("what differs and is not explained")
        .filteredOn(row -> !isExplained(row))
        .isEmpty();
    assertThat(differences.unmet()).as("what is explained and does not differ").isEmpty();
  }

  /** Adds the case's rows, when they are such as they should be or do not become so. */
  private Map<String, Long> compare(
      KernelCase one, KernelHost host, KernelDrops drops, Map<String, Long> before)
      throws IOException {
    Counted softnet = Counted.of(one);
    host.receive(one);
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    Set<String> seen = new TreeSet<>();
    while (true) {
      boolean isObserved = drops.missing().isEmpty();
      if (isObserved) {
        seen.addAll(drops.reasons());
      }
      Map<String, Long> after = host.counters();
      List<KernelRow> found = counters(one, before, after, softnet.counters());
      found.add(
          KernelRow.reasons(
              one.name(), isObserved ? reason(one, seen) : one.reason(), softnet.reasons()));
      if (found.stream().allMatch(this::isExplained) || System.nanoTime() - end > 0) {
        found.forEach(differences::meet);
        rows.addAll(found);
        return after;
      }
      LockSupport.parkNanos(LOOK_AGAIN_NANOS);
    }
  }

  private static List<KernelRow> counters(
      KernelCase one, Map<String, Long> before, Map<String, Long> after, Map<String, Long> ours) {
    Set<String> names = new TreeSet<>(ours.keySet());
    names.addAll(after.keySet().stream().filter(RECEIVED.asMatchPredicate()).toList());
    List<KernelRow> found = new ArrayList<>();
    for (String name : names) {
      long kernel = after.getOrDefault(name, 0L) - before.getOrDefault(name, 0L);
      Long softnet = ours.get(name);
      if (kernel != 0 || (softnet != null && softnet != 0)) {
        found.add(
            new KernelRow(
                one.name(),
                name,
                String.valueOf(kernel),
                softnet == null ? KernelRow.NOTHING : softnet.toString()));
      }
    }
    return found;
  }

  /**
   * The noted reason, if it was seen. Versions of the kernel differ in what has a name, not in what
   * is dropped.
   */
  private static String reason(KernelCase one, Set<String> seen) {
    boolean isNameless = seen.contains(NAMELESS) || one.reason().contains(NAMELESS);
    boolean isNoted =
        isNameless
            ? seen.isEmpty() == one.reason().isEmpty()
            : String.join(" ", seen).equals(one.reason());
    return isNoted ? one.reason() : seen + ", and not as noted: " + one.reason();
  }

  private boolean isExplained(KernelRow row) {
    return row.isEqual() || differences.why(row) != null;
  }

  private void print() {
    if (rows.isEmpty()) {
      return;
    }
    Columnar table = Columnar.ofWords("case", "counter", "kernel", "softnet", "");
    for (KernelRow row : rows) {
      String why = differences.why(row);
      String verdict = row.isEqual() ? "equal" : why == null ? "DIFFERS" : why;
      table.row(row.name(), row.what(), row.kernel(), row.softnet(), verdict);
    }
    PrintWriter out = new PrintWriter(System.out, true, UTF_8);
    table.print(out);
    out.printf(
        "KernelConformanceIT: %d cases, %d rows, %d equal, %d explained%n",
        rows.stream().map(KernelRow::name).distinct().count(),
        rows.size(),
        rows.stream().filter(KernelRow::isEqual).count(),
        rows.stream().filter(row -> !row.isEqual() && isExplained(row)).count());
    out.flush();
  }
}
