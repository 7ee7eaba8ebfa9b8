package org.softnet.engine.socket;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.softnet.api.socket.BoundSettings;

/**
 * What a socket is bound to: a port, and one address or all.
 *
 * @param addressOctets 4 or 16; 0: every address
 * @param high the address's upper half
 * @param low its lower half, where an IPv4 address stands alone
 */
record Binding(int port, int addressOctets, long high, long low) {
  private static final int IPV6_OCTETS = 16;

  static Binding of(BoundSettings settings) {
    InetAddress address = settings.address();
    byte[] octets = octets(address);
    return new Binding(
        settings.port(),
        address == null ? 0 : address.getAddress().length,
        high(octets),
        low(octets));
  }

  /** An address in the last octets of 16. */
  static byte[] octets(@Nullable InetAddress address) {
    byte[] all = new byte[IPV6_OCTETS];
    if (address != null) {
      byte[] own = address.getAddress();
      System.arraycopy(own, 0, all, IPV6_OCTETS - own.length, own.length);
    }
    return all;
  }

  static long high(byte[] octets) {
    return ByteBuffer.wrap(octets).getLong();
  }

  static long low(byte[] octets) {
    return ByteBuffer.wrap(octets).getLong(Long.BYTES);
  }

  /** Whether it is bound to one address. */
  boolean isSpecific() {
    return addressOctets > 0;
  }

  /** Whether what goes to an address is for it. */
  boolean takes(int octets, long high, long low) {
    return !isSpecific() || (octets == addressOctets && high == this.high && low == this.low);
  }
}
