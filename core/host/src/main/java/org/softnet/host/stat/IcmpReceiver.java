package org.softnet.host.stat;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.softnet.api.Field;
import org.softnet.api.Layer;
import org.softnet.api.Packet;
import org.softnet.api.View;

/**
 * Messages over one version of IP: {@code icmp_rcv()}, net/ipv4/icmp.c; {@code icmpv6_rcv()},
 * net/ipv6/icmp.c. An error has to quote a header and eight octets behind it: {@code
 * icmp_socket_deliver()}, {@code icmpv6_notify()}. That the conversation it quotes is one of this
 * host's is taken for granted; {@code tcp_v4_err()} and {@code udp_err()} count the others as
 * errors.
 */
final class IcmpReceiver implements Receiver {
  private static final int HEADER_OCTETS = 8;
  private static final int QUOTED_OCTETS = 8; // behind the quoted header
  private static final int TYPES = 256;

  private final Version version;
  private final IcmpMessages messages;
  private final Field.@Nullable UInt type;
  private final Checksum checksum;
  private final long[] types = new long[TYPES];
  private long received;
  private long errors;
  private long checksumErrors;

  /** Counts messages whose {@code type} is that field; null if nothing is known of types. */
  IcmpReceiver(Version version, Field.@Nullable UInt type, Checksum checksum) {
    this.version = version;
    this.messages = IcmpMessages.of(version);
    this.type = type;
    this.checksum = checksum;
  }

  @Override
  public boolean receive(Packet packet, Layer layer, Network network) {
    received++;
    View icmp = layer.view();
    boolean isSnapped = icmp.captured() < HEADER_OCTETS && icmp.onWire() >= HEADER_OCTETS;
    if (isSnapped) {
      return false;
    }
    if (checksum.isWrong(layer)) {
      checksumErrors++;
      errors++;
      return false;
    }
    if (icmp.onWire() < HEADER_OCTETS) {
      errors++;
      return false;
    }
    if (type != null) {
      count(type.in(icmp), layer);
    }
    return true; // what follows is quoted
  }

  private void count(int number, Layer layer) {
    types[number]++;
    boolean isError =
        messages.refuses(version, number, layer.view())
            || (messages.errors().test(number) && quotesTooLittle(layer));
    errors += isError ? 1 : 0;
  }

  private boolean quotesTooLittle(Layer layer) {
    Layer quoted = layer.upper();
    int header =
        quoted != null && quoted.isWhole() ? quoted.headerOctets() : version.headerOctets();
    return layer.view().onWire() - HEADER_OCTETS < header + QUOTED_OCTETS;
  }

  @Override
  public void tell(Map<String, Long> counters) {
    counters.put(messages.prefix() + "InMsgs", received);
    counters.put(messages.prefix() + "InErrors", errors);
    counters.put(messages.prefix() + "InCsumErrors", checksumErrors);
    messages
        .types()
        .forEach((number, name) -> counters.put(messages.prefix() + "In" + name, types[number]));
    for (int number = 0; number < TYPES; number++) {
      if (types[number] > 0) { // the kernel lists no others
        counters.put(messages.typePrefix() + "InType" + number, types[number]);
      }
    }
  }
}
