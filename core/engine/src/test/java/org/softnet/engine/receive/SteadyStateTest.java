package org.softnet.engine.receive;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.softnet.api.Line;
import org.softnet.api.Packet;
import org.softnet.api.PacketReader;
import org.softnet.api.Protocol;
import org.softnet.api.Table;
import org.softnet.api.View;
import org.softnet.api.capture.Block;
import org.softnet.api.capture.CaptureDriver;
import org.softnet.api.capture.CaptureInterface;
import org.softnet.api.socket.Tap;
import org.softnet.engine.fake.FakeFrame;
import org.softnet.engine.fake.FakeProtocol;
import org.softnet.engine.receive.Poller.Budget;
import org.softnet.engine.receive.TapQueue.Overflow;
import org.softnet.engine.stats.Stage;

/** The steady state allocates nothing on the poller's thread. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SteadyStateTest {
  private static final int FRAME_OCTETS = 60;

  /** A queue makes its few buffers once, when it first needs them; one object a packet is 16. */
  private static final double BUFFERS_OCTETS = 2;

  private static final Table ETHER = Table.of("fake.ether", 16);
  private static final Table PORT = Table.of("fake.port", 16);

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private long allocatedBefore;
  private long allocatedAfter;

  @ParameterizedTest(name = "{0} packets in blocks of {1}, {2} taps")
  @CsvSource({
    "2000000, 4096, 0",
    "2000000, 4096, 1",
    "2000000,   16, 0", // a live interface fills blocks with few packets
    "2000000,   16, 1",
  })
  void allocatesNothing(int packets, int blockPackets, int tapCount) {
    List<TapQueue> taps = new ArrayList<>();
    for (int i = 0; i < tapCount; i++) {
      Tap.Running silent = new SilentTap();
      taps.add(new TapQueue("silent", silent, _ -> {}, Overflow.WAIT, new Stage("tap")));
    }
    Stage ring = new Stage("ring");
    Stage dispatch = new Stage("dispatch");
    long from = packets / 4;
    long to = packets - from;
    SoftnetData cpu = new SoftnetData(FakeProtocol.tables(protocols()));
    Poller poller =
        new Poller(
            new PollList(List.of(new RxQueue(new SameFrames(packets, blockPackets), ring))),
            cpu,
            taps,
            new HandlerDelivery(
                cpu,
                packet -> {
                  if (packet.number() == from) {
                    allocatedBefore = threads.getCurrentThreadAllocatedBytes();
                  } else if (packet.number() == to) {
                    allocatedAfter = threads.getCurrentThreadAllocatedBytes();
                  }
                }),
            Budget.KERNEL,
            dispatch);
    taps.forEach(TapQueue::start);
    poller.run();
    taps.forEach(TapQueue::close);
    assertThat(dispatch.out()).isEqualTo(packets);
    assertThat((allocatedAfter - allocatedBefore) / (double) (to - from))
        .as("octets a packet")
        .isLessThan(BUFFERS_OCTETS);
  }

  @ParameterizedTest(name = "{0} CPUs")
  @ValueSource(ints = {1, 3})
  void severalCpusAllocateNothing(int cpus) {
    long packets = 2_000_000;
    long from = packets / 4;
    long to = packets - from;
    SoftnetData cpu = new SoftnetData(FakeProtocol.tables(protocols()));
    Predicate<Packet> watch =
        packet -> {
          if (packet.number() == from) {
            allocatedBefore = threads.getTotalThreadAllocatedBytes();
          } else if (packet.number() == to) {
            allocatedAfter = threads.getTotalThreadAllocatedBytes();
          }
          return true;
        };
    BurstDelivery delivery = new BurstDelivery(cpu, watch, Hexadecimal::new, cpus, 0, _ -> {});
    RxQueue queue = new RxQueue(new SameFrames((int) packets, 4_096), new Stage("ring"));
    new Poller(
            new PollList(List.of(queue)),
            cpu,
            List.of(),
            delivery,
            Budget.KERNEL,
            new Stage("dispatch"))
        .run();
    assertThat((allocatedAfter - allocatedBefore) / (double) (to - from))
        .as("octets a packet")
        .isLessThan(BUFFERS_OCTETS);
  }

  /** Writes the start of each packet. */
  private static final class Hexadecimal implements PacketReader {
    private final Line page = new Line();

    @Override
    public void read(Packet packet) {
      page.num(packet.number()).ch(' ').hex(packet.layer(0).view().u8(0), 2).ch('\n');
    }

    @Override
    public void hand(Line other) {
      page.exchange(other);
    }
  }

  private static Protocol[] protocols() {
    return new Protocol[] {
      FakeProtocol.of("link", (header, out) -> out.span(14).next(ETHER, header.u16(12)))
          .on(Table.LINK_TYPE, FakeFrame.LINK_TYPE),
      FakeProtocol.of(
              "network",
              (header, out) ->
                  out.span(20, header.u16(2)).next(PORT, header.u16(20), header.u16(22)))
          .on(ETHER, 0x0800),
      FakeProtocol.of("transport", (_, out) -> out.span(8).end()).on(PORT, 53)
    };
  }

  /** Sees and says nothing. */
  private static final class SilentTap implements Tap.Running {
    @Override
    public void packet(
        long number, long timeNanos, CaptureInterface captureInterface, View frame, Line out) {}

    @Override
    public void end(Line out) {}
  }

  /** The same frame again and again. */
  private static final class SameFrames implements CaptureDriver {
    private static final CaptureInterface[] INTERFACES = {FakeFrame.FAKE0};

    private final int blockPackets;
    private int left;

    SameFrames(int packets, int blockPackets) {
      this.left = packets;
      this.blockPackets = blockPackets;
    }

    @Override
    public String source() {
      return "same0";
    }

    @Override
    public boolean fill(Block block) {
      block.interfaces(INTERFACES);
      byte[] octets = block.octets();
      int count = Math.min(left, blockPackets);
      for (int i = 0; i < count; i++) {
        int at = i * FRAME_OCTETS;
        octets[at + 12] = 8; // type 0x0800
        octets[at + 14 + 3] = 40; // total length: 6 octets of padding remain
        octets[at + 14 + 20] = (byte) 0xff; // nobody has port 0xff00
        octets[at + 14 + 23] = 53;
        block.add(i, at, FRAME_OCTETS, FRAME_OCTETS, 0);
      }
      left -= count;
      return count > 0;
    }

    @Override
    public long octetsRead() {
      return 0;
    }

    @Override
    public void close() {}
  }
}
