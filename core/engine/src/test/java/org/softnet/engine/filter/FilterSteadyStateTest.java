package org.softnet.engine.filter;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.softnet.api.Packet;

/** Evaluation allocates nothing, whatever the filter asks, once its buffers have grown. */
class FilterSteadyStateTest {
  private static final int ROUNDS = 50_000;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "net.ttl == 64",
        "net.addr == 10.0.0.0/8 and app.port in {80, 443, 8000..8100}",
        "link.src[0:3] == 02:00:00 and app.six == fe80::/10",
        "net.flags.df == 1 and not net.proto == TCP",
        "all net.ttl > 0 and net.ttl#2 == 1",
        "app.port + 1 == 81 and {app.port & 0x10} % 3 == 1",
        "net contains \"GET\" and app.name matches \"^hel+o$\"",
        "net.opt == 3 and len(app.data) == 5 and count(net.opt) == 4",
        "upper(app.name) == \"HELLO\" and string(net.src) contains \"10.\"",
        "net.host == \"10.0.0.1\" and max(net.ttl, net.proto) == 64",
        "link.dst[0:2,5] & ff:00:ff == 02:00:01",
        "frame.number > 0 and frame.time_delta_displayed == 0 and frame.protocols == \"link:net\"",
      })
  void allocatesNothing(String text) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    FilterProgram filter = ToyStack.compile(text);
    Packet packet = new ToyStack().packet(ToyStack.TUNNEL);
    boolean all = true;
    for (int i = 0; i < ROUNDS; i++) {
      all &= filter.matches(packet);
    }
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < ROUNDS; i++) {
      all &= filter.matches(packet);
    }
    long octets = (threads.getCurrentThreadAllocatedBytes() - before) / ROUNDS;
    assertThat(all).isTrue();
    assertThat(octets).isZero();
  }
}
