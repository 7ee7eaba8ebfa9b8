package org.softnet.cli.print.tcpdump;

import org.jspecify.annotations.Nullable;
import org.softnet.api.Line;
import org.softnet.api.Table;
import org.softnet.api.View;
import org.softnet.cli.print.HexDump;

/**
 * One packet's line under construction, and what the formatters of inner layers want to know of the
 * outer ones. Reused for every packet; allocates nothing once each depth was reached.
 */
final class Printout {
  /** Formatters inside formatters that are followed at most; tunnels may nest without end. */
  static final int MOST_NESTED = 256;

  private final Formatters formatters;
  private final Line line = new Line();
  private final View[] views = new View[MOST_NESTED];
  private final Network network;
  private int nested;
  private @Nullable View stations;

  Printout(Formatters formatters, Network network) {
    this.formatters = formatters;
    this.network = network;
  }

  /** Forgets the packet before. */
  Line begin() {
    nested = 0;
    stations = null;
    return line.clear();
  }

  /** What was written so far. */
  Line line() {
    return line;
  }

  /** The network layer that carries what is formatted now. */
  Network network() {
    return network;
  }

  /** The frame whose first twelve octets are the stations' addresses; null if the link has none. */
  @Nullable View stations() {
    return stations;
  }

  /** Says whose stations the frame under way names; null if the link names none. */
  void stations(@Nullable View frame) {
    stations = frame;
  }

  /** The packet was cut before {@code protocol} was told. */
  void truncated(String protocol) {
    line.text(" [|").text(protocol).ch(']');
  }

  /** Writes {@code 0x} and a number's hexadecimal digits, without zeros in front. */
  Line hex(long value) {
    line.text("0x");
    return digits(value);
  }

  /** Writes a number's hexadecimal digits, without zeros in front. */
  Line digits(long value) {
    return line.hex(value, Math.max(1, (Long.SIZE - Long.numberOfLeadingZeros(value) + 3) / 4));
  }

  /** The protocol's rules are broken. */
  void invalid() {
    line.text(" (invalid)");
  }

  /**
   * Lets the formatter of {@code key} write the octets of {@code outer} from {@code at} on; false
   * if there is none.
   *
   * @param promisedOctets how many octets of it the outer layer promises
   */
  boolean next(Table table, int key, View outer, int at, int promisedOctets) {
    Formatter formatter = formatters.find(table, key);
    if (formatter == null) {
      return false;
    }
    next(formatter, outer, at, promisedOctets);
    return true;
  }

  /** Lets {@code formatter} write the octets of {@code outer} from {@code at} on. */
  void next(Formatter formatter, View outer, int at, int promisedOctets) {
    if (nested == MOST_NESTED) {
      line.text(" [nested too deep]");
      return;
    }
    View inner = part(outer, at, promisedOctets);
    nested++;
    formatter.format(inner, this);
    nested--;
  }

  /** Writes the octets of {@code outer} from {@code at} on in hexadecimal and as characters. */
  void dump(View outer, int at) {
    if (nested < MOST_NESTED) {
      HexDump.withCharacters(part(outer, at, outer.onWire() - at), line);
    }
  }

  /** Writes the octets of {@code outer} from {@code at} on in hexadecimal. */
  void octets(View outer, int at) {
    if (nested < MOST_NESTED) {
      HexDump.plain(part(outer, at, outer.onWire() - at), line);
    }
  }

  /** The octets of {@code outer} from {@code at} on; valid until the next call at this depth. */
  private View part(View outer, int at, int promisedOctets) {
    View part = views[nested];
    if (part == null) {
      part = new View();
      views[nested] = part;
    }
    int start = Math.min(at, outer.captured());
    int captured = Math.max(0, Math.min(outer.captured() - start, promisedOctets));
    return part.over(
        outer.memory(), outer.start() + start, captured, Math.max(captured, promisedOctets));
  }
}
