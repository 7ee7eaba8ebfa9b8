package org.softnet.cli.print;

import org.jspecify.annotations.Nullable;
import org.softnet.api.Encapsulation;
import org.softnet.api.Field.FrameItem;
import org.softnet.api.Line;
import org.softnet.api.Packet;
import org.softnet.host.Columns;
import org.softnet.host.FrameTexts;
import org.softnet.host.ProtocolChain;

/** The values of {@code frame.*} and of the columns, one packet after the other. */
public final class FrameValues {
  private static final int NANOS_DECIMALS = 9;

  private final Clock clock;
  private final Columns columns = new Columns();
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
    return switch (item) {
      case TIME, TIME_EPOCH, TIME_DELTA, TIME_DELTA_DISPLAYED, TIME_RELATIVE -> timed;
      case INTERFACE_NAME -> packet != null && !packet.captureInterface().name().isEmpty();
      case DROP_REASON -> packet != null && packet.dropReason() != null;
      case INTERFACE_ID -> packet != null && packet.captureInterface().isNumbered();
      case NUMBER,
          LEN,
          CAP_LEN,
          PROTOCOLS,
          ENCAP_TYPE,
          COLUMN_PROTOCOL,
          COLUMN_INFO,
          COLUMN_SOURCE,
          COLUMN_DESTINATION ->
          true;
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
      case TIME,
          TIME_EPOCH,
          TIME_DELTA,
          TIME_DELTA_DISPLAYED,
          TIME_RELATIVE,
          PROTOCOLS,
          INTERFACE_NAME,
          DROP_REASON,
          COLUMN_PROTOCOL,
          COLUMN_INFO,
          COLUMN_SOURCE,
          COLUMN_DESTINATION ->
          throw new IllegalArgumentException(item + " is no whole number");
    };
  }

  /** Writes an item as the fields output shows it; nothing if the packet does not have it. */
  public void write(FrameItem item, Line line) {
    Packet at = packet;
    if (at == null || !has(item)) {
      return;
    }
    switch (item) {
      case NUMBER, LEN, CAP_LEN, ENCAP_TYPE, INTERFACE_ID -> line.num(number(item));
      case TIME -> clock.writeLong(line);
      case TIME_EPOCH -> clock.write(TimeFormat.e, line, NANOS_DECIMALS);
      case TIME_DELTA -> clock.write(TimeFormat.d, line, NANOS_DECIMALS);
      case TIME_DELTA_DISPLAYED -> clock.write(TimeFormat.dd, line, NANOS_DECIMALS);
      case TIME_RELATIVE -> clock.write(TimeFormat.r, line, NANOS_DECIMALS);
      case PROTOCOLS -> ProtocolChain.write(at, line);
      case INTERFACE_NAME -> line.escaped(at.captureInterface().name());
      case DROP_REASON -> FrameTexts.dropReason(at, line);
      case COLUMN_PROTOCOL -> columns.of(at).protocol(line);
      case COLUMN_INFO -> columns.of(at).info(line);
      case COLUMN_SOURCE -> columns.of(at).source(line);
      case COLUMN_DESTINATION -> columns.of(at).destination(line);
    }
  }

  /** Writes the time of capture as ISO 8601 in UTC: {@code 2026-11-22T19:57:52.633055191Z}. */
  public void writeIsoTime(Line line) {
    clock.writeIso(line);
  }
}
