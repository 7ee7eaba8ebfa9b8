package org.softnet.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.softnet.api.Packet;
import org.softnet.api.View;
import org.softnet.api.socket.StreamFlow;
import org.softnet.api.socket.StreamHandler;
import org.softnet.host.Reassembly;
import org.softnet.host.RunReport;
import org.softnet.host.Softnet;

/**
 * Many streams at once, each sent as badly as a sender can: out of order, twice, over one another
 * with other octets, an octet a segment, over the end of the sequence numbers, with an early FIN
 * and with holes. What comes out is what a simple model says, octet by octet.
 */
class HostileStreamsIT {
  private static final int STREAMS = 400;
  private static final int MOST_OCTETS = 600;
  private static final int SYN = 0x02;
  private static final int FIN_ACK = 0x11;
  private static final int PSH_ACK = 0x18;

  /** One sender: what it means to say, and the octets as a receiver has to take them. */
  private static final class Sender {
    final int number;
    final int first;
    final byte[] taken;
    final boolean[] came;
    final List<byte[]> packets = new ArrayList<>();
    private final boolean lastCounts;
    private int delivered;

    Sender(int number, int first, int octets, boolean lastCounts) {
      this.number = number;
      this.first = first;
      this.taken = new byte[octets];
      this.came = new boolean[octets];
      this.lastCounts = lastCounts;
    }

    void send(int at, byte[] octets) {
      packets.add(segment(number, first + 1 + at, PSH_ACK, octets));
      for (int i = 0; i < octets.length; i++) {
        if (!came[at + i] || (lastCounts && at + i >= delivered)) {
          taken[at + i] = octets[i];
          came[at + i] = true;
        }
      }
      while (delivered < came.length && came[delivered]) {
        delivered++;
      }
    }
  }

  /** What came out. */
  private static final class Heard implements StreamHandler {
    final ByteArrayOutputStream[] octets = new ByteArrayOutputStream[STREAMS];
    final long[] gaps = new long[STREAMS];

    Heard() {
      Arrays.setAll(octets, _ -> new ByteArrayOutputStream());
    }

    @Override
    public void octets(StreamFlow stream, int from, View view, @Nullable Packet packet) {
      int port = stream.port(stream.initiator()) - 1_024;
      octets[port].write(view.memory(), view.start(), view.captured());
    }

    @Override
    public void gap(StreamFlow stream, int from, long missing, @Nullable Packet packet) {
      gaps[stream.port(stream.initiator()) - 1_024] += missing;
    }

    @Override
    public void end(StreamFlow stream) {}
  }

  @ParameterizedTest
  @CsvSource({"1,FIRST", "2,FIRST", "3,FIRST", "4,LAST", "5,LAST", "6,LAST"})
  void whatComesOutIsWhatTheModelSays(long seed, Reassembly.SegmentOverlap overlap) {
    Random random = new Random(seed);
    List<Sender> senders = new ArrayList<>();
    for (int i = 0; i < STREAMS; i++) {
      senders.add(sender(i, random, overlap == Reassembly.SegmentOverlap.LAST));
    }
    Heard heard = new Heard();
    RunReport report = run(mixed(senders, random), heard, overlap);
    assertThat(report.isClosed()).isTrue();
    assertThat(report.problems()).isEmpty();
    for (Sender sender : senders) {
      ByteArrayOutputStream expected = new ByteArrayOutputStream();
      int missing = 0;
      for (int i = 0; i < sender.came.length; i++) {
        if (sender.came[i]) {
          expected.write(sender.taken[i]);
        } else {
          missing++;
        }
      }
      assertThat(heard.octets[sender.number].toByteArray())
          .as("stream %d of seed %d", sender.number, seed)
          .isEqualTo(expected.toByteArray());
      assertThat(heard.gaps[sender.number]).isEqualTo(missing);
    }
  }

