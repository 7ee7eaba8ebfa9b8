package org.softnet.host.stat;

/** What becomes of a packet for what its options say. */
enum Judgement {
  /** It goes on. */
  ACCEPTED,
  /** It is dropped, and counted nowhere. */
  DROPPED,
  /** It is dropped for an error in its header. */
  WRONG
}
