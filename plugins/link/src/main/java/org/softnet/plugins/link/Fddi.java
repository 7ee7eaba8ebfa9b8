package org.softnet.plugins.link;

import static org.softnet.api.Fields.anyOf;
import static org.softnet.api.Fields.bits8;
import static org.softnet.api.Fields.mac;
import static org.softnet.api.Fields.u8;

import java.util.List;
import org.pf4j.Extension;
import org.softnet.api.Field;
import org.softnet.api.Layer;
import org.softnet.api.Line;
import org.softnet.api.Packet;
import org.softnet.api.Protocol;
import org.softnet.api.Registrar;
import org.softnet.api.Table;
import org.softnet.api.Verdict;
import org.softnet.api.View;

/**
 * Fiber distributed data interface, ISO 9314-2, LINKTYPE_FDDI of tcpdump.org. Addresses are shown
 * as the capture has their octets. Linux: {@code struct fddihdr}, include/uapi/linux/if_fddi.h.
 *
 * <pre>
 *  |frame control (1)|  destination (6)  |  source (6)  |
 * </pre>
 */
@Extension
public final class Fddi implements Protocol {
  static final int HEADER_OCTETS = 13;
  private static final int LINKTYPE = 10; // tcpdump.org link-layer types
  private static final int ETH_P_802_2 = 4; // include/uapi/linux/if_ether.h
  private static final int FORMAT = 0x70; // without the class bit: synchronous or not
  private static final int LLC = 0x50;

  static final Field.UInt FRAME_CONTROL = u8(0, "fddi.fc", "Frame Control").hex();
  static final Field.UInt FORMAT_CLASS =
      bits8(0, 0xf0, "fddi.fc.clf", "Class/Length/Format")
          .hex()
          .labels("0x0=Void", "0x4=SMT", "0x5=Async LLC", "0x8=Token", "0xc=MAC", "0xd=Sync LLC");
  static final Field.UInt PRIORITY = bits8(0, 0x07, "fddi.fc.prio", "Priority").when(Fddi::isLlc);
  static final Field.Mac DESTINATION = mac(1, "fddi.dst", "Destination");
  static final Field.Mac SOURCE = mac(7, "fddi.src", "Source");

  private static final List<Table> ASKED = List.of(Table.ETHER_TYPE);

  @Override
  public String name() {
    return "fddi";
  }

  @Override
  public String label() {
    return "Fiber Distributed Data Interface";
  }

  @Override
  public String column() {
    return "FDDI";
  }

  @Override
  public List<Field> fields() {
    return List.of(
        FRAME_CONTROL,
        FORMAT_CLASS,
        PRIORITY,
        DESTINATION,
        SOURCE,
        anyOf("fddi.addr", "Source or Destination Address", DESTINATION, SOURCE));
  }

  @Override
  public Field.Placed source() {
    return SOURCE;
  }

  @Override
  public Field.Placed destination() {
    return DESTINATION;
  }

  @Override
  public List<Table> asks() {
    return ASKED;
  }

  @Override
  public void register(Registrar tables) {
    tables.add(Table.LINK_TYPE, LINKTYPE, this);
  }

  @Override
  public Verdict dissect(View frame, Layer out) {
    if (frame.captured() < HEADER_OCTETS) {
      return out.tooShort(HEADER_OCTETS);
    }
    out.span(HEADER_OCTETS);
    return isLlc(frame) ? out.next(Table.ETHER_TYPE, ETH_P_802_2) : out.end();
  }

  private static boolean isLlc(View frame) {
    return (frame.u8(0) & FORMAT) == LLC;
  }

  @Override
  public void info(Packet packet, int depth, Line line) {
    int format = FORMAT_CLASS.in(packet.layer(depth).view());
    line.text(FORMAT_CLASS.labels().of(format, "Unknown")).text(" frame");
  }
}
