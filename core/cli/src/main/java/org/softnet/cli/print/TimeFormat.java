package org.softnet.cli.print;

/** What {@code -t} takes: the names are tshark's. */
public enum TimeFormat {
  /** Time of day, local. */
  a,
  /** Date and time of day, local. */
  ad,
  /** Year, day of the year and time of day, local. */
  adoy,
  /** Seconds since the packet before. */
  d,
  /** Seconds since the packet displayed before. */
  dd,
  /** Seconds since 1970-01-01 00:00 UTC. */
  e,
  /** Seconds since the first packet. */
  r,
  /** Time of day, UTC. */
  u,
  /** Date and time of day, UTC. */
  ud,
  /** Year, day of the year and time of day, UTC. */
  udoy
}
