package org.softnet.capture.write;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.softnet.api.capture.CaptureInterface;
import org.softnet.capture.file.BlocksBetween;
import org.softnet.capture.file.SectionOptions;

/**
 * What pcapng captures hold between their packets, for files that are written anew: explanations go
 * into every file, and so does what sections say of the capture before it begins, the rest into the
 * one that is open where it comes, statistics with the number that their interface has there.
 */
final class CarriedBlocks implements BlocksBetween.Taker {
  /** What is held for later files, and for the first one, at most. */
  static final int MOST_OCTETS = 1 << 24;

  private static final byte[] NOTHING = {};

  /** A block on its way; of statistics, the interface that counted. */
  private static final class Waiting {
    private final byte[] block;
    private final @Nullable CaptureInterface on;

    Waiting(byte[] block, @Nullable CaptureInterface on) {
      this.block = block;
      this.on = on;
    }
  }

  private final BlocksBetween blocks = new BlocksBetween(this);
  private final Map<Integer, CaptureInterface> interfaces = new HashMap<>(); // of the section
  private final Map<Integer, byte[]> described = new HashMap<>(); // interfaces of the section
  private final ByteArrayOutputStream remarks = new ByteArrayOutputStream(); // of sections
  private int describedOctets;
  private long lostOptions;
  private final List<byte[]> explanations = new ArrayList<>();
  private final List<Waiting> waiting = new ArrayList<>();
  private long laterNanos;
  private boolean used;
  private int explainedOctets;
  private int waitingOctets;
  private long lost;
  private long notRepeated;
  private boolean open; // a file is, which takes what comes
  private @Nullable CaptureInterface last;

  /** Whether octets are the beginning of a pcapng capture. */
  static boolean begins(byte[] octets, int at, int count) {
    return count >= Integer.BYTES
        && octets[at] == 0x0a
        && octets[at + 1] == 0x0d
        && octets[at + 2] == 0x0d
        && octets[at + 3] == 0x0a;
  }

  /** Whether anything was taken. */
  boolean isUsed() {
    return used;
  }

  /** Takes a piece of a capture whose packets are moved in time by so much. */
  void take(byte[] octets, int at, int count, long movedNanos) {
    used = true;
    laterNanos = movedNanos;
    blocks.take(octets, at, count);
  }

  /** Takes note that a packet of an interface is written. */
  @SuppressWarnings("ReferenceEquality") // the same object means the same as before: the fast way
  void saw(CaptureInterface on) {
    if (last != on) {
      last = on;
      interfaces.put(on.id(), on);
    }
  }

  /** A file begins. */
  void begin() {
    open = true;
    List<Waiting> before = List.copyOf(waiting);
    waiting.clear();
    explanations.forEach(block -> waiting.add(new Waiting(block, null)));
    waiting.addAll(before);
  }

  /** Nothing is open until the next one begins. */
  void end() {
    open = false;
  }

  /** Octets of the next block that waits; 0 if none does. */
  int nextOctets() {
    return waiting.isEmpty() ? 0 : waiting.getFirst().block.length;
  }

  /** Lays the next block out. */
  void next(Page page, RecordWriter records) {
    Waiting next = waiting.removeFirst();
    waitingOctets = Math.max(0, waitingOctets - next.block.length);
    if (next.on == null) {
      page.put(next.block, 0, next.block.length);
    } else {
      records.statistics(page, next.on, next.block, laterNanos);
    }
  }

  /** Blocks that are in no file. */
  long lost() {
    return lost;
  }

  /** Blocks that would have to be in later files too. */
  long notRepeated() {
    return notRepeated;
  }

  /** What the section says of an interface besides what {@link CaptureInterface} has. */
  byte[] options(int interfaceNumber) {
    return described.getOrDefault(interfaceNumber, NOTHING);
  }

  /** What sections say of their captures. */
  byte[] remarks() {
    return remarks.toByteArray();
  }

  /** Options of blocks that are in no file. */
  long lostOptions() {
    return lostOptions;
  }

  // --- what the capture holds

  @Override
  public void section(byte[] options) {
    byte[] said = SectionOptions.aboutTheCapture(options);
    boolean fits = remarks.size() + said.length <= MOST_OCTETS;
    if (fits) {
      remarks.writeBytes(said);
    }
    if (said.length > 0 && (open || !fits)) { // the header of what is open is written
      lostOptions++;
    }
    interfaces.clear();
    described.clear();
    describedOctets = 0;
    last = null;
  }

  @Override
  public void description(int interfaceNumber, byte[] options) {
    if (options.length > 0 && describedOctets + options.length <= MOST_OCTETS) {
      describedOctets += options.length;
      described.put(interfaceNumber, options);
    } else if (options.length > 0) {
      lostOptions++;
    }
  }

  @Override
  public void explanation(byte[] block) {
    if (explainedOctets + block.length <= MOST_OCTETS) {
      explainedOctets += block.length;
      explanations.add(block);
      if (open) {
        await(block, null);
      }
    } else {
      notRepeated++;
      await(block, null);
    }
  }

  @Override
  public void addition(byte[] block) {
    await(block, null);
  }

  @Override
  public void statistics(int interfaceNumber, byte[] block) {
    CaptureInterface on = interfaces.get(interfaceNumber);
    if (on != null) { // one without packets is not declared, and nothing can be said of it
      await(block, on);
    }
  }

  @Override
  public void optionsLeftOut(int options) {
    lostOptions += options;
  }

  @Override
  public void leftOut() {
    lost++;
  }

  private void await(byte[] block, @Nullable CaptureInterface on) {
    if (waitingOctets + block.length > MOST_OCTETS && !waiting.isEmpty()) {
      lost++;
      return;
    }
    waitingOctets += block.length;
    waiting.add(new Waiting(block, on));
  }
}
