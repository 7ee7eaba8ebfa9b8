package org.softnet.engine.filter.syntax;

import java.util.Arrays;

/** Octets that do not change, compared by content. */
public final class Octets {
  /** None. */
  public static final Octets NONE = new Octets(new byte[0]);

  private final byte[] octets;

  private Octets(byte[] octets) {
    this.octets = octets;
  }

  /** The octets of an array, which the caller leaves alone from now on. */
  public static Octets of(byte[] octets) {
    return new Octets(octets);
  }

  /** How many there are. */
  public int length() {
    return octets.length;
  }

  /** The octet at {@code index}, 0 to 255. */
  public int get(int index) {
    return octets[index] & 0xff;
  }

  /** The octets themselves: to be read, not to be changed. */
  public byte[] memory() {
    return octets;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Octets theirs && Arrays.equals(octets, theirs.octets);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(octets);
  }

  @Override
  public String toString() {
    return Arrays.toString(octets);
  }
}
