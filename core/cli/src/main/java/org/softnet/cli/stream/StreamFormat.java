package org.softnet.cli.stream;

/** What {@code softnet streams -T} takes. */
public enum StreamFormat {
  /** Columns for a person. */
  text,
  /** A heading, then columns separated by tabs. */
  tsv,
  /** A heading, then columns separated by commas: no value holds one. */
  csv,
  /** An object a line. */
  jsonl
}
