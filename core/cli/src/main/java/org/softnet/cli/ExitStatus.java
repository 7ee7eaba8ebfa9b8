package org.softnet.cli;

/** What the process ends with. */
final class ExitStatus {
  /** All went well; a reader that went away is well too. */
  static final int OK = 0;

  /** Something was done, then it went wrong: a capture that is cut, a full disk. */
  static final int FAILED = 1;

  /** Nothing was done: wrong options, no such file, not a capture. */
  static final int USAGE = 2;

  private ExitStatus() {}
}
