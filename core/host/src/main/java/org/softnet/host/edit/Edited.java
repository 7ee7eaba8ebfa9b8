package org.softnet.host.edit;

import java.util.Arrays;
import org.softnet.api.Packet;
import org.softnet.api.View;
import org.softnet.api.capture.Block;
import org.softnet.api.capture.CaptureInterface;

/** A packet as it will be written: what steps change. Reused; one thread. */
public final class Edited {
  private long timeNanos = Block.NO_TIME;
  private CaptureInterface on = new CaptureInterface(CaptureInterface.UNNUMBERED, "", 0, 0, 0);
  private byte[] memory = {};
  private byte[] own = {};
  private int at;
  private int captured;
  private int onWire;

  /** Takes a packet as it came. */
  public Edited of(Packet packet) {
    View frame = packet.frame();
    timeNanos = packet.timeNanos();
    on = packet.captureInterface();
    memory = frame.memory();
    at = frame.start();
    captured = frame.captured();
    onWire = frame.onWire();
    return this;
  }

  /** Nanoseconds since 1970-01-01 00:00 UTC, or {@link Block#NO_TIME}. */
  public long timeNanos() {
    return timeNanos;
  }

  /** Where it was captured. */
  public CaptureInterface on() {
    return on;
  }

  /** The memory that holds it, to be read only. */
  public byte[] memory() {
    return memory;
  }

  /** Index of its first octet in {@link #memory()}. */
  public int at() {
    return at;
  }

  /** Octets held. */
  public int captured() {
    return captured;
  }

  /** Octets it had on the wire. */
  public int onWire() {
    return onWire;
  }

  /** Gives it another time. */
  public void time(long nanos) {
    timeNanos = nanos;
  }

  /** Lets it come from another interface. */
  public void on(CaptureInterface other) {
    on = other;
  }

  /** Keeps so many octets at most. */
  public void cut(int octets) {
    captured = Math.min(captured, octets);
  }

  /** Memory that may be changed, with the packet from index 0 on; {@link #memory()} from now on. */
  public byte[] own() {
    if (own.length < captured) {
      own = new byte[Math.max(captured, 2 * own.length)];
    }
    System.arraycopy(memory, at, own, 0, captured);
    memory = own;
    at = 0;
    return own;
  }

  /** Makes room for octets in front of the one at {@code index}; memory that may be changed. */
  public byte[] insert(int index, int octets) {
    byte[] before = own();
    if (own.length < captured + octets) {
      own = Arrays.copyOf(before, 2 * (captured + octets));
      memory = own;
    }
    System.arraycopy(before, index, own, index + octets, captured - index);
    captured += octets;
    onWire += octets;
    return own;
  }

  /** Takes octets out from {@code index} on; memory that may be changed. */
  public byte[] remove(int index, int octets) {
    byte[] changed = own();
    System.arraycopy(changed, index + octets, changed, index, captured - index - octets);
    captured -= octets;
    onWire -= octets;
    return changed;
  }

  @Override
  public String toString() {
    return Arrays.toString(Arrays.copyOfRange(memory, at, at + captured));
  }
}
