package org.softnet.engine.stats;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.softnet.api.DropReason;

/**
 * One stage of the receive path and its account: in = out + the sum of named drops. One thread
 * writes each of the two sides; read it when the run is over.
 */
public final class Stage {
  private final String name;
  private long in;
  private long out;
  private @Nullable DropReason[] reasons = new DropReason[4];
  private long[] drops = new long[4];

  /** An empty account. */
  public Stage(String name) {
    this.name = name;
  }

  /** What it is called in the ledger. */
  public String name() {
    return name;
  }

  /** {@code packets} came in. */
  public void in(long packets) {
    in += packets;
  }

  /** One packet went on, or ended here with {@code reason}. */
  public void end(@Nullable DropReason reason) {
    if (reason == null) {
      out++;
    } else {
      drop(reason, 1);
    }
  }

  /** {@code packets} went on. */
  public void out(long packets) {
    out += packets;
  }

  /** {@code packets} ended here. */
  @SuppressWarnings("ReferenceEquality") // reasons are enum values
  public void drop(DropReason reason, long packets) {
    if (packets == 0) {
      return; // no line of the ledger
    }
    int slot = 0;
    for (DropReason known = reasons[0]; known != null && known != reason; known = reasons[slot]) {
      slot++;
      if (slot == reasons.length) {
        reasons = Arrays.copyOf(reasons, 2 * slot);
        drops = Arrays.copyOf(drops, 2 * slot);
      }
    }
    reasons[slot] = reason;
    drops[slot] += packets;
  }

  /** Counts what {@code other}, an account of the same stage, has counted. */
  public void add(Stage other) {
    in += other.in;
    out += other.out;
    other.drops().forEach(this::drop);
  }

  /** Packets that came in. */
  public long in() {
    return in;
  }

  /** Packets that went on. */
  public long out() {
    return out;
  }

  /** Packets that ended here, by reason, in the order of first occurrence. */
  public Map<DropReason, Long> drops() {
    Map<DropReason, Long> named = new LinkedHashMap<>();
    for (int slot = 0; slot < reasons.length; slot++) {
      DropReason reason = reasons[slot];
      if (reason != null) {
        named.put(reason, drops[slot]);
      }
    }
    return named;
  }

  /** Packets that nobody can account for; not zero is a bug. */
  public long residue() {
    return in - out - Arrays.stream(drops).sum();
  }
}
