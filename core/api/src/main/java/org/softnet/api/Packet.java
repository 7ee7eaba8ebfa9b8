package org.softnet.api;

import org.jspecify.annotations.Nullable;
import org.softnet.api.capture.Block;
import org.softnet.api.capture.CaptureInterface;
import org.softnet.api.capture.PacketRecord;

/**
 * One packet on its way, with the layers found so far. Valid during the call that received it, like
 * every {@link View} that it hands out; the next packet reuses the object.
 *
 * <p>Linux: {@code struct sk_buff}, include/linux/skbuff.h.
 */
public interface Packet {
  /** Position in the run, counted from 1. */
  long number();

  /** Nanoseconds since 1970-01-01 00:00 UTC, or {@link Block#NO_TIME}. */
  long timeNanos();

  /** The time of the run's first packet that has one; {@link Block#NO_TIME} if none has so far. */
  long firstTimeNanos();

  /** The time of the packet before that has one; this packet's own if it is the first. */
  long previousTimeNanos();

  /**
   * The time of the packet displayed before that has one; this packet's own if none has been, or if
   * nobody says which are.
   */
  default long previousDisplayedNanos() {
    return timeNanos();
  }

  /** Says that this packet is displayed, for {@link #previousDisplayedNanos} of later ones. */
  default void display() {}

  /** Where it was captured. */
  CaptureInterface captureInterface();

  /**
   * The record in which its capture holds it: comments and other options, and its octets for those
   * who copy it as it is. Bare and without octets unless the packet comes from a capture.
   */
  default PacketRecord record() {
    return new PacketRecord();
  }

  /** Who is told what this packet makes known of earlier ones. */
  default Hindsight hindsight() {
    return Hindsight.NONE;
  }

  /** The whole frame; its {@code captured()} and {@code onWire()} are the packet's two lengths. */
  View frame();

  /** How many layers were entered, a failed one included. */
  int depth();

  /** A layer, 0 the outermost, below {@link #depth()}. */
  Layer layer(int index);

  /** What lies behind the last header, up to where that layer ends; empty behind a failed layer. */
  View payload();

  /** Why its way ended before delivery; null if it was delivered. */
  @Nullable DropReason dropReason();
}
