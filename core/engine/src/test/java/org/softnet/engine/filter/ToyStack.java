package org.softnet.engine.filter;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.softnet.api.Details;
import org.softnet.api.Field;
import org.softnet.api.Fields;
import org.softnet.api.FrameItem;
import org.softnet.api.Layer;
import org.softnet.api.Line;
import org.softnet.api.Packet;
import org.softnet.api.Protocol;
import org.softnet.api.Registrar;
import org.softnet.api.Table;
import org.softnet.api.Verdict;
import org.softnet.api.View;
import org.softnet.api.capture.Block;
import org.softnet.api.capture.CaptureInterface;
import org.softnet.engine.dispatch.DispatchTables;
import org.softnet.engine.dispatch.Dispatcher;
import org.softnet.engine.dispatch.Receivers;
import org.softnet.engine.dispatch.TableRegistry;
import org.softnet.engine.packet.PacketSlot;
import org.softnet.testkit.Hex;

/**
 * Three protocols that have every kind of field, and packets of them.
 *
 * <pre>
 *  link  dst(6) src(6) type(2)
 *  net   version/words(1) ttl(1) proto(1) flags(1) src(4) dst(4) options, one octet each
 *  app   port(2) key(8) six(16) name(8) data
 * </pre>
 */
final class ToyStack {
  /** A packet in a packet: net quotes nothing, it carries another net. */
  static final String TUNNEL =
      "020000000001 020000000002 0800"
          + "44 40 04 80 0a000001 0a000002 01020203"
          + "43 01 11 05 c0a80001 c0a80002"
          + "0050 ffffffffffffffff fe800000000000000000000000000001 48656c6c6f007879"
          + "4745542f0a";

  private static final Table TYPE = Table.of("toy.type", 16);
  private static final Table PROTO = Table.of("toy.proto", 8);
  private static final CaptureInterface TOY0 = new CaptureInterface(3, "toy0", 1, 0, 9);
  private static final int NET_OCTETS = 12;

  static final Net NET = new Net();
  private static final List<Protocol> PROTOCOLS = List.of(new Link(), NET, new App());

  private final PacketSlot slot = new PacketSlot();
  private final Dispatcher dispatcher;
  private final Block block = new Block(1 << 12, 1);
  private long number;

  ToyStack() {
    dispatcher = new Dispatcher(tables());
  }

  private static DispatchTables tables() {
    TableRegistry registry = new TableRegistry();
    PROTOCOLS.forEach(protocol -> registry.register(protocol, "toy"));
    return registry.snapshot();
  }

  /** The next packet, captured so many nanoseconds after 1970. */
  Packet packet(String hex, long timeNanos) {
    byte[] octets = Hex.octets(hex);
    block.clear();
    System.arraycopy(octets, 0, block.octets(), 0, octets.length);
    block.interfaces(new CaptureInterface[] {TOY0});
    block.add(timeNanos, 0, octets.length, octets.length + 2, 0);
    slot.load(block, 0, ++number);
    dispatcher.dispatch(slot);
    return slot;
  }

  Packet packet(String hex) {
    return packet(hex, 1_500_000_000L);
  }

  static FilterProgram compile(String filter) {
    return FilterProgram.compile(
        filter,
        new Declared(),
        (item, _, line) -> line.text(item == FrameItem.PROTOCOLS ? "link:net" : ""),
        () -> ZoneOffset.UTC);
  }

  abstract static class Toy implements Protocol {
    private final String name;
    private final List<Field> fields;

    Toy(String name, Field... fields) {
      this.name = name;
      this.fields = List.of(fields);
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public String label() {
      return name;
    }

    @Override
    public String column() {
      return name;
    }

    @Override
    public List<Field> fields() {
      return fields;
    }
  }

  private static final class Link extends Toy {
    private static final Field.Mac DST = Fields.mac(0, "link.dst", "Destination");
    private static final Field.Mac SRC = Fields.mac(6, "link.src", "Source");

    Link() {
      super(
          "link",
          DST,
          SRC,
          Fields.u16(12, "link.type", "Type").hex().labels("0x0800=Net", "0x0806=Arp"),
          Fields.anyOf("link.addr", "Either", DST, SRC));
    }

    @Override
    public List<Table> asks() {
      return List.of(TYPE);
    }

    @Override
    public void register(Registrar tables) {
      tables.add(Table.LINK_TYPE, 1, this);
    }

    @Override
    public Verdict dissect(View link, Layer out) {
      return link.captured() < 14 ? out.tooShort(14) : out.span(14).next(TYPE, link.u16(12));
    }
  }

  /** Counts how often it was asked for its detail. */
  static final class Net extends Toy {
    private static final Field.Ipv4 SRC = Fields.ipv4(4, "net.src", "Source");
    private static final Field.Ipv4 DST = Fields.ipv4(8, "net.dst", "Destination");
    private static final Field.UInt OPTION = Fields.u8(Field.FLOATING, "net.opt", "Option");
    private int asked;

    Net() {
      super(
          "net",
          Fields.u8(1, "net.ttl", "TTL"),
          Fields.u8(2, "net.proto", "Protocol").labels("4=Net", "6=TCP", "17=UDP"),
          Fields.flag8(3, 0x80, "net.flags.df", "Don't fragment"),
          Fields.flag8(3, 0x04, "net.flags.ok", "OK").labels("0=False", "1=True"),
          Fields.bits8(3, 0x7f, "net.flags", "Flags").hex(),
          SRC,
          DST,
          OPTION,
          Fields.derived("net.hdr_len", "Header length", Net::headerOctets).octets(1),
          Fields.written("net.host", "Host", SRC),
          Fields.u16(0, "net.word", "First word").when(net -> net.u8(1) == 1),
          Fields.anyOf("net.addr", "Either", SRC, DST));
    }

