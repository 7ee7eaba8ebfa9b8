package org.softnet.capture.write;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.softnet.api.capture.Block;
import org.softnet.api.capture.CaptureInterface;
import org.softnet.api.capture.PacketRecord;

/**
 * The pcapng format, draft-ietf-opsawg-pcapng, version 1.0, little-endian. A file is one section,
 * unless packets without a time come from several interfaces.
 *
 * <pre>
 *  type | total length | magic | version | section length | options | total length         section header
 *  type | total length | link type, reserved | snap length | options | total length        interface
 *  type | total length | interface | time, upper, lower | captured | on wire | octets | options | total length
 *  type | total length | on wire | octets | total length                                   simple packet
 * </pre>
 *
 * <p>Interfaces are declared where their first packet comes. One whose times turn out to be finer
 * than it said, or to lie before 1970, is declared once more, in nanoseconds from an earlier
 * origin.
 */
final class PcapngWriter extends RecordWriter {
  private static final int SECTION_HEADER = 0x0a0d_0d0a; // block types: section 11.1
  private static final int INTERFACE_DESCRIPTION = 1;
  private static final int SIMPLE_PACKET = 3;
  private static final int ENHANCED_PACKET = 6;
  private static final int BYTE_ORDER_MAGIC = 0x1a2b_3c4d;

  private static final int END_OF_OPTIONS = 0;
  private static final int COMMENT = 1; // opt_comment and so on
  private static final int HARDWARE = 2;
  private static final int SYSTEM = 3;
  private static final int APPLICATION = 4;
  private static final int NAME = 2;
  private static final int DESCRIPTION = 3;
  private static final int TIME_RESOLUTION = 9;
  private static final int TIME_OFFSET = 14;
  private static final int DEVICE = 15;

  private static final int START_TIME = 2; // isb_starttime, isb_endtime
  private static final int END_TIME = 3;
  private static final int STATISTICS_OPTIONS_AT = 20; // behind head, interface and time
  private static final int CODE_MASK = 0xffff;
  private static final long UNSIGNED_INT = 0xffff_ffffL;

  private static final int BLOCK_OCTETS = 12; // type and both lengths
  private static final int PACKET_OCTETS = BLOCK_OCTETS + 20;
  private static final int OPTION_OCTETS = 4;
  private static final int MOST_TEXT_OCTETS = 0xfffc; // of an option, padded
  private static final int MICRO_DECIMALS = 6; // where an interface does not say
  private static final int NANO_DECIMALS = 9;

  /** An origin before every time that 64 bits of nanoseconds hold, but for the first second. */
  private static final long EARLY_SECONDS = -9_223_372_036L;

  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final byte[] NOTHING = {};

  /** An interface of the file: its number, and what its times are multiples of. */
  private static final class Declared {
    private final CaptureInterface on;
    private final int number;
    private final long nanosPerUnit;
    private final long originNanos; // subtracted; wraps around as 64 bits do

    Declared(CaptureInterface on, int number, long nanosPerUnit, long originNanos) {
      this.on = on;
      this.number = number;
      this.nanosPerUnit = nanosPerUnit;
      this.originNanos = originNanos;
    }

    boolean holds(long timeNanos) {
      return timeNanos == Block.NO_TIME
          || ((timeNanos >= 0 || originNanos < 0)
              && (nanosPerUnit == 1 || timeNanos % nanosPerUnit == 0));
    }
  }

  private final Section section;
  private final OptionsCopy copied = new OptionsCopy();
  private IntFunction<byte[]> described = _ -> NOTHING;
  private Supplier<byte[]> remarked = () -> NOTHING;
  private final Map<CaptureInterface, Declared> declared = new HashMap<>();
  private @Nullable Declared last;
  private int count;

  PcapngWriter(Section section) {
    this.section = section;
  }

  @Override
  int overheadOctets() {
    return PACKET_OCTETS + 3 + 2 * OPTION_OCTETS + 3 + OPTION_OCTETS + Long.BYTES;
  }

