package org.softnet.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import org.softnet.api.capture.Block;
import org.softnet.api.capture.CaptureDriver;
import org.softnet.api.capture.CaptureException;
import org.softnet.capture.file.CaptureFiles;

/** The capture that benchmarks read. */
final class Captures {
  private static final int SMALL_PACKETS = 20_000;
  private static final String TCP =
      "020000000001 020000000002 0800 4500 0034 0001 4000 40 06 0000 0a000001 0a000002"
          + " 9c40 0050 00000001 00000002 8010 0200 0000 0000 0101080a 00000001 00000002";
  private static final String UDP =
      "020000000001 020000000002 0800 4500 0020 0001 0000 40 11 0000 0a000001 0a000002"
          + " 9c40 0035 000c 0000 00000000";
  private static final String UDP_OVER_IPV6 =
      "020000000001 020000000002 86dd 60000000 000c 11 40 20010db8000000000000000000000001"
          + " 20010db8000000000000000000000002 9c40 0035 000c 0000 00000000";

  /** {@code www.example.com A?} with EDNS; identifier and source port are set for each. */
  private static final String QUERY =
      "020000000001 020000000002 0800 4500 0048 0001 0000 40 11 0000 0a000001 0a000002"
          + " 0000 0035 0034 0000 0000 0120 0001 0000 0000 0001"
          + " 03777777 07 6578616d706c65 03 636f6d 00 0001 0001 00 0029 04d0 00000000 0000";

  /** Its answer: an alias and two addresses. */
  private static final String RESPONSE =
      "020000000002 020000000001 0800 4500 0079 0001 0000 40 11 0000 0a000002 0a000001"
          + " 0035 0000 0065 0000 0000 8180 0001 0003 0000 0001"
          + " 03777777 07 6578616d706c65 03 636f6d 00 0001 0001"
          + " c00c 0005 0001 0000012c 0005 02 6564 c010"
          + " c02d 0001 0001 0000003c 0004 c0000201 c02d 0001 0001 0000003c 0004 c0000202"
          + " 00 0029 04d0 00000000 0000";

  private static final int SOURCE_PORT_AT = 34;
  private static final int IDENTIFIER_AT = 42;
  private static final int FIRST_PORT = 1024;

  private Captures() {}

  /** The first blocks of {@link #path()}, at most {@code most}. */
  static List<Block> blocks(int most) throws CaptureException {
    return blocks(path(), most);
  }

  /** The first blocks of {@code -Dcapture=FILE}, or queries of DNS and their answers. */
  static List<Block> namesBlocks(int most) throws CaptureException {
    String named = System.getProperty("capture");
    return blocks(named == null ? made(names()) : Path.of(named), most);
  }

  private static List<Block> blocks(Path path, int most) throws CaptureException {
    List<Block> blocks = new ArrayList<>();
    try (CaptureDriver driver = CaptureFiles.open(path)) {
      for (Block block = new Block(); blocks.size() < most; block = new Block()) {
        if (!driver.fill(block)) {
          break;
        }
        blocks.add(block);
      }
    }
    return blocks;
  }

  /** {@code -Dcapture=FILE}, or a small mix of TCP and UDP over IPv4 and IPv6. */
  static Path path() {
    String named = System.getProperty("capture");
    return named == null ? made(small()) : Path.of(named);
  }

  private static Path made(byte[] capture) {
    try {
      Path made = Files.createTempFile("softnet-bench", ".pcap");
      made.toFile().deleteOnExit();
      Files.write(made, capture);
      return made;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] small() {
    byte[][] frames = {octets(TCP), octets(TCP), octets(UDP), octets(UDP_OVER_IPV6)};
    SplittableRandom random = new SplittableRandom(1);
    return capture(_ -> frames[random.nextInt(frames.length)]);
  }

  private static byte[] names() {
    byte[] query = octets(QUERY);
    byte[] response = octets(RESPONSE);
    return capture(i -> {
      boolean asks = i % 2 == 0;
      ByteBuffer frame = ByteBuffer.wrap(asks ? query : response);
      frame.putShort(asks ? SOURCE_PORT_AT : SOURCE_PORT_AT + 2, (short) (FIRST_PORT + i / 2));
      frame.putShort(IDENTIFIER_AT, (short) (i / 2));
      return frame.array();
    });
  }

  private static byte[] capture(IntFunction<byte[]> frames) {
    ByteBuffer file = ByteBuffer.allocate(24 + SMALL_PACKETS * 160).order(ByteOrder.LITTLE_ENDIAN);
    file.putInt(0xa1b2c3d4).putShort((short) 2).putShort((short) 4);
    file.putInt(0).putInt(0).putInt(262_144).putInt(1);
    for (int i = 0; i < SMALL_PACKETS; i++) {
      byte[] frame = frames.apply(i);
      file.putInt(1_700_000_000 + i / 1000).putInt(i % 1000 * 1000);
      file.putInt(frame.length).putInt(frame.length).put(frame);
    }
    byte[] octets = new byte[file.position()];
    file.flip().get(octets);
    return octets;
  }

  private static byte[] octets(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }
}
