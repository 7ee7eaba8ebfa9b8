package org.softnet.capture.file;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.softnet.api.capture.Block;
import org.softnet.api.capture.CaptureException;
import org.softnet.api.capture.CaptureInterface;

/** All that a capture gives, and how it ends. */
record Drained(
    List<Packet> packets,
    @Nullable CaptureException failure,
    @Nullable CaptureFileStatistics statistics) {

  static final class Packet {
    private final long timeNanos;
    private final byte[] octets;
    private final int onWire;
    private final CaptureInterface from;

    private Packet(Block block, int i) {
      timeNanos = block.timeNanos(i);
      int at = block.at(i);
      octets = Arrays.copyOfRange(block.octets(), at, at + block.captured(i));
      onWire = block.onWire(i);
      from = block.captureInterface(i);
    }

    long timeNanos() {
      return timeNanos;
    }

    byte[] octets() {
      return octets;
    }

    int onWire() {
      return onWire;
    }

    CaptureInterface from() {
      return from;
    }

    /** Whether the octets are 0, 1, 2 and so on. */
    boolean isCounting() {
      return Arrays.equals(octets, Written.packet(octets.length));
    }
  }

  static Drained of(Written capture) {
    return of(capture.octets());
  }

  static Drained of(byte[] capture) {
    return of(new ByteArrayInputStream(capture), new Block(1 << 16, 512));
  }

  static Drained of(InputStream in, Block block) {
    List<Packet> packets = new ArrayList<>();
    CaptureFile file;
    try {
      file = CaptureFiles.open(in, "it");
    } catch (CaptureException e) {
      return new Drained(packets, e, null);
    }
    CaptureException failure = null;
    try {
      while (file.fill(block)) {
        if (block.count() == 0) {
          throw new AssertionError("nothing filled");
        }
        for (int i = 0; i < block.count(); i++) {
          packets.add(new Packet(block, i));
        }
      }
    } catch (CaptureException e) {
      failure = e;
    }
    CaptureFileStatistics statistics = file.statistics();
    file.close();
    return new Drained(packets, failure, statistics);
  }

  String message() {
    return failure == null ? "" : String.valueOf(failure.getMessage());
  }

  CaptureException.@Nullable Kind kind() {
    return failure == null ? null : failure.kind();
  }

  CaptureFileStatistics counts() {
    if (statistics == null) {
      throw new AssertionError(message());
    }
    return statistics;
  }
}
