package org.softnet.api.build;

import java.util.List;
import org.softnet.api.View;

/**
 * How headers of one protocol are built: how long they are, and what is filled in that nobody set.
 * The fields themselves, their places and widths, are those that the protocol declares for reading.
 *
 * <p>A packet is built in three steps: every header gets what was set; {@link #fill} goes from the
 * topmost header down, so that all lengths above are known; then the octets lie in one piece, their
 * lengths are final, and {@link #seal} goes down the same way. Stateless, like its protocol; any
 * thread.
 *
 * <p>Linux: {@code header_ops.create} ({@code eth_header()}, net/ethernet/eth.c), {@code
 * ip_send_check()} (net/ipv4/ip_output.c), {@code udp_set_csum()} (net/ipv4/udp.c).
 */
public interface Building {
  /** Octets of the shortest header. */
  int headerOctets();

  /**
   * Octets of a header to which nothing is appended so far.
   *
   * @param set what was set at fixed places, zero elsewhere; at least {@link #headerOctets()} long
   */
  default int headerOctets(View set) {
    return headerOctets();
  }

  /** What can be set although it is declared without a fixed place. */
  default List<Place> places() {
    return List.of();
  }

  /** Fills in what was left open and is known now: versions, lengths, numbers of what follows. */
  void fill(HeaderDraft header);

  /** Fills in what covers other octets: checksums. The header's length is final. */
  default void seal(HeaderDraft header) {}
}
