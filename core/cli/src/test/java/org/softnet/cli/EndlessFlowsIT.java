package org.softnet.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.softnet.api.Layer;
import org.softnet.host.Softnet;

/** Connections without end, of which none is closed: the tool's own heap must do. */
class EndlessFlowsIT {
  private static final int FLOWS = 300_000;
  private static final byte[] REQUEST =
      "GET /index.html HTTP/1.1\r\nHost: example.test\r\n\r\n".getBytes(US_ASCII);
  private static final byte[] UNFINISHED = "POST / HTTP/1.1\r\n".getBytes(US_ASCII);

  @TempDir private Path folder;

  @Test
  void requestsWithoutAnswers() throws IOException {
    endsWithAClosedLedger(write(FLOWS, REQUEST, 0));
  }

  @Test
  void messagesWithoutAnEnd() throws IOException {
    endsWithAClosedLedger(write(FLOWS, UNFINISHED, 0));
  }

  /** Half open, each with octets that wait behind a hole which nobody fills. */
  @Test
  void aMillionStreamsWithAHole() throws IOException {
    endsWithAClosedLedger(write(1_000_000, REQUEST, 1));
  }

  /** Two protocols that keep something of each conversation, over two that number them. */
  @Test
  void handshakesAndRequestsWithoutAnswers() throws IOException {
    Path capture = write(FLOWS, REQUEST, 0);
    byte[] initial = initial();
    try (OutputStream out =
        new BufferedOutputStream(
            Files.newOutputStream(capture, StandardOpenOption.APPEND), 1 << 20)) {
      for (int flow = 0; flow < FLOWS; flow++) {
        out.write(datagram(flow, 443, initial));
      }
      for (int flow = 0; flow < FLOWS; flow++) {
        out.write(segment(flow, 100, 0x02, new byte[0]));
        out.write(segment(flow, 101, 0x18, REQUEST));
      }
    }
    endsWithAClosedLedger(capture);
  }

  /** The first packet of a QUIC connection: RFC 9001, A.2. */
  private static byte[] initial() {
    byte[][] found = new byte[1][];
    try (Softnet softnet = Softnet.open(Path.of("../../pcaps/quic.pcapng"))) {
      softnet.forEach(packet -> {
        Layer last = packet.layer(0);
        while (last.upper() != null && !last.protocol().name().equals("quic")) {
          last = last.upper();
        }
        if (found[0] == null && last.protocol().name().equals("quic")) {
          found[0] = last.view().copy(0, last.view().captured());
        }
      });
    }
    return Objects.requireNonNull(found[0]);
  }

  private static void endsWithAClosedLedger(Path capture) {
    Launched run = Launched.softnet("read", "-q", "--ledger", capture.toString());
    assertThat(run.err()).contains("conversations were forgotten").doesNotContain("residue");
    assertThat(run.status()).isZero();
  }

  private Path write(int flows, byte[] payload, int hole) throws IOException {
    Path capture = folder.resolve("flows.pcap");
    ByteBuffer head = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
    head.putInt(0xa1b2c3d4).putShort((short) 2).putShort((short) 4);
    head.putInt(0).putInt(0).putInt(262_144).putInt(1);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(capture), 1 << 20)) {
      out.write(head.array());
      for (int flow = 0; flow < flows; flow++) {
        out.write(segment(flow, 100, 0x02, new byte[0]));
        out.write(segment(flow, 101 + hole, 0x18, payload));
      }
    }
    return capture;
  }

  /** A record with a datagram from a host and port of its own to 192.0.2.1. */
  private static byte[] datagram(int flow, int port, byte[] payload) {
    int octets = 42 + payload.length;
    ByteBuffer record = ByteBuffer.allocate(16 + octets).order(ByteOrder.LITTLE_ENDIAN);
    record.putInt(1_700_000_000 + flow / 1_000).putInt(flow % 1_000 * 1_000);
    record.putInt(octets).putInt(octets).order(ByteOrder.BIG_ENDIAN);
    record.putLong(0x0200_0000_0002_0200L).putInt(1).putShort((short) 0x0800);
    record.putInt(0x4500_0000 | (octets - 14)).putInt(0).putInt(0x4011_0000);
    record.putInt(0x0a00_0000 + (flow >> 14)).putInt(0xc000_0201);
    record.putShort((short) (1_024 + (flow & 0x3fff))).putShort((short) port);
    record.putShort((short) (8 + payload.length)).putShort((short) 0);
    return record.put(payload).array();
  }

  /** A record with a TCP segment from a host and port of its own to 192.0.2.1, port 80. */
  private static byte[] segment(int flow, int sequence, int flags, byte[] payload) {
    int octets = 54 + payload.length;
    ByteBuffer record = ByteBuffer.allocate(16 + octets).order(ByteOrder.LITTLE_ENDIAN);
    record.putInt(1_700_000_000 + flow / 1_000).putInt(flow % 1_000 * 1_000);
    record.putInt(octets).putInt(octets).order(ByteOrder.BIG_ENDIAN);
    record.putLong(0x0200_0000_0002_0200L).putInt(1).putShort((short) 0x0800);
    record.putInt(0x4500_0000 | (octets - 14)).putInt(0).putInt(0x4006_0000);
    record.putInt(0x0a00_0000 + (flow >> 14)).putInt(0xc000_0201);
    record.putShort((short) (1_024 + (flow & 0x3fff))).putShort((short) 80);
    record.putInt(sequence).putInt((flags & 0x10) == 0 ? 0 : 1);
    record.put((byte) 0x50).put((byte) flags).putShort((short) 0xffff).putInt(0);
    return record.put(payload).array();
  }
}
