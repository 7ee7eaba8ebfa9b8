package org.softnet.plugins.tcp;

import static org.softnet.api.Fields.bits8;

import java.util.List;
import org.softnet.api.Field;
import org.softnet.api.Table;
import org.softnet.api.build.Building;
import org.softnet.api.build.HeaderDraft;
import org.softnet.api.build.Place;

/**
 * How a TCP header is built, RFC 9293, 3.1: a SYN, unless flags are set. Linux: {@code
 * __tcp_transmit_skb()}, net/ipv4/tcp_output.c.
 */
final class TcpBuilding implements Building {
  private static final int WORD_OCTETS = 4;
  private static final int LARGEST_WINDOW = 0xffff;
  private static final Field.UInt WORDS = bits8(12, 0xf0, Tcp.HDR_LEN.name(), "Header Length");

  @Override
  public int headerOctets() {
    return Tcp.HEADER_OCTETS;
  }

  @Override
  public List<Place> places() {
    return List.of(
        new Place.Counted(WORDS, WORD_OCTETS),
        Place.appended(TcpOptions.OPTIONS, ""),
        Place.appended(TcpOptions.MSS_VALUE, "0204"), // RFC 9293, 3.2
        Place.appended(TcpOptions.SHIFT, "0303")); // RFC 7323, 2.2
  }

  @Override
  public void fill(HeaderDraft header) {
    header.grow(Math.ceilDiv(header.headerOctets(), WORD_OCTETS) * WORD_OCTETS);
    if (header.isOpen(Tcp.SRC_PORT) && header.isOpen(Tcp.DST_PORT)) {
      header.fill(Tcp.DST_PORT, header.upperKey(Table.TCP_PORT).orElse(0));
    }
    header.fill(WORDS, header.headerOctets() / WORD_OCTETS);
    if (header.isOpen(Tcp.FLAGS)) {
      header.fill(Tcp.SYN, true);
    }
    header.fill(Tcp.WINDOW, LARGEST_WINDOW);
  }

  @Override
  public void seal(HeaderDraft header) {
    if (header.isOpen(Tcp.CHECKSUM)) {
      header.fill(
          Tcp.CHECKSUM, header.transportChecksum(Tcp.PROTOCOL_NUMBER, header.totalOctets()));
    }
  }
}
