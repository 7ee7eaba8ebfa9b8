package org.softnet.api;

/** What a protocol makes of its header. */
public enum Verdict {
  /** The header is whole, and the layer's table knows who takes the payload. */
  NEXT,
  /** The header is whole, and no table is asked: what follows, if anything, is data. */
  END,
  /** Our snap length cut the header: the wire had more than was captured. */
  SNAPPED,
  /** The sender cut the header: the enclosing layer has fewer octets than the header needs. */
  TRUNCATED,
  /** A field contradicts the protocol or the octets around it; {@link Layer#culprit()} names it. */
  MALFORMED,
  /** The octets are another protocol's; the layer is taken back and the next candidate asked. */
  FOREIGN
}
