package org.softnet.capture.file;

import java.util.Arrays;

/**
 * Takes what pcapng captures hold between their packets, in pieces of any size, and hands over each
 * block that means something outside its section: names, secrets, statistics, what programs added.
 * Sections and interfaces are understood and go no further; what belongs to other formats is passed
 * over. draft-ietf-opsawg-pcapng, section 4.
 *
 * <p>No more is held than the block under way, and of a block that is longer than {@link
 * #MOST_OCTETS} nothing.
 */
public final class BlocksBetween {
  /** A longer block is left out. */
  public static final int MOST_OCTETS = 1 << 24;

  private static final int SECTION_BEGINNING = PcapngBlocks.HEAD_OCTETS + Integer.BYTES;
  private static final int LEAST_BLOCK = PcapngBlocks.HEAD_OCTETS + PcapngBlocks.TRAILER_OCTETS;
  private static final int OPTION_HEAD_OCTETS = 4;
  private static final byte NANOSECONDS = 9;
  private static final TimeUnit UNDECLARED = new TimeUnit(NANOSECONDS, 0);

  /** Takes blocks, whole and little-endian; the memory is theirs. */
  public interface Taker {
    /**
     * A section begins: its interfaces are numbered from 0 again.
     *
     * @param options what it says of the capture: whole options, without an end
     */
    void section(byte[] options);

    /**
     * What a section says of an interface besides what {@link
     * org.softnet.api.capture.CaptureInterface} has: addresses, speed, filter, comments.
     *
     * @param interfaceNumber the interface's number in its section
     * @param options whole options, without an end
     */
    void description(int interfaceNumber, byte[] options);

    /** Names or secrets: they explain packets that come later, in whatever file. */
    void explanation(byte[] block);

    /** What a program added and allows to be copied: it belongs to this place. */
    void addition(byte[] block);

    /**
     * What an interface counted; times are in nanoseconds since 1970.
     *
     * @param interfaceNumber the interface's number in its section
     */
    void statistics(int interfaceNumber, byte[] block);

    /** Options that may not leave their section, or that nobody can turn. */
    void optionsLeftOut(int options);

    /** A block that cannot be handed over: nobody knows it, or it does not want to be copied. */
    void leftOut();
  }

  private final Taker taker;
  private final PcapngInterfaces interfaces = new PcapngInterfaces(); // of the section
  private byte[] held = new byte[1 << 10];
  private int count;
  private long skip; // octets of a block that is too long
  private boolean inSection;
  private boolean bigEndian;

  /** Hands blocks over to {@code taker}, during {@link #take}. */
  public BlocksBetween(Taker taker) {
    this.taker = taker;
  }

  /** Takes a piece. */
  public void take(byte[] octets, int at, int length) {
    if (count + skip > 0 && beginsSection(octets, at, length)) {
      taker.leftOut(); // a capture that was cut, and another behind it
      count = 0;
      skip = 0;
    }
    if (count == 0 && skip == 0 && !inSection && !beginsSection(octets, at, length)) {
      return; // the header of another format
    }
    if (count == 0 && skip == 0 && beginsOther(octets, at, length)) {
      inSection = false;
      return;
    }
    int skipped = (int) Math.min(skip, length);
    skip -= skipped;
    hold(octets, at + skipped, length - skipped);
    handOver();
  }

  private static boolean beginsSection(byte[] octets, int at, int length) {
    return length >= SECTION_BEGINNING
        && Octets.i32(octets, at, false) == PcapngBlocks.SECTION_HEADER
        && (isMagic(octets, at, false) || isMagic(octets, at, true));
  }

  private static boolean isMagic(byte[] section, int at, boolean big) {
    return Octets.i32(section, at + PcapngBlocks.HEAD_OCTETS, big) == PcapngBlocks.BYTE_ORDER_MAGIC;
  }

  /** Whether a capture of another format follows one of this. */
  private static boolean beginsOther(byte[] octets, int at, int length) {
    if (length < 2 * Long.BYTES) {
      return false;
    }
    byte[] head = Arrays.copyOfRange(octets, at, at + 2 * Long.BYTES);
    return PcapFormat.begins(head) || SnoopFormat.begins(head);
  }

