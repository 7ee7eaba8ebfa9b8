package org.softnet.engine.socket;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which socket gets what goes to an address and port. A look-up costs what is bound to the port,
 * not what is bound in all.
 *
 * <p>Linux: {@code struct udp_table}, {@code udp4_lib_lookup2()}, net/ipv4/udp.c; {@code
 * reuseport_select_sock()}, net/core/sock_reuseport.c.
 *
 * @param <S> sockets of a kind
 */
final class PortTable<S extends PortTable.Bound> {
  /** A socket that is bound. */
  interface Bound {
    Binding binding();

    boolean isClosed();
  }

  private static final int PORTS = 1 << Short.SIZE;

  private final List<@Nullable List<S>> byPort = new ArrayList<>(PORTS);

  PortTable(List<S> sockets) {
    for (int port = 0; port < PORTS; port++) {
      byPort.add(null);
    }
    for (S socket : sockets) {
      int port = socket.binding().port();
      List<S> there = byPort.get(port);
      if (there == null) {
        there = new ArrayList<>();
        byPort.set(port, there);
      }
      there.add(socket);
    }
  }

  /**
   * The socket that what goes to this address and port is for; null if there is none.
   *
   * @param hash of the conversation, which chooses among those that share a binding
   */
  @Nullable S find(int port, int octets, long high, long low, int hash) {
    List<S> there = port >= 0 && port < PORTS ? byPort.get(port) : null;
    if (there == null) {
      return null;
    }
    S specific = choose(there, true, octets, high, low, hash);
    return specific != null ? specific : choose(there, false, octets, high, low, hash);
  }

  private @Nullable S choose(
      List<S> there, boolean specific, int octets, long high, long low, int hash) {
    int fitting = 0;
    for (int i = 0; i < there.size(); i++) {
      if (fits(there.get(i), specific, octets, high, low)) {
        fitting++;
      }
    }
    int chosen = scaled(hash, fitting);
    for (int i = 0; i < there.size(); i++) {
      if (fits(there.get(i), specific, octets, high, low) && chosen-- == 0) {
        return there.get(i);
      }
    }
    return null;
  }

  private boolean fits(S socket, boolean specific, int octets, long high, long low) {
    Binding binding = socket.binding();
    return binding.isSpecific() == specific
        && binding.takes(octets, high, low)
        && !socket.isClosed();
  }

  /** A number below {@code range}, evenly spread over hashes: {@code reciprocal_scale()}. */
  static int scaled(int hash, int range) {
    return (int) (((hash & 0xffff_ffffL) * range) >>> Integer.SIZE);
  }

  /** One hash of two addresses and their ports, the same in both directions. */
  static int hash(long foldedAddresses, int port, int otherPort) {
    long mixed = foldedAddresses + ((long) (port ^ otherPort) << Short.SIZE) + port + otherPort;
    mixed = (mixed ^ (mixed >>> 33)) * 0xff51_afd7_ed55_8ccdL;
    mixed = (mixed ^ (mixed >>> 33)) * 0xc4ce_b9fe_1a85_ec53L;
    return (int) (mixed ^ (mixed >>> 33));
  }
}
