package org.softnet.api.capture;

import java.util.List;

/**
 * An interface that can be captured.
 *
 * @param index the system's number for it; 0 for what stands for all of them
 * @param name the system's name for it
 * @param linkType LINKTYPE_ value of its packets
 * @param flags what it is and how it stands
 * @param hardwareAddress in hexadecimal with colons; empty if it has none
 * @param addresses its network addresses, each with the length of its prefix: {@code 192.0.2.1/24}
 */
public record CaptureDevice(
    int index,
    String name,
    int linkType,
    List<Flag> flags,
    String hardwareAddress,
    List<String> addresses) {
  /** What an interface is, and how it stands. */
  public enum Flag {
    /** It is switched on. */
    UP,
    /** It has a carrier. */
    RUNNING,
    /** What it sends comes back. */
    LOOPBACK,
    /** It hands over everybody's packets. */
    PROMISCUOUS
  }

  /** The same with lists that nobody changes. */
  public CaptureDevice {
    flags = List.copyOf(flags);
    addresses = List.copyOf(addresses);
  }
}
