package org.softnet.engine.stream;

import org.softnet.engine.packet.HeldPieces;

/**
 * How much streams may keep, and what counts where segments overlap.
 *
 * @param heldOctets octets of one direction that wait for earlier ones
 * @param messageOctets octets of one message; a longer one is read as far as this and the rest
 *     passed over
 * @param totalOctets octets of all streams together; the stream that was silent for longest loses
 *     what it keeps
 * @param overlap which octets count where two segments differ
 */
public record StreamLimits(
    int heldOctets, int messageOctets, long totalOctets, HeldPieces.Overlap overlap) {
  /** What a run has unless it says otherwise. */
  public static final StreamLimits DEFAULT =
      new StreamLimits(4 << 20, 16 << 20, 48L << 20, HeldPieces.Overlap.FIRST);
}
