package org.softnet.cli.print.tcpdump;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.softnet.cli.print.Output;
import org.softnet.cli.print.TimeFormat;
import org.softnet.cli.print.Zone;
import org.softnet.host.Softnet;

/**
 * Frames written by hand, and what tcpdump 4.99.3 prints of them; {@code record.py} beside the
 * files tells their format.
 *
 * @param linkType LINKTYPE_ value
 * @param frames one capture, in order
 * @param printed what tcpdump prints of each frame
 */
record Sample(int linkType, List<Frame> frames, List<String> printed) {
  private static final int SECONDS = 1_700_000_000; // 22:13:20 UTC
  private static final int MOST_OCTETS = 262_144;

  /**
   * One frame.
   *
   * @param hex the octets that were captured
   * @param onWire how many it had on the wire
   */
  record Frame(String hex, int onWire) {
    Frame(byte[] octets, int onWire) {
      this(HexFormat.of().formatHex(octets), onWire);
    }

    byte[] octets() {
      return HexFormat.of().parseHex(hex);
    }
  }

  /** The sample of that name. */
  static Sample named(String name) {
    int linkType = -1;
    List<Frame> frames = new ArrayList<>();
    List<String> printed = new ArrayList<>();
    for (String line : lines(name)) {
      if (line.startsWith("link ")) {
        linkType = Integer.parseInt(line.substring(5));
      } else if (line.startsWith("|")) {
        String rows = printed.size() == frames.size() ? printed.removeLast() + "\n" : "";
        printed.add(rows + line.substring(1));
      } else if (!line.isEmpty() && !line.startsWith("#")) {
        frames.add(frame(line));
      }
    }
    return new Sample(linkType, frames, printed);
  }

  private static List<String> lines(String name) {
    try (InputStream in = Sample.class.getResourceAsStream("/tcpdump/" + name + ".txt")) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), ISO_8859_1)
          .lines()
          .toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Frame frame(String line) {
    int at = line.indexOf('@');
    String hex = at < 0 ? line : line.substring(0, at).strip();
    return new Frame(hex, at < 0 ? hex.length() / 2 : Integer.parseInt(line.substring(at + 2)));
  }

  /** What we print of frames, all in one run; a frame's rows are one string. */
  static List<String> print(int linkType, List<Frame> frames) {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    Output output = new Output(printed, false);
    InputStream capture = new ByteArrayInputStream(pcap(linkType, frames));
    try (Softnet softnet = Softnet.builder().stream(capture, "sample").open()) {
      TcpdumpPrinter printer =
          new TcpdumpPrinter(output, softnet.catalog(), TimeFormat.a, Zone.UTC);
      softnet.forEach(printer::print);
    }
    output.flush();
    return records(printed.toString(ISO_8859_1));
  }

  /** Splits what was printed into packets: each starts with a time, or without a packet. */
  static List<String> records(String printed) {
    return printed.isEmpty()
        ? List.of()
        : List.of(printed.stripTrailing().split("\n(?=\\d\\d:\\d\\d:\\d\\d\\.|\\[Invalid)"));
  }

  private static byte[] pcap(int linkType, List<Frame> frames) {
    int octets = frames.stream().mapToInt(frame -> frame.hex.length() / 2 + 16).sum();
    ByteBuffer file = ByteBuffer.allocate(24 + octets).order(ByteOrder.LITTLE_ENDIAN);
    file.putInt(0xa1b2c3d4).putShort((short) 2).putShort((short) 4);
    file.putInt(0).putInt(0).putInt(MOST_OCTETS).putInt(linkType);
    for (Frame frame : frames) {
      file.putInt(SECONDS).putInt(0).putInt(frame.hex.length() / 2).putInt(frame.onWire);
      file.put(frame.octets());
    }
    return file.array();
  }
}
