package org.softnet.host.edit;

import org.softnet.api.Packet;

/** Keeps the first of every so many packets that come so far. */
public final class EveryNth implements Step {
  private final long n;
  private long seen;

  /** Keeps packets 1, n + 1, 2n + 1 and so on. */
  public EveryNth(long n) {
    this.n = n;
  }

  @Override
  public boolean take(Packet packet, Edited edited) {
    return seen++ % n == 0;
  }
}
