package org.softnet.api.socket;

import org.pf4j.ExtensionPoint;
import org.softnet.api.Line;
import org.softnet.api.View;
import org.softnet.api.capture.CaptureInterface;

/**
 * Sees every packet before the dispatch tables do: raw octets, no layers. A tap runs on a thread of
 * its own behind a bounded queue, so that a slow one does not hold up the receive path.
 *
 * <p>Linux: {@code ptype_all}, {@code dev_queue_xmit_nit()}, net/core/dev.c.
 */
public interface Tap extends ExtensionPoint {
  /** The name by which it is asked for: {@code sniff}. */
  String name();

  /** One sentence: what it does. */
  String label();

  /** Makes a fresh tap for one run. */
  Running open();

  /** A tap at work; called by one thread. */
  interface Running {
    /**
     * Sees one packet.
     *
     * @param number position in the run, from 1
     * @param timeNanos nanoseconds since 1970-01-01 00:00 UTC
     * @param captureInterface where it was captured
     * @param frame its octets, valid during the call
     * @param out takes a line to print; nothing is printed if it is left empty
     */
    void packet(
        long number, long timeNanos, CaptureInterface captureInterface, View frame, Line out);

    /** Writes what is left to say at the end of the run. */
    void end(Line out);
  }
}
