package org.softnet.api;

/**
 * What a layer's payload is a piece of: a slot in its {@link Layer}. A protocol that cuts or
 * numbers what it carries says here where the payload belongs; the stack puts the pieces together
 * and goes on with what is whole.
 */
public final class Piece {
  /** The piece is the last of its stream: the bit of TCP's FIN (RFC 9293, 3.1). */
  public static final int ENDS = 0x01;

  /** The stream begins before the piece: the bit of TCP's SYN. */
  public static final int BEGINS = 0x02;

  /** The stream is broken off: the bit of TCP's RST. */
  public static final int RESETS = 0x04;

  private static final int CONTROL = ENDS | BEGINS | RESETS;

  /** Of what kind of whole it is a piece. */
  public enum Kind {
    /** It is none: the payload is whole. */
    NONE,
    /** A segment of a stream. */
    SEGMENT,
    /** A fragment of a datagram. */
    FRAGMENT
  }

  private Kind kind = Kind.NONE;
  private int position;
  private int identification;
  private int control;
  private boolean more;
  private boolean acknowledges;
  private int acknowledged;
  private int wholeFragments;
  private int wholeOctets;
  private long wholeIn;

  Piece() {}

  void none() {
    kind = Kind.NONE;
    acknowledges = false;
    wholeFragments = 0;
    wholeOctets = 0;
    wholeIn = 0;
  }

  /**
   * The payload is a segment of the stream of the layer's conversation and direction.
   *
   * @param sequence the number of the segment's first octet, modulo 2^32; {@link #BEGINS} counts as
   *     an octet before the payload, {@link #ENDS} as one behind it
   * @param control {@link #BEGINS}, {@link #ENDS} and {@link #RESETS}; other bits mean nothing
   */
  public void segment(int sequence, int control) {
    kind = Kind.SEGMENT;
    position = sequence;
    this.control = control & CONTROL;
  }

  /**
   * The packet also says that all octets of the other direction before {@code number} have come.
   */
  public void acknowledging(int number) {
    acknowledges = true;
    acknowledged = number;
  }

  /**
   * The payload is a fragment of a datagram between the addresses of the layer, or of the one below
   * that has some.
   *
   * @param identification what the fragments of a datagram have in common
   * @param offset octets of the datagram before this fragment
   * @param more whether further ones follow this one
   */
  public void fragment(int identification, int offset, boolean more) {
    kind = Kind.FRAGMENT;
    this.identification = identification;
    position = offset;
    this.more = more;
  }

  /**
   * The fragment completes its datagram: it came in {@code fragments} of {@code octets} together.
   */
  public void completes(int fragments, int octets) {
    wholeFragments = fragments;
    wholeOctets = octets;
  }

  /** In how many fragments the datagram came that this one completes; 0 if it completes none. */
  public int wholeFragments() {
    return wholeFragments;
  }

  /** Octets of the datagram that this fragment completes. */
  public int wholeOctets() {
    return wholeOctets;
  }

  /** What this is a piece of is whole in a later packet, of that number. */
  public void isWholeIn(long packet) {
    wholeIn = packet;
  }

  /**
   * The number of the later packet that completes what this is a piece of; 0 unless it is known,
   * from a first pass.
   */
  public long wholeIn() {
    return wholeIn;
  }

  /** Of what it is a piece. */
  public Kind kind() {
    return kind;
  }

  /** A segment's sequence number modulo 2^32; a fragment's offset in octets. */
  public int position() {
    return position;
  }

  /** A segment's {@link #BEGINS}, {@link #ENDS} and {@link #RESETS}. */
  public int control() {
    return control;
  }

  /** Whether the packet acknowledges octets of the other direction. */
  public boolean acknowledges() {
    return acknowledges;
  }

  /** The number of the first octet of the other direction that has not come. */
  public int acknowledged() {
    return acknowledged;
  }

  /** What a fragment has in common with the others of its datagram. */
  public int identification() {
    return identification;
  }

  /** Whether fragments follow this one. */
  public boolean hasMore() {
    return more;
  }
}
