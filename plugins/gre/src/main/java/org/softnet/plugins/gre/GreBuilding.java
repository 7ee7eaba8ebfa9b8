package org.softnet.plugins.gre;

import static org.softnet.api.Fields.u16;

import java.util.List;
import org.softnet.api.Field;
import org.softnet.api.View;
import org.softnet.api.build.Building;
import org.softnet.api.build.HeaderDraft;
import org.softnet.api.build.Place;

/**
 * How a GRE header is built, RFC 2784 and 2890: as long as its flags say; a key brings its flag
 * along. Linux: {@code gre_build_header()}, include/net/gre.h.
 */
final class GreBuilding implements Building {
  private static final Field.UInt CHECKSUM =
      u16(Gre.HEADER_OCTETS, Gre.CHECKSUM.name(), "Checksum");

  @Override
  public int headerOctets() {
    return Gre.HEADER_OCTETS;
  }

  @Override
  public int headerOctets(View set) {
    return Gre.keyAt(Gre.FLAGS.in(set));
  }

  @Override
  public List<Place> places() {
    return List.of(Place.appended(Gre.KEY, ""));
  }

  @Override
  public void fill(HeaderDraft header) {
    if (header.headerOctets() > headerOctets(header.view())) {
      header.fill(Gre.KEY_FLAG, true);
    }
    header.fill(Gre.PROTO, header.upperEtherType());
    header.grow(Gre.routingAt(Gre.FLAGS.in(header.view()), Gre.PROTO.in(header.view())));
  }

  @Override
  public void seal(HeaderDraft header) {
    if (Gre.CHECKSUM_FLAG.in(header.view())) {
      header.fill(CHECKSUM, header.checksum(header.totalOctets()));
    }
  }
}
