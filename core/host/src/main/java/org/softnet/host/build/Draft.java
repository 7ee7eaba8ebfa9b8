package org.softnet.host.build;

import java.util.Arrays;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.softnet.api.Field;
import org.softnet.api.InternetChecksum;
import org.softnet.api.Layer;
import org.softnet.api.Protocol;
import org.softnet.api.PseudoHeader;
import org.softnet.api.Table;
import org.softnet.api.View;
import org.softnet.api.build.HeaderDraft;
import org.softnet.host.Catalog;

/**
 * One header in the making: first by itself, able to grow, then in its place in the packet. Keeps
 * which bits were set, for those stay.
 */
final class Draft implements HeaderDraft {
  private static final int WORD_MASK = 0xffff;
  private static final Table NO_TABLE = Table.of("build", 1);

  private final Catalog catalog;
  private final Protocol protocol;
  private final View view = new View();
  private @Nullable Draft upper;
  private @Nullable Draft lower;
  private byte[] memory;
  private int start;
  private int headerOctets;
  private byte[] settled; // bits that were set, of the header's octets
  private int payloadOctets;
  private boolean placed;

  Draft(Catalog catalog, Protocol protocol, int headerOctets) {
    this.catalog = catalog;
    this.protocol = protocol;
    this.headerOctets = headerOctets;
    memory = new byte[headerOctets];
    settled = new byte[headerOctets];
  }

  /** Puts this header on {@code lower}. */
  void standOn(Draft lower) {
    this.lower = lower;
    lower.upper = this;
  }

  /** Says what lies above, once that is as long as it will be. */
  void carry(int payloadOctets) {
    this.payloadOctets = payloadOctets;
  }

  /** Moves the header to its place in the packet, where what it carries follows it. */
  void place(byte[] packet, int at) {
    System.arraycopy(memory, 0, packet, at, headerOctets);
    memory = packet;
    start = at;
    placed = true;
  }

  /** Gives bits their values for good. */
  void set(int at, Encoding encoding) {
    grow(at + encoding.octets().length);
    for (int i = 0; i < encoding.octets().length; i++) {
      write(at + i, encoding.octets()[i], encoding.mask()[i]);
      settled[at + i] |= encoding.mask()[i];
    }
  }

  /** Adds octets for good. */
  void append(byte[] lead, byte[] octets) {
    int at = headerOctets;
    grow(at + lead.length + octets.length);
    System.arraycopy(lead, 0, memory, at, lead.length);
    System.arraycopy(octets, 0, memory, at + lead.length, octets.length);
    Arrays.fill(settled, at, headerOctets, (byte) 0xff);
  }

  private void write(int at, int octet, int mask) {
    memory[start + at] = (byte) ((memory[start + at] & ~mask) | (octet & mask));
  }

  @Override
  public View view() {
    return view.over(memory, start, headerOctets, headerOctets);
  }

  @Override
  public boolean isOpen(Field.Placed field) {
    byte[] mask = mask(field);
    for (int i = 0; i < mask.length; i++) {
      if ((settled(field.at() + i) & mask[i]) != 0) {
        return false;
      }
    }
    return true;
  }

  private byte settled(int at) {
    return at < settled.length ? settled[at] : 0;
  }

  private static byte[] mask(Field.Placed field) {
    byte[] whole = new byte[field.octets()];
    Arrays.fill(whole, (byte) 0xff);
    return switch (field) {
      case Field.UInt number -> Encoding.word(number.octets(), 0, number.mask()).mask();
      case Field.Flag flag -> Encoding.word(flag.octets(), 0, flag.mask()).mask();
      default -> whole;
    };
  }

  @Override
  public void fill(Field.UInt field, long value) {
    long largest = Encoding.largest(field);
    if (Long.compareUnsigned(value, largest) > 0 && !isSettled(field)) {
      throw new BuildException(
          "%s would have to be %,d, and holds %,d at most: set it, or make the packet smaller"
              .formatted(field.name(), value, largest));
    }
    fill(field.at(), Encoding.word(field.octets(), value, field.mask()));
  }

  private boolean isSettled(Field.Placed field) {
    byte[] mask = mask(field);
    for (int i = 0; i < mask.length; i++) {
      if ((~settled(field.at() + i) & mask[i]) != 0) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void fill(Field.Flag field, boolean value) {
    fill(field.at(), Encoding.word(field.octets(), value ? -1L : 0, field.mask()));
  }

  @Override
  public void fill(Field.Mac field, long address) {
    fill(field.at(), Encoding.word(field.octets(), address, 0xffff_ffff_ffffL));
  }

  private void fill(int at, Encoding encoding) {
    grow(at + encoding.octets().length);
    for (int i = 0; i < encoding.octets().length; i++) {
      write(at + i, encoding.octets()[i], encoding.mask()[i] & ~settled[at + i]);
    }
  }

  @Override
  public void grow(int octets) {
    if (octets <= headerOctets) {
      return;
    }
    if (placed) {
      throw new IllegalStateException(
          protocol.name() + " grows its header while it is sealed: Building.fill is the place");
    }
    memory = Arrays.copyOf(memory, octets);
    settled = Arrays.copyOf(settled, octets);
    headerOctets = octets;
  }

  @Override
  public int headerOctets() {
    return headerOctets;
  }

  @Override
  public int payloadOctets() {
    return payloadOctets;
  }

  @Override
  public OptionalInt upperKey(Table table) {
    return upper == null ? OptionalInt.empty() : catalog.key(table, upper.protocol);
  }

  @Override
  public int checksum(int octets) {
    return complement(sum(octets));
  }

  @Override
  public int transportChecksum(int number, int octets) {
    return complement(sum(octets) + pseudoSum(number, octets));
  }

  private static int complement(long sum) {
    return ~InternetChecksum.fold(sum) & WORD_MASK;
  }

  private long sum(int octets) {
    return InternetChecksum.sum(view().over(memory, start, octets, octets), 0, octets);
  }

  /** What the network lends; 0 if there is none below. */
  private long pseudoSum(int number, int octets) {
    Draft network = lower;
    while (network != null && network.protocol.pseudoHeader() == null) {
      network = network.lower;
    }
    PseudoHeader header = network == null ? null : network.protocol.pseudoHeader();
    return network == null || header == null ? 0 : header.sum(network.layers(), number, octets);
  }

  /** This header and those above it as a reader finds them. */
  private Layer layers() {
    Layer lowest = layer();
    Layer layer = lowest;
    for (Draft above = upper; above != null && layer.isWhole(); above = above.upper) {
      Layer next = above.layer();
      if (next.isWhole()) {
        layer.carry(next);
      }
      layer = next;
    }
    return lowest;
  }

  private Layer layer() {
    Layer layer = new Layer();
    int octets = memory.length - start;
    layer.view().over(memory, start, octets, octets);
    layer.enter(protocol, NO_TABLE, false);
    layer.judge(protocol.dissect(layer.view(), layer));
    return layer;
  }

  /** Looks whether a reader finds what was set. */
  void check(HeaderSettings settings) {
    for (Field.Placed field : settings.conditional()) {
      if (!field.presentIn(view())) {
        throw new BuildException(
            "%s is set, but with its other fields as they are the %s header has no such field"
                .formatted(field.name(), protocol.name()));
      }
    }
  }
}