    int asked() {
      return asked;
    }

    private static int headerOctets(View net) {
      return (net.u8(0) & 0xf) * 4;
    }

    @Override
    public List<Table> asks() {
      return List.of(PROTO);
    }

    @Override
    public void register(Registrar tables) {
      tables.add(TYPE, 0x0800, this);
      tables.add(PROTO, 4, this);
    }

    @Override
    public Verdict dissect(View net, Layer out) {
      if (net.captured() < NET_OCTETS) {
        return out.tooShort(NET_OCTETS);
      }
      int header = headerOctets(net);
      return header > net.captured()
          ? out.tooShort(header)
          : out.span(header).next(PROTO, net.u8(2));
    }

    @Override
    public void detail(Layer layer, Details out) {
      View net = layer.view();
      asked++;
      for (int at = NET_OCTETS; at < headerOctets(net); at++) {
        out.at(OPTION, at);
      }
    }
  }

  private static final class App extends Toy {
    private static final Field.Bytes DATA = Fields.bytes(Field.FLOATING, 0, "app.data", "Data");
    private static final Field.Ipv6 SIX = Fields.ipv6(10, "app.six", "Address");
    private static final Field.Ipv4 NET4 =
        Fields.ipv4(Field.FLOATING, "app.net4", "Prefix").repeated();
    private static final Field.Ipv6 NET6 = Fields.ipv6(Field.FLOATING, "app.net6", "Prefix");
    private static final Field.Time LATER =
        Fields.time(Field.FLOATING, 4, "app.later", "Later", Field.Reckoning.SECONDS);
    private static final Field.Text VERB =
        Fields.text(Field.FLOATING, 0, "app.verb", "Verb").spelled(App::apart);

    App() {
      super(
          "app",
          Fields.u16(0, "app.port", "Port"),
          Fields.u64(2, "app.key", "Key"),
          SIX,
          Fields.text(26, 8, "app.name", "Name"),
          Fields.text(26, 2, "app.apart", "Name, apart").spelled(App::apart),
          VERB,
          DATA,
          NET4,
          NET6,
          LATER,
          Fields.signed(2, 2, "app.signed", "Signed"),
          Fields.time(26, 4, "app.when", "When", Field.Reckoning.SECONDS),
          Fields.derived("app.age", "Age", _ -> -1_500_000_000L).duration(),
          Fields.anyOf("app.either", "Either", SIX, NET6),
          Fields.u32(2, "app.wide", "First half of the key"));
    }

    @Override
    public void register(Registrar tables) {
      tables.add(PROTO, 17, this);
    }

    @Override
    public Verdict dissect(View app, Layer out) {
      return app.captured() < 34 ? out.tooShort(34) : out.span(34).end();
    }

    @Override
    public void detail(Layer layer, Details out) {
      View app = layer.view();
      out.at(DATA, 34, app.captured() - 34);
      out.at(VERB, 34, 3);
      out.at(NET4, 34, 2);
      out.at(NET4, 34, 0);
      out.at(NET6, 34, 3);
      out.at(LATER, 26);
    }

    /** Characters with dashes between. */
    private static void apart(Line line, View app, int at, int octets) {
      for (int i = 0; i < octets; i++) {
        line.text(i == 0 ? "" : "-").ch((char) app.u8(at + i));
      }
    }
  }

  /** What filters may name: the three protocols and the frame. */
  private static final class Declared implements Declarations {
    private static final List<Field> FRAME_FIELDS =
        List.of(
            frame("frame.number", FrameItem.NUMBER),
            frame("frame.len", FrameItem.LEN),
            frame("frame.cap_len", FrameItem.CAP_LEN),
            frame("frame.time", FrameItem.TIME),
            frame("frame.time_epoch", FrameItem.TIME_EPOCH),
            frame("frame.time_delta", FrameItem.TIME_DELTA),
            frame("frame.time_delta_displayed", FrameItem.TIME_DELTA_DISPLAYED),
            frame("frame.time_relative", FrameItem.TIME_RELATIVE),
            frame("frame.encap_type", FrameItem.ENCAP_TYPE),
            frame("frame.interface_id", FrameItem.INTERFACE_ID),
            frame("frame.interface_name", FrameItem.INTERFACE_NAME),
            frame("frame.protocols", FrameItem.PROTOCOLS));

    private static Field frame(String name, FrameItem item) {
      return new Field.OfFrame(name, name, item, org.softnet.api.Labels.NONE);
    }

    @Override
    public List<Declaration> fields(String name) {
      List<Declaration> found = new ArrayList<>();
      for (Field field : FRAME_FIELDS) {
        if (field.name().equals(name)) {
          found.add(new Declaration(null, field));
        }
      }
      for (Protocol protocol : PROTOCOLS) {
        for (Field field : protocol.fields()) {
          if (field.name().equals(name)) {
            found.add(new Declaration(protocol, field));
          }
        }
      }
      return found;
    }

    @Override
    public List<Protocol> protocols(String name) {
      return PROTOCOLS.stream().filter(protocol -> protocol.name().equals(name)).toList();
    }

    @Override
    public Set<Protocol> above(Set<Protocol> protocols) {
      return new Receivers(tables()).above(protocols);
    }

    @Override
    public boolean isForeign(String name) {
      return name.equals("ff");
    }

    @Override
    public List<String> similar(String name) {
      List<String> names = new ArrayList<>();
      PROTOCOLS.forEach(protocol -> protocol.fields().forEach(field -> names.add(field.name())));
      return NearestNames.nearest(name, names, 3);
    }
  }
}