  private static Sender sender(int number, Random random, boolean lastCounts) {
    int octets = 1 + random.nextInt(MOST_OCTETS);
    int first = random.nextBoolean() ? -random.nextInt(octets) : random.nextInt();
    Sender sender = new Sender(number, first, octets, lastCounts);
    sender.packets.add(segment(number, first, SYN, new byte[0]));
    int longest = random.nextInt(4) == 0 ? 1 : 1 + random.nextInt(80);
    List<int[]> cuts = new ArrayList<>();
    for (int at = 0; at < octets; ) {
      int length = Math.min(octets - at, 1 + random.nextInt(longest));
      cuts.add(new int[] {at, length});
      at += length;
    }
    int further = cuts.size() / 2;
    for (int i = 0; i < further; i++) { // anywhere, over whatever is there
      int at = random.nextInt(octets);
      cuts.add(new int[] {at, Math.min(octets - at, 1 + random.nextInt(40))});
    }
    for (int i = cuts.size() - 1; i > 0; i--) {
      int other = Math.max(0, i - random.nextInt(12));
      int[] cut = cuts.get(i);
      cuts.set(i, cuts.get(other));
      cuts.set(other, cut);
    }
    boolean loses = random.nextInt(5) == 0;
    int finAfter = random.nextInt(cuts.size());
    for (int i = 0; i < cuts.size(); i++) {
      byte[] said = new byte[cuts.get(i)[1]];
      random.nextBytes(said);
      if (!(loses && random.nextInt(6) == 0)) {
        sender.send(cuts.get(i)[0], said);
      }
      if (i == finAfter) {
        sender.packets.add(segment(number, first + 1 + octets, FIN_ACK, new byte[0]));
      }
    }
    return sender;
  }

  /** All packets, each sender's in its order, senders mixed. */
  private static List<byte[]> mixed(List<Sender> senders, Random random) {
    List<byte[]> packets = new ArrayList<>();
    List<Sender> left = new ArrayList<>(senders);
    int[] next = new int[senders.size()];
    while (!left.isEmpty()) {
      Sender sender = left.get(random.nextInt(left.size()));
      packets.add(sender.packets.get(next[sender.number]++));
      if (next[sender.number] == sender.packets.size()) {
        left.remove(sender);
      }
    }
    return packets;
  }

  /** Messages that claim what nobody sends: no more is kept than came. */
  @Test
  void claimsAreNoMemory() {
    List<String> claims =
        List.of(
            "POST / HTTP/1.1\r\nContent-Length: 1000000000\r\n\r\nabc",
            "POST / HTTP/1.1\r\nContent-Length: 99999999999999999999\r\n\r\nabc",
            "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3b9aca00\r\nabc",
            "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\nabc",
            "\u0016\u0003\u0001\u007f\u007f\u0001\u007f\u007f\u007f");
    List<byte[]> packets = new ArrayList<>();
    for (int i = 0; i < STREAMS; i++) {
      packets.add(segment(i, 0, SYN, new byte[0]));
      packets.add(segment(i, 1, PSH_ACK, claims.get(i % claims.size()).getBytes(US_ASCII)));
    }
    Heard heard = new Heard();
    assertThat(run(packets, heard, Reassembly.SegmentOverlap.FIRST).isClosed()).isTrue();
    for (int i = 0; i < STREAMS; i++) {
      assertThat(heard.octets[i].toString(US_ASCII)).isEqualTo(claims.get(i % claims.size()));
    }
  }

  private static RunReport run(
      List<byte[]> packets, StreamHandler handler, Reassembly.SegmentOverlap overlap) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    ByteBuffer head = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
    head.putInt(0xa1b2c3d4).putShort((short) 2).putShort((short) 4);
    file.writeBytes(head.putLong(0).putInt(262_144).putInt(228).array()); // LINKTYPE_IPV4
    packets.forEach(file::writeBytes);
    try (Softnet softnet =
        Softnet.builder().stream(new ByteArrayInputStream(file.toByteArray()), "hostile")
            .streams(handler)
            .reassembly(Reassembly.DEFAULT.segmentOverlap(overlap))
            .open()) {
      return softnet.forEach(_ -> {});
    }
  }

  /** A record with a segment of 192.0.2.1, with a port for each stream, to 192.0.2.2, port 80. */
  private static byte[] segment(int stream, int sequence, int flags, byte[] payload) {
    int octets = 40 + payload.length;
    ByteBuffer record = ByteBuffer.allocate(16 + octets).order(ByteOrder.LITTLE_ENDIAN);
    record.putInt(1_700_000_000).putInt(0).putInt(octets).putInt(octets);
    record.order(ByteOrder.BIG_ENDIAN);
    record.putInt(0x4500_0000 | octets).putInt(0).putInt(0x4006_0000);
    record.putInt(0xc000_0201).putInt(0xc000_0202);
    record.putShort((short) (1_024 + stream)).putShort((short) 80).putInt(sequence);
    record.putInt((flags & 0x10) == 0 ? 0 : 1).put((byte) 0x50).put((byte) flags);
    return record.putShort((short) 0xffff).putInt(0).put(payload).array();
  }
}
