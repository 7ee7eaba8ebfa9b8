package org.softnet.cli.whatif;

/** What {@code softnet whatif -T} takes. */
public enum WhatifFormat {
  /** Sentences and a table for a person. */
  text,
  /** A heading, then columns separated by tabs. */
  tsv,
  /** One object. */
  json
}
