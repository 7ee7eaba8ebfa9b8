package org.softnet.plugins.tls;

import org.softnet.api.View;

/**
 * A walk over ASN.1 elements in DER, X.690: one after the other, and into one of them. An element
 * that does not lie within what holds it ends the walk.
 */
final class Der {
  private static final int MOST_LENGTH_OCTETS = 3; // a handshake message has 16 bits of length

  private final View view;
  private final int end;
  private int following;
  private int tag;
  private int at;
  private int octets;

  /** A walk over the elements from {@code begin} to {@code end}, all of which were captured. */
  Der(View view, int begin, int end) {
    this.view = view;
    this.end = end;
    following = begin;
  }

  /** Goes to the next element; false if there is none. */
  boolean next() {
    if (following + 2 > end) {
      return false;
    }
    tag = view.u8(following);
    int first = view.u8(following + 1);
    at = following + 2;
    octets = first;
    if (first >= 0x80) { // the low bits say how many octets have the length
      int count = first & 0x7f;
      if (count == 0 || count > MOST_LENGTH_OCTETS || at + count > end) {
        return false;
      }
      octets = 0;
      for (int i = 0; i < count; i++) {
        octets = octets << 8 | view.u8(at + i);
      }
      at += count;
    }
    following = at + octets;
    return following <= end;
  }

  /** Goes to the next element; false if there is none or it has another tag. */
  boolean next(int expected) {
    return next() && tag == expected;
  }

  int tag() {
    return tag;
  }

  /** Where the content begins. */
  int at() {
    return at;
  }

  /** Octets of the content. */
  int octets() {
    return octets;
  }

  /** Whether the content is these three octets. */
  boolean is(int content) {
    return octets == 3 && view.u24(at) == content;
  }

  /** A walk over what the element consists of. */
  Der inside() {
    return new Der(view, at, at + octets);
  }
}
