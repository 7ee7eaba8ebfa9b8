package org.softnet.engine.profile;

/** Where a packet spends time that no protocol spends. */
public enum Station {
  /** The copies for the taps. */
  TAPS("taps"),
  /** Looking up who receives what, and the loop between the layers. */
  TABLES("tables"),
  /** Finding the conversation that a packet belongs to. */
  CONVERSATIONS("conversations"),
  /** Putting segments in sequence and cutting messages out of them. */
  STREAMS("streams"),
  /** Putting fragments together. */
  FRAGMENTS("fragments"),
  /** Whoever takes the packets: what prints them, say. */
  DELIVERY("delivery");

  private final String label;

  Station(String label) {
    this.label = label;
  }

  /** Its name for a person. */
  public String label() {
    return label;
  }
}
