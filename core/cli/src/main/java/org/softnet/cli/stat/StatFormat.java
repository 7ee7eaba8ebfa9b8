package org.softnet.cli.stat;

/** What {@code softnet stat -T} takes. */
public enum StatFormat {
  /** A counter a line, as nstat; a CPU a line, as the kernel. */
  text,
  /** The same under a heading, separated by tabs. */
  tsv,
  /** One object with everything. */
  json
}
