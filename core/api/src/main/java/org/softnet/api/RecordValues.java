package org.softnet.api;

import org.jspecify.annotations.Nullable;
import org.softnet.api.capture.PacketOptions;
import org.softnet.api.capture.PacketRecord;

/**
 * The values of a {@link FrameItem} that the packet's record tells, one after the other. One
 * thread; allocates nothing. Values are valid as long as the packet is.
 */
public final class RecordValues {
  private static final long NO_DROPS = -1;

  private final PacketOptions options = new PacketOptions();
  private @Nullable RecordOption wanted; // null: there is no further value
  private long mask;
  private long drops; // that the record's head tells, before any option
  private long number;
  private int start;
  private int octets;

  /** Values of nothing. */
  public RecordValues() {}

  /** Stands before the first value of {@code item} in {@code record}. */
  public RecordValues of(PacketRecord record, FrameItem item) {
    options.of(record);
    wanted = item.option();
    mask = item.mask();
    drops = item == FrameItem.DROP_COUNT ? record.drops() : NO_DROPS;
    return this;
  }

  /** Goes to the next value; false if there is none. An option of a wrong length is none. */
  public boolean next() {
    RecordOption option = wanted;
    if (option == null) {
      return false;
    }
    if (drops != NO_DROPS) {
      number = drops;
      wanted = null;
      return true;
    }
    while (options.next()) {
      if (option.isAt(options)) {
        take(option);
        wanted =
            switch (option.occurs()) {
              case ONCE -> null;
              case REPEATED -> option;
            };
        return true;
      }
    }
    wanted = null;
    return false;
  }

  private void take(RecordOption option) {
    int lead = option.leadOctets();
    start = options.start() + lead;
    octets = options.octets() - lead;
    switch (option.octets()) {
      case 0 -> octets = 0;
      case Integer.BYTES -> number = masked(options.u32(lead));
      case Long.BYTES -> number = masked(options.i64(lead));
      default -> {
        // text or octets
      }
    }
  }

  private long masked(long word) {
    return (word & mask) >>> Long.numberOfTrailingZeros(mask);
  }

  /** The value of an item that is a number; of a flag 1 or 0. */
  public long number() {
    return number;
  }

  /** The memory that holds a text or octets. */
  public byte[] memory() {
    return options.memory();
  }

  /** Index of the first octet of a text or octets in {@link #memory()}. */
  public int start() {
    return start;
  }

  /** How many octets of {@link #memory()} they are. */
  public int octets() {
    return octets;
  }

  /** How many octets of {@link #memory()} a text takes: it ends before the first NUL. */
  public int textOctets() {
    byte[] memory = options.memory();
    int length = 0;
    while (length < octets && memory[start + length] != 0) {
      length++;
    }
    return length;
  }
}
