package org.softnet.plugins.ip;

import static org.softnet.api.Fields.bits8;

import java.util.List;
import org.softnet.api.Field;
import org.softnet.api.Table;
import org.softnet.api.build.Building;
import org.softnet.api.build.HeaderDraft;
import org.softnet.api.build.Place;

/**
 * How an IPv4 header is built, RFC 791. Linux: {@code ip_build_and_send_pkt()}, {@code
 * ip_send_check()}, net/ipv4/ip_output.c.
 */
final class Ipv4Building implements Building {
  private static final int WORD_OCTETS = 4;
  private static final Field.UInt WORDS = bits8(0, 0x0f, Ipv4.HDR_LEN.name(), "Header Length");

  @Override
  public int headerOctets() {
    return Ipv4.HEADER_OCTETS;
  }

  @Override
  public List<Place> places() {
    return List.of(
        new Place.Counted(WORDS, WORD_OCTETS),
        Place.appended(Ipv4Options.ALERT, "9404")); // RFC 2113
  }

  @Override
  public void fill(HeaderDraft header) {
    header.grow(Math.ceilDiv(header.headerOctets(), WORD_OCTETS) * WORD_OCTETS);
    header.fill(Ipv4.VERSION, Ipv4.VERSION_NUMBER);
    header.fill(WORDS, header.headerOctets() / WORD_OCTETS);
    header.fill(Ipv4.LEN, header.totalOctets());
    header.fill(Ipv4.TTL, IpNumbers.USUAL_HOPS);
    header.fill(Ipv4.PROTO, header.upperKey(Table.IP_PROTOCOL).orElse(IpNumbers.EXPERIMENT));
  }

  @Override
  public void seal(HeaderDraft header) {
    if (header.isOpen(Ipv4.CHECKSUM)) {
      int told = Ipv4.headerOctets(header.view()); // what a reader will sum up, right or wrong
      boolean isThere = told >= Ipv4.HEADER_OCTETS && told <= header.totalOctets();
      header.fill(Ipv4.CHECKSUM, header.checksum(isThere ? told : header.headerOctets()));
    }
  }
}
