package org.softnet.cli.file;

/** What {@code softnet info -T} takes. */
public enum InfoFormat {
  /** A figure a line. */
  text,
  /** A file a line, under a heading, separated by tabs. */
  tsv,
  /** An array of objects. */
  json
}
