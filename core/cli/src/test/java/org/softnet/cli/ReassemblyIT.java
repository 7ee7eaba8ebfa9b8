package org.softnet.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules by which fragments and segments are put together, chosen on the command line. */
class ReassemblyIT {
  private static final int RAW_IPV4 = 228; // LINKTYPE_IPV4
  private static final int UDP = 17;
  private static final int TCP = 6;
  private static final int MORE = 0x2000;

  @TempDir Path folder;
  private final List<byte[]> packets = new ArrayList<>();
  private final List<Integer> seconds = new ArrayList<>();
  private Path capture = Path.of("");

  @BeforeEach
  void name() {
    capture = folder.resolve("sample.pcap");
  }

  /** A UDP header and AAAAAAAA, then BBBBBBBB over the As and more, then the rest. */
  private void overlappingFragments() throws IOException {
    byte[] header = ByteBuffer.allocate(8).putShort((short) 9).putShort((short) 9).array();
    header[5] = 32; // 8 of the header, 24 of payload
    at(0, ipv4(UDP, MORE, join(header, "AAAAAAAA")));
    at(1, ipv4(UDP, MORE | 1, "BBBBBBBBbbbbbbbb".getBytes(ISO_8859_1)));
    at(2, ipv4(UDP, 3, "cccccccc".getBytes(ISO_8859_1)));
    write();
  }

  @Test
  void overlappingFragmentsCountAsOneSays() throws IOException {
    overlappingFragments();
    assertThat(said("udp")).isEqualTo("AAAAAAAAbbbbbbbbcccccccc");
    assertThat(said("udp", "--fragment-overlap", "first")).isEqualTo("AAAAAAAAbbbbbbbbcccccccc");
    assertThat(said("udp", "--fragment-overlap", "last")).isEqualTo("BBBBBBBBbbbbbbbbcccccccc");
    Launched dropped = follow("udp", "--fragment-overlap", "drop");
    assertThat(dropped.status()).isEqualTo(1);
    assertThat(dropped.err()).contains("nothing was said in udp.stream 0");
    assertThat(ledger("--fragment-overlap", "drop")).contains("FRAG_OVERLAP");
  }

  @Test
  void fragmentsThatComeTooLateAreGivenUp() throws IOException {
    overlappingFragments();
    assertThat(said("udp", "--fragment-timeout", "2")).hasSize(24);
    assertThat(follow("udp", "--fragment-timeout", "1.5").status()).isEqualTo(1);
    assertThat(ledger("--fragment-timeout", "1.5")).contains("FRAG_REASM_TIMEOUT");
  }

  @Test
  void overlappingSegmentsCountAsOneSays() throws IOException {
    at(0, ipv4(TCP, 0, segment(100, 0x02, "")));
    at(0, ipv4(TCP, 0, segment(105, 0x18, "AAAA"))); // waits for 101
    at(0, ipv4(TCP, 0, segment(105, 0x18, "BBBB")));
    at(0, ipv4(TCP, 0, segment(101, 0x18, "head")));
    write();
    assertThat(said("tcp")).isEqualTo("headAAAA");
    assertThat(said("tcp", "--segment-overlap", "first")).isEqualTo("headAAAA");
    assertThat(said("tcp", "--segment-overlap", "last")).isEqualTo("headBBBB");
  }

  @Test
  void aConversationEndsAfterTheTimeOneSays() throws IOException {
    byte[] datagram = ByteBuffer.allocate(9).putInt(0x0009_0009).putShort((short) 9).array();
    at(0, ipv4(UDP, 0, datagram));
    at(10, ipv4(UDP, 0, datagram));
    at(21, ipv4(UDP, 0, datagram));
    write();
    assertThat(streams()).containsExactly("0", "0", "0");
    assertThat(streams("--flow-timeout", "10")).containsExactly("0", "0", "1");
    assertThat(Launched.softnet("read", "--flow-timeout", "10", capture.toString()).err())
        .contains("1 conversations were over by --flow-timeout");
    assertThat(streams("--flow-timeout", "9.9")).containsExactly("0", "1", "2");
  }

