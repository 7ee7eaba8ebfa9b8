package org.softnet.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A big-endian pcapng capture with a block of every kind, on its way through the tools. */
class StrangeBlocksIT {
  private static final int SECTION = 0x0a0d0d0a;
  private static final int INTERFACE = 1;
  private static final int NAMES = 4;
  private static final int STATISTICS = 5;
  private static final int PACKET = 6;
  private static final int SECRETS = 10;
  private static final int CUSTOM = 0xbad;
  private static final int CUSTOM_NOT_COPIED = 0x40000bad;
  private static final int UNKNOWN = 0xabcd;
  private static final int ENTERPRISE = 32_473; // of documentation
  private static final long MICROS = 1_700_000_000_000_000L;

  @TempDir private Path folder;

  private static byte[] body(int most, Consumer<ByteBuffer> content) {
    ByteBuffer body = ByteBuffer.allocate(most); // big-endian
    content.accept(body);
    while (body.position() % 4 != 0) {
      body.put((byte) 0);
    }
    byte[] octets = new byte[body.position()];
    body.get(0, octets);
    return octets;
  }

  private static byte[] block(int type, byte[] body) {
    int octets = body.length + 12;
    return ByteBuffer.allocate(octets).putInt(type).putInt(octets).put(body).putInt(octets).array();
  }

  private static void option(ByteBuffer to, int code, byte[] value) {
    to.putShort((short) code).putShort((short) value.length).put(value);
    to.put(new byte[-value.length & 3]);
  }

  private static byte[] number(long value) {
    return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
  }

  private static byte[] custom(String text) {
    byte[] octets = text.getBytes(UTF_8);
    return ByteBuffer.allocate(4 + octets.length).putInt(ENTERPRISE).put(octets).array();
  }

  private static byte[] packet(long micros, String comment) {
    byte[] frame = new byte[60];
    frame[12] = (byte) 0x88; // a type that nobody has
    frame[13] = (byte) 0xb5;
    return block(
        PACKET,
        body(
            256,
            it -> {
              it.putInt(0).putLong(micros).putInt(frame.length).putInt(frame.length).put(frame);
              option(it, 1, comment.getBytes(UTF_8));
              option(it, 2988, custom("ours"));
              it.putInt(0);
            }));
  }

  private static byte[] names() {
    return body(
        64,
        it -> {
          it.putShort((short) 1).putShort((short) 9).put(new byte[] {10, 0, 0, 1});
          it.put("host\0\0\0\0".getBytes(UTF_8)).putInt(0);
        });
  }

  private static byte[] description() {
    return body(
        128,
        it -> {
          it.putShort((short) 1).putShort((short) 0).putInt(0);
          option(it, 2, "eth0".getBytes(UTF_8));
          option(it, 1, "uplink".getBytes(UTF_8));
          option(it, 8, number(1_000_000_000L));
          it.putInt(0);
        });
  }

  @BeforeEach
  void write() throws IOException {
    List<byte[]> blocks =
        List.of(
            block(SECTION, body(32, it -> it.putInt(0x1a2b3c4d).putInt(0x10000).putLong(-1))),
            block(NAMES, names()),
            block(INTERFACE, description()),
            block(CUSTOM, custom("data")),
            block(CUSTOM_NOT_COPIED, custom("data")),
            block(UNKNOWN, new byte[] {1, 2, 3, 4}),
            packet(MICROS, "the first"),
            block(SECRETS, body(32, it -> it.putInt(0x544c534b).putInt(4).put(new byte[4]))),
            packet(MICROS + 1, "the second"),
            block(
                STATISTICS,
                body(
                    64,
                    it -> {
                      it.putInt(0).putLong(MICROS + 2);
                      option(it, 4, number(77));
                      it.putInt(0);
                    })));
    ByteBuffer all = ByteBuffer.allocate(blocks.stream().mapToInt(it -> it.length).sum());
    blocks.forEach(all::put);
    Files.write(folder.resolve("in"), all.array());
  }

