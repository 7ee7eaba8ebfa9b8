package org.softnet.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.softnet.cli.Datagrams.LINKTYPE_RAW;

import java.io.ByteArrayInputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.softnet.host.Reassembly;
import org.softnet.host.RunReport;
import org.softnet.host.Softnet;
import org.softnet.host.SoftnetBuilder;
import org.softnet.host.stat.KernelCounters;
import org.softnet.host.stat.KernelCounters.Checksums;

/** What {@link KernelCounters} counts of packets that go through the whole path. */
final class KernelCounts {
  static final int ALL = 65_535; // a snap length

  private KernelCounts() {}

  static Map<String, Long> all(SoftnetBuilder builder, Checksums checksums) {
    Reassembly kernels = Reassembly.DEFAULT.fragmentOverlap(Reassembly.FragmentOverlap.DROP);
    try (Softnet softnet = builder.reassembly(kernels).open()) {
      KernelCounters counters = KernelCounters.of(softnet.catalog(), checksums);
      RunReport report = softnet.forEach(counters);
      assertThat(report.isClosed()).isTrue();
      return counters.counters(report);
    }
  }

  static SoftnetBuilder capture(int linkType, int snap, byte[]... packets) {
    byte[] file = Datagrams.capture(linkType, snap, packets);
    return Softnet.builder().stream(new ByteArrayInputStream(file), "by hand");
  }

  static Map<String, Long> nonZero(Map<String, Long> counters) {
    Map<String, Long> some = new LinkedHashMap<>(counters);
    some.values().removeIf(value -> value == 0);
    some.keySet().removeIf(name -> name.endsWith("Octets") || name.contains("ECT"));
    return some;
  }

  /** Counters as {@code name=value}. */
  static void counts(String expected, byte[]... packets) {
    counts(expected, all(capture(LINKTYPE_RAW, ALL, packets), Checksums.VERIFIED));
  }

  static void counts(String expected, Map<String, Long> counters) {
    Map<String, Long> wanted = new LinkedHashMap<>();
    for (String each : expected.split(" ", -1)) {
      int equals = each.indexOf('=');
      wanted.put(each.substring(0, equals), Long.valueOf(each.substring(equals + 1)));
    }
    assertThat(nonZero(counters)).isEqualTo(wanted);
  }
}