  @Test
  void fewConversationsAreKeptIfOneSaysSo() throws IOException {
    byte[] one = ByteBuffer.allocate(9).putInt(0x0009_0009).putShort((short) 9).array();
    byte[] two = ByteBuffer.allocate(9).putInt(0x0009_000a).putShort((short) 9).array();
    at(0, ipv4(UDP, 0, one));
    at(0, ipv4(UDP, 0, two));
    at(0, ipv4(UDP, 0, one));
    write();
    assertThat(streams("--flows", "1")).containsExactly("0", "1", "2");
    assertThat(streams("--flows", "2")).containsExactly("0", "1", "0");
  }

  @Test
  void whatCannotBeMeantIsSaid() throws IOException {
    overlappingFragments();
    assertMisuse("--flow-timeout takes seconds", "--flow-timeout", "0");
    assertMisuse("--flow-timeout takes seconds", "--flow-timeout", "NaN");
    assertMisuse("--fragment-timeout takes seconds", "--fragment-timeout", "-1");
    assertMisuse("--flows takes a number", "--flows", "0");
    assertMisuse("middle", "--segment-overlap", "middle");
  }

  private void assertMisuse(String said, String... options) {
    Launched run = Launched.softnet(words("read", options));
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains(said);
  }

  private List<String> streams(String... options) {
    List<String> words = new ArrayList<>(List.of(options));
    words.addAll(List.of("-T", "fields", "-e", "udp.stream"));
    return Launched.softnet(words("read", words.toArray(String[]::new))).lines();
  }

  private String ledger(String... options) {
    List<String> words = new ArrayList<>(List.of(options));
    words.addAll(List.of("-q", "--ledger"));
    Launched run = Launched.softnet(words("read", words.toArray(String[]::new)));
    return run.err() + String.join("\n", run.lines());
  }

  private Launched follow(String transport, String... options) {
    List<String> words = new ArrayList<>(List.of(transport, "0"));
    words.addAll(List.of(options));
    words.addAll(List.of("-T", "raw"));
    return Launched.softnet(words("follow", words.toArray(String[]::new)));
  }

  private String said(String transport, String... options) {
    Launched run = follow(transport, options);
    assertThat(run.err()).isEmpty();
    return String.join("\n", run.lines());
  }

  private String[] words(String command, String... options) {
    List<String> words = new ArrayList<>(List.of(command));
    words.addAll(List.of(options));
    words.add(capture.toString());
    return words.toArray(String[]::new);
  }

  private void at(int second, byte[] packet) {
    seconds.add(second);
    packets.add(packet);
  }

  private void write() throws IOException {
    int octets = packets.stream().mapToInt(packet -> packet.length + 16).sum();
    ByteBuffer file = ByteBuffer.allocate(24 + octets).order(ByteOrder.LITTLE_ENDIAN);
    file.putInt(0xa1b2c3d4).putShort((short) 2).putShort((short) 4).putLong(0);
    file.putInt(65_535).putInt(RAW_IPV4);
    for (int i = 0; i < packets.size(); i++) {
      byte[] packet = packets.get(i);
      file.putInt(1_700_000_000 + seconds.get(i)).putInt(0);
      file.putInt(packet.length).putInt(packet.length).put(packet);
    }
    Files.write(capture, file.array());
  }

  private static byte[] join(byte[] head, String tail) {
    byte[] whole = Arrays.copyOf(head, head.length + tail.length());
    System.arraycopy(tail.getBytes(ISO_8859_1), 0, whole, head.length, tail.length());
    return whole;
  }

  /** 192.0.2.1 to 192.0.2.2; {@code fragment} holds the flags and the offset in eights. */
  private static byte[] ipv4(int protocol, int fragment, byte[] payload) {
    ByteBuffer packet = ByteBuffer.allocate(20 + payload.length);
    packet.putShort((short) 0x4500).putShort((short) packet.capacity()).putShort((short) 7);
    packet.putShort((short) fragment).put((byte) 64).put((byte) protocol).putShort((short) 0);
    return packet.putInt(0xc0000201).putInt(0xc0000202).put(payload).array();
  }

  private static byte[] segment(int sequence, int flags, String payload) {
    ByteBuffer segment = ByteBuffer.allocate(20 + payload.length());
    segment.putShort((short) 9).putShort((short) 9).putInt(sequence).putInt(1);
    segment.put((byte) 0x50).put((byte) flags).putShort((short) 8_192).putInt(0);
    return segment.put(payload.getBytes(ISO_8859_1)).array();
  }
}
