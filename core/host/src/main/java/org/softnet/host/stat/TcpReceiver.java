package org.softnet.host.stat;

import java.util.Map;
import org.softnet.api.Layer;
import org.softnet.api.Packet;

/**
 * Segments over both versions of IP: {@code tcp_v4_rcv()}, net/ipv4/tcp_ipv4.c; {@code
 * tcp_v6_rcv()}, net/ipv6/tcp_ipv6.c. A header that is cut is no error there. What belongs to no
 * connection is answered, not counted.
 */
final class TcpReceiver implements Receiver {
  private final Checksum checksum;
  private long segments;
  private long errors;
  private long checksumErrors;

  TcpReceiver(Checksum checksum) {
    this.checksum = checksum;
  }

  @Override
  public boolean receive(Packet packet, Layer layer, Network network) {
    segments++;
    return switch (layer.verdict()) {
      case SNAPPED, TRUNCATED, FOREIGN -> false;
      case MALFORMED -> {
        errors++;
        yield false;
      }
      case NEXT, END -> isRight(layer);
    };
  }

  private boolean isRight(Layer layer) {
    boolean wrong = checksum.isWrong(layer);
    if (wrong) {
      checksumErrors++;
      errors++;
    }
    return !wrong;
  }

  @Override
  public void tell(Map<String, Long> counters) {
    counters.put("TcpInSegs", segments);
    counters.put("TcpInErrs", errors);
    counters.put("TcpInCsumErrors", checksumErrors);
  }
}
