package org.softnet.cli.stream;

/** What {@code softnet follow --direction} takes. */
public enum FollowDirection {
  /** Both sides, in the order in which they spoke. */
  both,
  /** The side that began. */
  client,
  /** The side that answered. */
  server
}