  private void hold(byte[] octets, int at, int length) {
    if (held.length - count < length) {
      held = Arrays.copyOf(held, Math.max(2 * held.length, count + length));
    }
    System.arraycopy(octets, at, held, count, length);
    count += length;
  }

  /** Hands over the whole blocks that are held. */
  private void handOver() {
    int at = 0;
    while (count - at >= SECTION_BEGINNING) {
      int type = Octets.i32(held, at, bigEndian);
      if (type == PcapngBlocks.SECTION_HEADER) {
        bigEndian = isMagic(held, at, true);
      }
      long claimed = Octets.u32(held, at + Integer.BYTES, bigEndian);
      long octets = claimed + 3 & ~3L;
      if (claimed < LEAST_BLOCK) {
        count = 0; // the reader finds the capture damaged here
        inSection = false;
        return;
      }
      if (octets > MOST_OCTETS) {
        taker.leftOut();
        skip = octets - (count - at);
        count = 0;
        return;
      }
      if (count - at < octets) {
        break;
      }
      block(type, Arrays.copyOfRange(held, at, at + (int) octets));
      at += (int) octets;
    }
    System.arraycopy(held, at, held, 0, count - at);
    count -= at;
  }

  private void block(int type, byte[] block) {
    LittleBlock little = new LittleBlock(block, bigEndian);
    switch (type) {
      case PcapngBlocks.SECTION_HEADER -> {
        inSection = true;
        interfaces.beginSection();
        MovedOptions options = new MovedOptions(block, type, bigEndian);
        taker.section(options.octets());
        leftOut(options.omitted());
      }
      case PcapngBlocks.INTERFACE_DESCRIPTION -> {
        int number = interfaces.inSection();
        declare(block);
        MovedOptions options = new MovedOptions(block, type, bigEndian);
        taker.description(number, options.octets());
        leftOut(options.omitted());
      }
      case PcapngBlocks.NAME_RESOLUTION -> explanation(little, little.names());
      case PcapngBlocks.DECRYPTION_SECRETS -> explanation(little, little.secrets());
      case PcapngBlocks.CUSTOM -> addition(block, little.custom());
      case PcapngBlocks.INTERFACE_STATISTICS -> statistics(block, little);
      case PcapngBlocks.JOURNAL_EXPORT -> addition(block, true);
      default -> taker.leftOut();
    }
  }

  private void leftOut(int options) {
    if (options > 0) {
      taker.optionsLeftOut(options);
    }
  }

  private void explanation(LittleBlock little, boolean sound) {
    if (sound) {
      taker.explanation(little.octets());
      leftOut(little.omitted());
    } else {
      taker.leftOut();
    }
  }

  private void addition(byte[] block, boolean sound) {
    if (sound) {
      taker.addition(block);
    } else {
      taker.leftOut();
    }
  }

  private void statistics(byte[] block, LittleBlock little) {
    int number =
        block.length < LEAST_BLOCK + Integer.BYTES
            ? -1
            : Octets.i32(block, PcapngBlocks.HEAD_OCTETS, bigEndian);
    TimeUnit unit =
        number >= 0 && number < interfaces.inSection() ? interfaces.get(number).unit() : UNDECLARED;
    if (number >= 0 && little.statistics(unit)) {
      taker.statistics(number, little.octets());
      leftOut(little.omitted());
    } else {
      taker.leftOut();
    }
  }

  /** An interface of the section: what its times are counted in is of use here. */
  private void declare(byte[] block) {
    interfaces.begin(0, 0);
    int end = block.length - PcapngBlocks.TRAILER_OCTETS;
    int at = PcapngBlocks.fixedOctets(PcapngBlocks.INTERFACE_DESCRIPTION);
    while (end - at >= OPTION_HEAD_OCTETS) {
      int code = Octets.u16(block, at, bigEndian);
      int length = Octets.u16(block, at + 2, bigEndian);
      int value = at + OPTION_HEAD_OCTETS;
      if (code == 0 || length > end - value) {
        break;
      }
      int wanted = PcapngInterfaces.wantedOctets(code, length);
      interfaces.option(code, block, value, wanted, bigEndian);
      at = value + (length + 3 & ~3);
    }
    interfaces.end();
  }
}