  private String at(String name) {
    return folder.resolve(name).toString();
  }

  private List<ByteBuffer> blocks(String name) throws IOException {
    List<ByteBuffer> blocks = new ArrayList<>();
    ByteBuffer file =
        ByteBuffer.wrap(Files.readAllBytes(folder.resolve(name))).order(ByteOrder.LITTLE_ENDIAN);
    while (file.hasRemaining()) {
      int octets = file.getInt(file.position() + 4);
      blocks.add(file.slice(file.position(), octets).order(ByteOrder.LITTLE_ENDIAN));
      file.position(file.position() + octets);
    }
    return blocks;
  }

  private List<Integer> types(String name) throws IOException {
    return blocks(name).stream().map(it -> it.getInt(0)).toList();
  }

  private List<String> comments(String name) {
    return Launched.softnet(
            "read", "-T", "fields", "-e", "frame.interface_name", "-e", "frame.comment", at(name))
        .lines();
  }

  @Test
  void aCopyIsOctetForOctet() throws IOException {
    Launched read = Launched.softnet("read", "-w", at("copy.pcapng"), at("in"));
    assertThat(read.status()).isZero();
    assertThat(folder.resolve("copy.pcapng")).hasSameBinaryContentAs(folder.resolve("in"));
  }

  @Test
  void aMergeKeepsWhatStillMeansSomething() throws IOException {
    Launched merged = Launched.softnet("merge", "-w", at("m.pcapng"), at("in"), at("in"));
    assertThat(merged.status()).isZero();
    assertThat(merged.err())
        .isEqualTo(
            "softnet: 6 blocks were left out: unknown, damaged, or not to be copied into another"
                + " capture\n");
    assertThat(types("m.pcapng"))
        .containsExactlyInAnyOrder(
            SECTION,
            INTERFACE,
            INTERFACE,
            NAMES,
            NAMES,
            SECRETS,
            SECRETS,
            PACKET,
            PACKET,
            PACKET,
            PACKET,
            STATISTICS,
            STATISTICS);
    assertThat(comments("m.pcapng"))
        .containsExactly(
            "eth0\tthe first", "eth0\tthe first", "eth0\tthe second", "eth0\tthe second");
    for (ByteBuffer block : blocks("m.pcapng")) {
      switch (block.getInt(0)) {
        case INTERFACE -> {
          assertThat(text(block)).contains("uplink");
          assertThat(block.getLong(block.capacity() - 16)).isEqualTo(1_000_000_000L);
        }
        case PACKET -> assertThat(block.getInt(block.capacity() - 16)).isEqualTo(ENTERPRISE);
        case STATISTICS -> assertThat(block.getLong(block.capacity() - 16)).isEqualTo(77);
        default -> {}
      }
    }
  }

  private static String text(ByteBuffer block) {
    byte[] octets = new byte[block.capacity()];
    block.get(0, octets);
    return new String(octets, ISO_8859_1);
  }

  @Test
  void everyFileOfSeveralIsWhole() throws IOException {
    Launched read =
        Launched.softnet("read", "--rotate-packets", "1", "-w", at("r.pcapng"), at("in"));
    assertThat(read.status()).isZero();
    assertThat(types("r.pcapng")).containsExactly(SECTION, INTERFACE, NAMES, PACKET, SECRETS);
    assertThat(types("r.pcapng1"))
        .containsExactly(SECTION, INTERFACE, NAMES, SECRETS, PACKET, STATISTICS);
    assertThat(comments("r.pcapng")).containsExactly("eth0\tthe first");
    assertThat(comments("r.pcapng1")).containsExactly("eth0\tthe second");
    for (String name : new String[] {"r.pcapng", "r.pcapng1"}) {
      assertThat(text(blocks(name).get(1))).contains("uplink");
      Launched info = Launched.softnet("info", at(name));
      assertThat(info.status()).isZero();
      assertThat(info.err()).isEmpty();
    }
  }
}
