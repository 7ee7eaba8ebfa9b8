package org.softnet.engine.receive;

import org.softnet.api.Field;
import org.softnet.api.Fields;
import org.softnet.api.Layer;
import org.softnet.api.StackDrop;
import org.softnet.api.Table;
import org.softnet.api.Verdict;
import org.softnet.api.View;
import org.softnet.engine.dispatch.DispatchTables;
import org.softnet.engine.fake.FakeNetwork;
import org.softnet.engine.fake.FakeProtocol;

/**
 * A network whose packets are fragments, segments, datagrams or nonsense by their next octet, and
 * above it a protocol that by its first octet is right, wrong, or breaks whatever it may not.
 */
final class BadProtocols {
  private static final Table TRANSPORTS = Table.of("overload.transport", 8);
  private static final Table PORTS = Table.of("overload.port", 8, StackDrop.IP_NOPROTO);
  private static final Table UPPER = Table.of("overload.upper", 8);
  private static final Field LIAR = Fields.u8(0, "overload.liar", "Liar");

  private BadProtocols() {}

  static DispatchTables tables() {
    return FakeProtocol.tables(
        new FakeNetwork(TRANSPORTS, 1),
        FakeProtocol.of("transport", BadProtocols::transport).on(TRANSPORTS, 1),
        FakeProtocol.of("upper", BadProtocols::upper).on(PORTS, 1).on(UPPER, 1),
        FakeProtocol.of("endless", (_, out) -> out.next(UPPER, 2)).on(UPPER, 2),
        FakeProtocol.of("guess", BadProtocols::upper).recognizing(PORTS));
  }

  private static Verdict transport(View view, Layer out) {
    int kind = view.u8(0); // of a packet without octets this throws
    return switch (kind % 4) {
      case 0 -> {
        out.piece().fragment(kind >> 6, 8 * ((kind >> 4) & 3), (kind & 8) != 0);
        yield out.span(1).next(UPPER, 1);
      }
      case 1 -> {
        out.piece().segment(kind >> 4, kind & 12); // some of them begin or end a stream
        yield out.span(1).conversation(1, 7).next(PORTS, 1, 7);
      }
      case 2 -> out.span(1).conversation(kind >> 5, 7).next(PORTS, kind >> 5, 7);
      default -> upper(view, out);
    };
  }

  @SuppressWarnings("NullAway") // plugins that no checker saw
  private static Verdict upper(View view, Layer out) {
    return switch (view.u8(view.captured() - 1) % 24) {
      case 0 -> throw new IllegalStateException("the protocol's");
      case 1 -> throw new AssertionError("the protocol's");
      case 2 -> view.u8(0) % 16 == 0 ? withoutEnd(view, out) : out.end(); // takes its time
      case 3 -> throw new NoClassDefFoundError("org/example/Missing");
      case 4 -> null;
      case 5 -> out.span(-1).next(UPPER, 1);
      case 6 -> out.span(Integer.MIN_VALUE).end();
      case 7 -> Verdict.MALFORMED;
      case 8 -> out.malformed(LIAR);
      case 9 -> out.tooShort(view.onWire() + 1);
      case 10 -> out.foreign();
      case 11 -> out.span(1).next(UPPER, 9);
      case 12 -> out.next(UPPER, 2);
      case 13 -> out.span(1).quote(UPPER, 1);
      case 14 -> out.suspect(LIAR, StackDrop.PKT_TOO_SMALL).end();
      case 15 -> out.tooShort(view.onWire() + 3);
      case 16 -> out.span(view.onWire() + 7).end();
      case 17 -> out.span(1, 3).followed().end();
      case 18, 19 -> out.span(1).next(UPPER, 1);
      default -> out.end();
    };
  }

  @SuppressWarnings("InfiniteRecursion")
  private static Verdict withoutEnd(View header, Layer out) {
    return withoutEnd(header, out) == Verdict.END ? Verdict.END : Verdict.NEXT;
  }
}
