package org.softnet.cli.stream;

/** What {@code softnet follow -T} takes. */
public enum FollowFormat {
  /** Characters; what cannot be printed is a dot. */
  text,
  /** Offsets, octets and characters. */
  hex,
  /** The octets as they are, nothing else. */
  raw,
  /** An object for each run of octets. */
  jsonl
}
