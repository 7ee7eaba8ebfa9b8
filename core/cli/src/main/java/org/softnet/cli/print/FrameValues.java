package org.softnet.cli.print;

import org.jspecify.annotations.Nullable;
import org.softnet.api.Encapsulation;
import org.softnet.api.FrameItem;
import org.softnet.api.Line;
import org.softnet.api.Packet;
import org.softnet.api.RecordValues;
import org.softnet.host.FrameTexts;

/**
 * The values of {@code frame.*} and of the columns, one packet after the other: {@link #of} takes
 * the packet, {@link #item} an item of it, {@link #next} the item's values one by one.
 */
public final class FrameValues {
  /** Octets of a time in ISO 8601. */
  public static final int ISO_TIME_OCTETS = Clock.ISO_OCTETS;

  private static final int NANOS_DECIMALS = 9;

  private final Clock clock;
  private final FrameTexts texts = new FrameTexts();
  private final RecordValues record = new RecordValues();
  private @Nullable Packet packet;
  private FrameItem item = FrameItem.NUMBER;
  private boolean timed;
  private boolean ready; // for the one value of an item that the record does not tell

  /** Values with local times in {@code zone}. */
  public FrameValues(Zone zone) {
    clock = new Clock(zone);
  }

  /** Looks at the next packet; the answers below are about it while it is valid. */
  public FrameValues of(Packet packet) {
    this.packet = packet;
    timed = clock.tick(packet);
    return this;
  }

  /** Whether the packet's record tells anything: if not, items of it have no values. */
  public boolean hasRecord() {
    return packet != null && packet.record().tellsMore();
  }

  /** Stands before the first value of an item. */
  public FrameValues item(FrameItem item) {
    this.item = item;
    ready = false;
    if (packet != null) {
      if (item.isOfRecord()) {
        record.of(packet.record(), item);
      } else {
        ready = has(packet);
      }
    }
    return this;
  }

  /** Goes to the item's next value; false if there is none. Most items have one, or none. */
  public boolean next() {
    if (item.isOfRecord()) {
      return packet != null && record.next();
    }
    boolean first = ready;
    ready = false;
    return first;
  }

  /** Whether the packet has the item: its capture may not tell the time or the interface. */
  private boolean has(Packet at) {
    return switch (item) {
      case INTERFACE_ID -> at.captureInterface().isNumbered();
      case INTERFACE_NAME -> FrameTexts.hasInterfaceName(at);
      case INTERFACE_DESCRIPTION -> !at.captureInterface().description().isEmpty();
      case DROP_REASON -> at.dropReason() != null;
      default ->
          timed || (item.kind() != FrameItem.Kind.TIME && item.kind() != FrameItem.Kind.SECONDS);
    };
  }

  /** The value of an item that is a number; of a flag 1 or 0. */
  public long number() {
    return item.isOfRecord() ? record.number() : number(item);
  }

  /** The same of any item that is a number and that the packet has without a record. */
  public long number(FrameItem item) {
    Packet at = packet;
    if (at == null) {
      return 0;
    }
    return switch (item) {
      case NUMBER -> at.number();
      case LEN -> at.frame().onWire();
      case CAP_LEN -> at.frame().captured();
      case ENCAP_TYPE -> Encapsulation.of(at.captureInterface().linkType());
      case INTERFACE_ID -> at.captureInterface().id();
      default -> throw new IllegalArgumentException(item + " is no whole number");
    };
  }

  /** Whether the packet has a time. */
  public boolean isTimed() {
    return timed;
  }

  /** An item that is a number of seconds, in nanoseconds. */
  public long nanos(FrameItem item) {
    return switch (item) {
      case TIME_EPOCH -> clock.now();
      case TIME_DELTA -> clock.sincePrevious();
      case TIME_DELTA_DISPLAYED -> clock.sincePreviousDisplayed();
      case TIME_RELATIVE -> clock.sinceFirst();
      default -> throw new IllegalArgumentException(item + " is no number of seconds");
    };
  }

  /** Writes the value as the fields output shows it. */
  public void write(Line line) {
    switch (item.kind()) {
      case NUMBER -> line.unsigned(number());
      case HEX -> line.hex0x(number(), 2 * item.octets());
      case SIGNED, FLAG -> line.num(number());
      case TIME -> clock.writeLong(line);
      case SECONDS -> clock.write(format(item), line, NANOS_DECIMALS);
      case TEXT -> {
        int from = line.length();
        writeText(line);
        line.escape(from); // a name, a comment: a file's word
      }
      case OCTETS -> {
        for (int i = 0; i < record.octets(); i++) {
          line.hex(record.memory()[record.start() + i], 2);
        }
      }
      case REMARK -> writeText(line);
    }
  }

  /** Writes a text as it is, not escaped: the caller does that. */
  public void writeText(Line line) {
    if (item.isOfRecord()) {
      line.raw(record.memory(), record.start(), record.textOctets());
    } else if (packet != null) {
      texts.write(item, packet, line);
    }
  }

  private static TimeFormat format(FrameItem item) {
    return switch (item) {
      case TIME_DELTA -> TimeFormat.d;
      case TIME_DELTA_DISPLAYED -> TimeFormat.dd;
      case TIME_RELATIVE -> TimeFormat.r;
      default -> TimeFormat.e;
    };
  }

  /** Writes the time of capture as ISO 8601 in UTC: {@code 2026-11-22T19:57:52.633055191Z}. */
  public void writeIsoTime(Line line) {
    clock.writeIso(line);
  }

  /** The same at {@code at}, {@link #ISO_TIME_OCTETS} at most; where it ends. */
  public int writeIsoTime(byte[] to, int at) {
    return clock.writeIso(to, at);
  }
}
