package org.softnet.capture.merge;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.softnet.api.capture.Block;
import org.softnet.api.capture.CaptureInterface;
import org.softnet.capture.file.BlocksBetween;
import org.softnet.capture.file.SectionOptions;

/** What several captures hold between their packets, on its way into one. */
final class MergedBlocks {
  private static final int SECTION_HEADER = 0x0a0d_0d0a;
  private static final int SECTION_OCTETS = 28;
  private static final int BYTE_ORDER_MAGIC = 0x1a2b_3c4d;
  private static final int INTERFACE_AT = 8; // of a statistics block

  private static final int INTERFACE_DESCRIPTION = 1;
  private static final int DESCRIPTION_OCTETS = 32; // with the two options that are always there
  private static final byte[] NO_OPTIONS = {};

  /** if_tsresol: nanoseconds. */
  private static final byte[] TIME_UNIT = {9, 0, 1, 0, 9, 0, 0, 0};

  /** Of the type that is reserved, without a body. */
  private static final byte[] NOTHING = {0, 0, 0, 0, 12, 0, 0, 0, 12, 0, 0, 0};

  private final Deque<byte[]> waiting = new ArrayDeque<>();
  private int moved; // octets of the first one that waits
  private long waitingOctets;
  private final ByteArrayOutputStream remarks = new ByteArrayOutputStream();
  private boolean begun;
  private long lost; // blocks that say nothing, to be counted where they are left out

  /** Begins the one section that all are in, with what those say that have begun. */
  void begin() {
    begun = true;
    int octets = SECTION_OCTETS + remarks.size();
    ByteBuffer section = ByteBuffer.allocate(octets).order(ByteOrder.LITTLE_ENDIAN);
    section.putInt(SECTION_HEADER).putInt(octets).putInt(BYTE_ORDER_MAGIC);
    section.putShort((short) 1).putShort((short) 0).putLong(-1).put(remarks.toByteArray());
    section.putInt(octets);
    waiting.addFirst(section.array());
    waitingOctets += octets;
  }

  /** Moves what waits to {@code octets} of a block and on, as far as it has room; how much. */
  int moveTo(Block target, int octets) {
    int to = octets;
    for (byte[] first = waiting.peek(); first != null; first = waiting.peek()) {
      int some = Math.min(first.length - moved, target.octets().length - to);
      System.arraycopy(first, moved, target.octets(), to, some);
      to += some;
      moved += some;
      if (moved < first.length) {
        break;
      }
      waiting.poll();
      waitingOctets -= first.length;
      moved = 0;
    }
    while (lost > 0 && target.octets().length - to >= NOTHING.length && waiting.isEmpty()) {
      System.arraycopy(NOTHING, 0, target.octets(), to, NOTHING.length);
      to += NOTHING.length;
      lost--;
    }
    return to - octets;
  }

  /** Where one capture hands over its own. */
  Lane of(int capture, MergedInterfaces interfaces) {
    return new Lane(capture, interfaces);
  }

  /** What one capture holds, and its packets' interfaces. */
  final class Lane implements BlocksBetween.Taker {
    private final int capture;
    private final MergedInterfaces interfaces;
    private final BlocksBetween blocks = new BlocksBetween(this);
    private final Map<Integer, CaptureInterface> seen = new HashMap<>(); // in the section
    private final Map<Integer, byte[]> described = new HashMap<>(); // interfaces of the section
    private int describedOctets;
    private @Nullable CaptureInterface last;

    private Lane(int capture, MergedInterfaces interfaces) {
      this.capture = capture;
      this.interfaces = interfaces;
    }

    /** Declares an interface of which no packet came before, in the order of places. */
    @SuppressWarnings("ReferenceEquality") // the same object means the same as before
    void declare(CaptureInterface on) {
      if (last == on || interfaces.knows(capture, on)) {
        return;
      }
      interfaces.placeOf(capture, on);
      byte[] options = described.getOrDefault(on.id(), NO_OPTIONS);
      int octets = DESCRIPTION_OCTETS + options.length;
      ByteBuffer block = ByteBuffer.allocate(octets).order(ByteOrder.LITTLE_ENDIAN);
      block.putInt(INTERFACE_DESCRIPTION).putInt(octets).putShort((short) on.linkType());
      block.putShort((short) 0).putInt((int) on.snapOctets()).put(TIME_UNIT).put(options);
      block.putInt(0).putInt(octets); // no further option
      waitingOctets += octets;
      waiting.add(block.array());
    }

    void take(byte[] octets, int at, int count) {
      blocks.take(octets, at, count);
    }

    /** Takes note that a packet comes from an interface. */
    @SuppressWarnings("ReferenceEquality") // the same object means the same as before
    void saw(CaptureInterface on) {
      if (last != on) {
        last = on;
        seen.put(on.id(), on);
      }
    }

    @Override
    public void section(byte[] options) {
      byte[] said = SectionOptions.aboutTheCapture(options);
      if (!begun && remarks.size() + said.length <= BlocksBetween.MOST_OCTETS) {
        remarks.writeBytes(said);
      } else if (said.length > 0) {
        lost++;
      }
      seen.clear();
      described.clear();
      describedOctets = 0;
      last = null;
    }

    @Override
    public void description(int interfaceNumber, byte[] options) {
      if (describedOctets + options.length > BlocksBetween.MOST_OCTETS) {
        lost++;
        return;
      }
      describedOctets += options.length;
      described.put(interfaceNumber, options);
    }

    @Override
    public void explanation(byte[] block) {
      await(block);
    }

    @Override
    public void addition(byte[] block) {
      await(block);
    }

    @Override
    public void statistics(int interfaceNumber, byte[] block) {
      CaptureInterface on = seen.get(interfaceNumber);
      if (on != null) { // of one without packets there is nothing to say
        ByteBuffer.wrap(block)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt(INTERFACE_AT, interfaces.placeOf(capture, on));
        await(block);
      }
    }

    @Override
    public void optionsLeftOut(int options) {
      lost += options;
    }

    @Override
    public void leftOut() {
      lost++;
    }

    private void await(byte[] block) {
      if (waitingOctets > BlocksBetween.MOST_OCTETS) { // a capture without packets that goes on
        lost++;
        return;
      }
      waitingOctets += block.length;
      waiting.add(block);
    }
  }
}
