package org.softnet.host.edit;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.softnet.api.Packet;
import org.softnet.api.capture.Block;

/**
 * Leaves out a packet whose octets equal those of one shortly before: the same length and the same
 * SHA-256 among the last so many packets, or among those that are not older than so much time;
 * packets that were left out count as well. What editcap does with {@code -d}, {@code -D} and
 * {@code -w}.
 */
public final class Duplicates implements Step {
  /** Packets that are remembered at most. */
  public static final int MOST_PACKETS = 1_000_000;

  private static final int HASH_OCTETS = 32;

  private final MessageDigest digest;
  private final long spanNanos;
  private final byte[][] hashes;
  private final int[] lengths;
  private final long[] times;
  private int next;
  private int count;
  private long dropped;

  private Duplicates(int packets, long spanNanos) {
    this.spanNanos = spanNanos;
    hashes = new byte[packets][HASH_OCTETS];
    lengths = new int[packets];
    times = new long[packets];
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Looks at {@code packets} packets at a time: compares one with all but one before it. */
  public static Duplicates among(int packets) {
    return new Duplicates(packets, Long.MAX_VALUE);
  }

  /** Compares with packets of the last {@code nanos} as well, of so many packets at most. */
  public static Duplicates within(long nanos, int packets) {
    return new Duplicates(packets, nanos);
  }

  /** Packets left out so far. */
  public long dropped() {
    return dropped;
  }

  @Override
  public boolean take(Packet packet, Edited edited) {
    digest.update(edited.memory(), edited.at(), edited.captured());
    byte[] hash = hashes[next];
    try {
      digest.digest(hash, 0, HASH_OCTETS);
    } catch (DigestException e) {
      throw new IllegalStateException("the hash has its size", e);
    }
    long time = edited.timeNanos();
    boolean known = isKnown(hash, edited.captured(), time);
    lengths[next] = edited.captured();
    times[next] = time;
    next = (next + 1) % hashes.length;
    count = Math.min(count + 1, hashes.length - 1);
    dropped += known ? 1 : 0;
    return !known;
  }

  private boolean isKnown(byte[] hash, int octets, long time) {
    for (int back = 1; back <= count; back++) {
      int place = Math.floorMod(next - back, hashes.length);
      if (isOld(times[place], time)) {
        return false;
      }
      if (lengths[place] == octets && Arrays.equals(hashes[place], hash)) {
        return true;
      }
    }
    return false;
  }

  private boolean isOld(long before, long now) {
    return before != Block.NO_TIME && now != Block.NO_TIME && now - before > spanNanos;
  }
}
