package org.softnet.api.capture;

/**
 * Where packets were captured.
 *
 * @param id number in the capture, from 0; {@link #UNNUMBERED} where a capture knows no interfaces
 * @param name the system's name for it ({@code eth0}), empty if the capture does not tell
 * @param description what a person calls it ({@code Ethernet 2}), empty if the capture does not
 *     tell
 * @param hardware what device it is, empty if the capture does not tell
 * @param linkType LINKTYPE_ value: what a packet's first octets are
 * @param snapOctets octets kept of a packet at most; 0 if there is no limit
 * @param timeDecimals decimals of a second that the capture's own time stamps have, 0 to 9: what
 *     printers show. Finer ones are cut to nanoseconds.
 */
public record CaptureInterface(
    int id,
    String name,
    String description,
    String hardware,
    int linkType,
    long snapOctets,
    int timeDecimals) {
  /** The number of what has none. */
  public static final int UNNUMBERED = -1;

  /** An interface of which no more is known than this. */
  public CaptureInterface(int id, String name, int linkType, long snapOctets, int timeDecimals) {
    this(id, name, "", "", linkType, snapOctets, timeDecimals);
  }

  /** Whether the capture numbers its interfaces. */
  public boolean isNumbered() {
    return id != UNNUMBERED;
  }

  /** The same interface under another number. */
  public CaptureInterface numbered(int number) {
    return new CaptureInterface(
        number, name, description, hardware, linkType, snapOctets, timeDecimals);
  }
}
