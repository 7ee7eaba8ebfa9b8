package org.softnet.testkit;

import java.util.HexFormat;
import org.softnet.api.View;

/** Octets written by hand. */
public final class Hex {
  private Hex() {}

  /** The octets of hexadecimal digits; white space between them is ignored. */
  public static byte[] octets(String hex) {
    return HexFormat.of().parseHex(hex.replaceAll("\\s", ""));
  }

  /** A view of octets that were captured whole, and were as many on the wire. */
  public static View view(String hex) {
    byte[] octets = octets(hex);
    return prefix(octets, octets.length);
  }

  /**
   * A view of the first {@code captured} octets out of a packet that had all of {@code octets} on
   * the wire. The memory ends where the view does, so that a read beyond it fails.
   */
  public static View prefix(byte[] octets, int captured) {
    byte[] memory = new byte[captured + 1];
    memory[0] = (byte) 0xee; // the view does not start at index 0: an absolute index is found out
    System.arraycopy(octets, 0, memory, 1, captured);
    return new View().over(memory, 1, captured, octets.length);
  }
}