  @Override
  void begin(Page page, @Nullable CaptureInterface on, Mending mending) {
    declared.clear();
    last = null;
    count = 0;
    page.makeRoom(BLOCK_OCTETS + 16);
    int from = open(page, SECTION_HEADER);
    page.putInt(BYTE_ORDER_MAGIC);
    page.putShort(1);
    page.putShort(0);
    page.putLong(-1); // section length: nobody knows
    int options = page.used();
    text(page, HARDWARE, section.hardware());
    text(page, SYSTEM, section.system());
    text(page, APPLICATION, section.application());
    byte[] remarks = remarked.get();
    page.makeRoom(remarks.length);
    page.put(remarks, 0, remarks.length);
    section.comments().forEach(comment -> text(page, COMMENT, comment));
    endOptions(page, options);
    close(page, from);
    if (on != null) {
      declare(page, on, 0);
    }
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // the same object means the same as before: the fast way
  void declare(Page page, CaptureInterface on, long timeNanos) {
    Declared before = last;
    if (before == null || before.on != on) {
      before = declared.get(on);
    }
    last = before != null && before.holds(timeNanos) ? before : another(page, on, timeNanos);
    if (timeNanos == Block.NO_TIME && last.number != 0) {
      begin(page, on, Mending.IMPOSSIBLE); // only a section's first interface has such packets
    }
  }

  private Declared another(Page page, CaptureInterface on, long timeNanos) {
    int decimals = declared.containsKey(on) ? NANO_DECIMALS : on.timeDecimals();
    long perUnit = 1;
    for (int i = decimals; i < NANO_DECIMALS; i++) {
      perUnit *= 10;
    }
    Declared first = new Declared(on, count, perUnit, 0);
    Declared fit =
        first.holds(timeNanos)
            ? first
            : new Declared(on, count, 1, timeNanos < 0 ? EARLY_SECONDS * NANOS_PER_SECOND : 0);
    interfaceDescription(page, fit);
    declared.put(on, fit);
    count++;
    return fit;
  }

  private void interfaceDescription(Page page, Declared of) {
    byte[] besides = described.apply(of.on.id());
    page.makeRoom(BLOCK_OCTETS + 8);
    int from = open(page, INTERFACE_DESCRIPTION);
    page.putShort(of.on.linkType());
    page.putShort(0);
    page.putInt((int) of.on.snapOctets());
    int options = page.used();
    text(page, NAME, of.on.name());
    text(page, DESCRIPTION, of.on.description());
    int decimals = NANO_DECIMALS;
    for (long unit = of.nanosPerUnit; unit > 1; unit /= 10) {
      decimals--;
    }
    if (decimals != MICRO_DECIMALS) {
      option(page, TIME_RESOLUTION, new byte[] {(byte) decimals}, 1);
    }
    text(page, DEVICE, of.on.hardware());
    if (of.originNanos != 0) {
      option(page, TIME_OFFSET, NOTHING, Long.BYTES);
      page.putLong(EARLY_SECONDS);
    }
    page.makeRoom(besides.length);
    page.put(besides, 0, besides.length);
    endOptions(page, options);
    close(page, from);
  }

  @Override
  void packet(
      Page page,
      long timeNanos,
      CaptureInterface on,
      byte[] octets,
      int at,
      int captured,
      int onWire,
      PacketRecord record,
      byte[] comment) {
    Declared declaredOn = last;
    if (declaredOn == null) {
      throw new IllegalStateException("the packet's interface is not declared");
    }
    if (timeNanos == Block.NO_TIME
        && comment.length == 0
        && !record.tellsMore()
        && isSimple(declaredOn, captured, onWire)) {
      int from = open(page, SIMPLE_PACKET);
      page.putInt(onWire);
      page.put(octets, at, captured);
      page.pad(from);
      close(page, from);
      return;
    }
    long origin = declaredOn.originNanos;
    long nanos = timeNanos == Block.NO_TIME ? 0 : Math.max(timeNanos, origin) - origin;
    long units = declaredOn.nanosPerUnit == 1 ? nanos : nanos / declaredOn.nanosPerUnit;
    int from = open(page, ENHANCED_PACKET);
    page.putInt(declaredOn.number);
    page.putInt((int) (units >>> 32));
    page.putInt((int) units);
    page.putInt(captured);
    page.putInt(onWire);
    page.put(octets, at, captured);
    page.pad(from);
    int options = page.used();
    if (record.tellsMore()) {
      copied.copy(page, record);
    }
    if (comment.length > 0) {
      option(page, COMMENT, comment, Math.min(comment.length, MOST_TEXT_OCTETS));
    }
    if (page.used() > options) {
      page.putInt(END_OF_OPTIONS);
    }
    close(page, from);
  }

  @Override
  boolean hasBlocks() {
    return true;
  }

  @Override
  void describedBy(IntFunction<byte[]> options) {
    described = options;
  }

  @Override
  void remarkedBy(Supplier<byte[]> options) {
    remarked = options;
  }

  @Override
  long lostOptions() {
    return copied.lost();
  }

  /** The block's times change from nanoseconds to what the interface counts in. */
  @Override
  void statistics(Page page, CaptureInterface on, byte[] block, long laterNanos) {
    Declared declaredOn = declared.get(on);
    if (declaredOn == null) {
      declaredOn = another(page, on, 0);
      page.makeRoom(block.length);
    }
    int from = page.used();
    page.put(block, 0, block.length);
    int at = from + STATISTICS_OPTIONS_AT;
    page.setInt(at - 3 * Integer.BYTES, declaredOn.number);
    time(page, at - 2 * Integer.BYTES, declaredOn, laterNanos);
    int end = page.used() - Integer.BYTES;
    while (end - at >= OPTION_OCTETS) {
      int head = page.intAt(at); // code and length
      int length = head >>> Short.SIZE;
      int code = head & CODE_MASK;
      if (code == END_OF_OPTIONS) {
        return;
      }
      at += OPTION_OCTETS;
      if ((code == START_TIME || code == END_TIME) && length == Long.BYTES) {
        time(page, at, declaredOn, laterNanos);
      }
      at += length + 3 & ~3;
    }
  }

  private static void time(Page page, int at, Declared of, long laterNanos) {
    long nanos =
        ((long) page.intAt(at) << Integer.SIZE | (page.intAt(at + Integer.BYTES) & UNSIGNED_INT))
            + laterNanos;
    long units = (Math.max(nanos, of.originNanos) - of.originNanos) / of.nanosPerUnit;
    page.setInt(at, (int) (units >>> Integer.SIZE));
    page.setInt(at + Integer.BYTES, (int) units);
  }

  /** Whether a packet without time can stay one: the block belongs to interface 0, and is whole. */
  private static boolean isSimple(Declared on, int captured, int onWire) {
    long snap = on.on.snapOctets();
    return on.number == 0 && captured == (snap == 0 ? onWire : Math.min(snap, onWire));
  }

  // --- blocks and options

  private static int open(Page page, int type) {
    int from = page.used();
    page.putInt(type);
    page.putInt(0);
    return from;
  }

  private static void close(Page page, int from) {
    int length = page.used() + Integer.BYTES - from;
    page.setInt(from + Integer.BYTES, length);
    page.putInt(length);
  }

  /** Text of any length, cut to what an option holds; room is left for the end of its block. */
  private static void text(Page page, int code, String text) {
    if (!text.isEmpty()) {
      byte[] octets = text.getBytes(UTF_8);
      option(page, code, octets, Math.min(octets.length, MOST_TEXT_OCTETS));
    }
  }

  private static void option(Page page, int code, byte[] value, int length) {
    page.makeRoom(OPTION_OCTETS + length + 3 + OPTION_OCTETS + Integer.BYTES);
    int from = page.used();
    page.putShort(code);
    page.putShort(length);
    page.put(value, 0, Math.min(value.length, length));
    page.pad(from);
  }

  private static void endOptions(Page page, int from) {
    page.makeRoom(OPTION_OCTETS + Integer.BYTES);
    if (page.used() > from) {
      page.putInt(END_OF_OPTIONS);
    }
  }

  @Override
  Whole whole(Page page, int from, int to) {
    int at = from;
    long packets = 0;
    while (to - at >= BLOCK_OCTETS) {
      int next = at + page.intAt(at + Integer.BYTES);
      if (next > to) {
        break;
      }
      int type = page.intAt(at);
      packets += type == ENHANCED_PACKET || type == SIMPLE_PACKET ? 1 : 0;
      at = next;
    }
    return new Whole(at, packets);
  }
}
