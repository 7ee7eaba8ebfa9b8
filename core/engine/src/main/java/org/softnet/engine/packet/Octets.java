package org.softnet.engine.packet;

/** A run of octets somewhere in memory that is to become layers: a reusable slot. */
public final class Octets {
  private static final byte[] NOTHING = {};

  private byte[] memory = NOTHING;
  private int at;
  private int captured;
  private int onWire;

  /** No octets. */
  public Octets() {}

  /** Points this slot at {@code captured} octets from {@code at} on, of {@code onWire}. */
  public Octets over(byte[] memory, int at, int captured, int onWire) {
    this.memory = memory;
    this.at = at;
    this.captured = captured;
    this.onWire = onWire;
    return this;
  }

  /** Leaves out the first {@code octets}, which must be there. */
  public void skip(int octets) {
    skip(octets, octets);
  }

  /** Leaves out the first {@code onWire}, of which {@code captured} are there. */
  public void skip(int onWire, int captured) {
    at += captured;
    this.captured -= captured;
    this.onWire -= onWire;
  }

  /** Where they are. */
  public byte[] memory() {
    return memory;
  }

  /** Index of the first. */
  public int at() {
    return at;
  }

  /** How many there are. */
  public int captured() {
    return captured;
  }

  /** How many there were on the wire. */
  public int onWire() {
    return onWire;
  }
}
