package org.softnet.engine.filter.run;

import org.softnet.api.Encapsulation;
import org.softnet.api.FrameItem;
import org.softnet.api.Line;
import org.softnet.api.Packet;
import org.softnet.api.RecordValues;
import org.softnet.api.View;
import org.softnet.api.capture.Block;

/** What can be said of a packet whatever its protocols. */
public final class FrameValues extends Values {
  /** Writes what takes the host to say. */
  @FunctionalInterface
  public interface Texts {
    /** Writes {@code item} of {@code packet}; nothing if it has none. */
    void write(FrameItem item, Packet packet, Line line);
  }

  private final FrameItem item;
  private final Texts texts;
  private final Displayed displayed;
  private final Occurrences layers;
  private final Line line = new Line();
  private final RecordValues record = new RecordValues();

  /** The values of {@code item}; a packet is its own first layer. */
  public FrameValues(FrameItem item, Occurrences layers, Texts texts, Displayed displayed) {
    this.item = item;
    this.layers = layers;
    this.texts = texts;
    this.displayed = displayed;
  }

  @Override
  boolean load(Packet packet) {
    out.clear();
    if (layers.take(1, 1)) {
      if (item.isOfRecord()) {
        record.of(packet.record(), item);
        while (record.next()) {
          readRecord();
        }
      } else {
        read(packet);
      }
    }
    return out.count() > 0;
  }

  private void readRecord() {
    switch (item.kind()) {
      case NUMBER, HEX, FLAG -> out.unsigned(record.number());
      case SIGNED -> out.signed(record.number());
      case TEXT -> out.octets(record.memory(), record.start(), record.textOctets());
      case OCTETS -> out.octets(record.memory(), record.start(), record.octets());
      case TIME, SECONDS, REMARK -> throw new IllegalArgumentException(item + " of a record");
    }
  }

  private void read(Packet packet) {
    switch (item.kind()) {
      case NUMBER, HEX, SIGNED, FLAG -> number(packet);
      case TIME, SECONDS -> {
        if (packet.timeNanos() != Block.NO_TIME) {
          out.signed(time(packet));
        }
      }
      case TEXT, OCTETS, REMARK -> {
        line.clear();
        texts.write(item, packet, line);
        if (line.length() > 0) {
          out.octets(line.octets(), 0, line.length());
        }
      }
    }
  }

  private void number(Packet packet) {
    switch (item) {
      case NUMBER -> out.unsigned(packet.number());
      case LEN -> out.unsigned(packet.frame().onWire());
      case CAP_LEN -> out.unsigned(packet.frame().captured());
      case ENCAP_TYPE -> out.signed(Encapsulation.of(packet.captureInterface().linkType()));
      case INTERFACE_ID -> {
        if (packet.captureInterface().isNumbered()) {
          out.unsigned(packet.captureInterface().id());
        }
      }
      default -> throw new IllegalArgumentException(item + " is no whole number");
    }
  }

  private long time(Packet packet) {
    long now = packet.timeNanos();
    return switch (item) {
      case TIME_DELTA -> now - packet.previousTimeNanos();
      case TIME_DELTA_DISPLAYED -> displayed.since(now);
      case TIME_RELATIVE -> now - packet.firstTimeNanos();
      default -> now;
    };
  }

  /** The octets of the whole packet. */
  public static final class Whole extends Values {
    private final Occurrences layers;

    /** The packet's octets; it is its own first layer. */
    public Whole(Occurrences layers) {
      this.layers = layers;
    }

    @Override
    boolean load(Packet packet) {
      out.clear();
      if (layers.take(1, 1)) {
        View frame = packet.frame();
        out.octets(frame.memory(), frame.start(), frame.captured());
      }
      return out.count() > 0;
    }
  }
}
