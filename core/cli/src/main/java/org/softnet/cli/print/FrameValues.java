package org.softnet.cli.print;

import org.jspecify.annotations.Nullable;
import org.softnet.api.Encapsulation;
import org.softnet.api.FrameItem;
import org.softnet.api.Line;
import org.softnet.api.Packet;
import org.softnet.host.FrameTexts;

/** The values of {@code frame.*} and of the columns, one packet after the other. */
public final class FrameValues {
  private static final int NANOS_DECIMALS = 9;

  private final Clock clock;
  private final FrameTexts texts = new FrameTexts();
  private @Nullable Packet packet;
  private boolean timed;

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

  /** The packet at hand is shown. */
  public void displayed() {
    clock.displayed();
  }

  /** Whether the packet has the item: its capture may not tell the time or the interface. */
  public boolean has(FrameItem item) {
    if (packet == null) {
      return false;
    }
    return switch (item.kind()) {
      case TIME, SECONDS -> timed;
      case NUMBER -> item != FrameItem.INTERFACE_ID || packet.captureInterface().isNumbered();
      case TEXT -> item != FrameItem.INTERFACE_NAME || FrameTexts.hasInterfaceName(packet);
      case REMARK -> item != FrameItem.DROP_REASON || packet.dropReason() != null;
    };
  }

  /** The number of an item that is one. */
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

  /** Writes an item as the fields output shows it; nothing if the packet does not have it. */
  public void write(FrameItem item, Line line) {
    Packet at = packet;
    if (at == null || !has(item)) {
      return;
    }
    switch (item.kind()) {
      case NUMBER -> line.num(number(item));
      case TIME -> clock.writeLong(line);
      case SECONDS -> clock.write(format(item), line, NANOS_DECIMALS);
      case TEXT -> {
        int from = line.length();
        texts.write(item, at, line);
        line.escape(from); // an interface's name is a file's word
      }
      case REMARK -> texts.write(item, at, line);
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
}
