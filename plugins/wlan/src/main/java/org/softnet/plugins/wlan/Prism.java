package org.softnet.plugins.wlan;

import static org.softnet.api.Field.FLOATING;
import static org.softnet.api.Fields.text;
import static org.softnet.api.Fields.u32;

import java.util.List;
import org.pf4j.Extension;
import org.softnet.api.Details;
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
 * The header of Prism drivers, in the machine's own byte order: the length tells which. Drivers
 * that write the AVS header instead use the same link type, and its first word.
 *
 * <pre>
 *  |  message code (4)  |  length (4)  |  device name (16)  |  items  |
 * </pre>
 */
@Extension
public final class Prism implements Protocol {
  static final int HEADER_OCTETS = 24;
  private static final int LINKTYPE = 119; // tcpdump.org link-layer types
  private static final int LINKTYPE_AVS = 163;
  private static final int NAME_OCTETS = 16;
  private static final int LONGEST = 0xffff; // a length of the other byte order is above

  static final Field.UInt CODE = u32(FLOATING, "prism.msgcode", "Message Code");
  static final Field.UInt LENGTH = u32(FLOATING, "prism.msglen", "Message Length");
  static final Field.Text DEVICE = text(8, NAME_OCTETS, "prism.devname", "Device");

  private static final List<Table> ASKED = List.of(Table.LINK_TYPE);

  @Override
  public String name() {
    return "prism";
  }

  @Override
  public String label() {
    return "Prism capture header";
  }

  @Override
  public String column() {
    return "Prism";
  }

  @Override
  public List<Field> fields() {
    return List.of(CODE, LENGTH, DEVICE);
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
  public Verdict dissect(View radio, Layer out) {
    if (radio.captured() < 4) {
      return out.tooShort(HEADER_OCTETS);
    }
    if (Avs.isMagic(radio)) {
      return out.span(0).next(Table.LINK_TYPE, LINKTYPE_AVS);
    }
    if (radio.captured() < HEADER_OCTETS) {
      return out.tooShort(HEADER_OCTETS);
    }
    long length = word(radio, 4);
    if (length < HEADER_OCTETS || length > LONGEST) {
      return out.malformed(LENGTH);
    }
    if (radio.captured() < length) {
      return out.tooShort((int) length);
    }
    return out.span((int) length).next(Table.LINK_TYPE, Wlan.LINKTYPE);
  }

  /** The word in the order in which the length is a small number. */
  private static long word(View radio, int at) {
    return radio.u32(4) > LONGEST ? LittleEndian.u32(radio, at) : radio.u32(at);
  }

  @Override
  public void detail(Layer layer, Details out) {
    View radio = layer.view();
    if (layer.headerOctets() >= HEADER_OCTETS) {
      out.value(CODE, 0, 4, word(radio, 0));
      out.value(LENGTH, 4, 4, word(radio, 4));
    }
  }

  @Override
  public void info(Packet packet, int depth, Line line) {
    line.text("Prism capture header, ").num(packet.layer(depth).headerOctets()).text(" octets");
  }
}
