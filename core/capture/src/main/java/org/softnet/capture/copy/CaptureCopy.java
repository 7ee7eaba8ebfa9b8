package org.softnet.capture.copy;

import java.io.IOException;
import java.io.OutputStream;
import org.softnet.api.capture.Block;
import org.softnet.api.capture.CaptureDriver;
import org.softnet.api.capture.CaptureException;
import org.softnet.api.capture.PacketRecord;

/**
 * Copies a capture, all of it or without some of its packets: everything else stays as it is, octet
 * for octet (compression aside: a copy is plain).
 *
 * <pre>{@code
 * try (CaptureDriver capture = CaptureFiles.open(Path.of("trace.pcapng"));
 *     OutputStream out = Files.newOutputStream(Path.of("ours.pcapng"))) {
 *   CaptureCopy.copy(capture, out, (block, packet) -> block.onWire(packet) > 100);
 * }
 * }</pre>
 */
public final class CaptureCopy {
  /** Which packets a copy keeps. */
  @FunctionalInterface
  public interface Choice {
    /** Every packet. */
    Choice ALL = (block, packet) -> true;

    /** Whether the packet of that index in {@code block} is kept. */
    boolean keeps(Block block, int packet);
  }

  /**
   * What a copy holds.
   *
   * @param packets packets kept
   * @param dropped packets left out
   * @param octets octets written
   */
  public record Copied(long packets, long dropped, long octets) {}

  private final CaptureDriver capture;
  private final RecordCopier copier;
  private final Choice choice;
  private final Block block = new Block();
  private final PacketRecord record = new PacketRecord();
  private long dropped;

  private CaptureCopy(CaptureDriver capture, OutputStream out, Choice choice) {
    this.capture = capture;
    this.copier = new RecordCopier(out);
    this.choice = choice;
  }

  /**
   * Copies what {@code capture} has not given out yet: all of it, from the start.
   *
   * @param capture a fresh driver of a capture file; stays open
   * @param out takes the copy; stays open
   * @param choice which packets it keeps
   * @throws CaptureException if the capture ends too early or is damaged, after all that is sound
   *     before was written; or if it is nothing that can be copied
   * @throws IOException if {@code out} does not take it
   */
  public static Copied copy(CaptureDriver capture, OutputStream out, Choice choice)
      throws IOException {
    if (!capture.keepWhole()) {
      throw new CaptureException(
          CaptureException.Kind.NOT_READABLE,
          capture.source() + ": is no capture file, there is nothing to copy as it is");
    }
    return new CaptureCopy(capture, out, choice).run();
  }

  private Copied run() throws IOException {
    while (capture.fill(block)) {
      int at = 0;
      for (int i = 0; i < block.count(); i++) {
        record.of(block, i);
        between(at, record.start());
        at = record.start() + record.octets();
        if (choice.keeps(block, i)) {
          copier.packet(record);
        } else {
          dropped++;
        }
      }
      between(at, block.wholeOctets());
      copier.flush(); // the next packets come to the same memory
    }
    return new Copied(copier.packets(), dropped, copier.octets());
  }

  private void between(int from, int to) throws IOException {
    if (from < to) {
      copier.between(block.octets(), from, to - from);
    }
  }
}
