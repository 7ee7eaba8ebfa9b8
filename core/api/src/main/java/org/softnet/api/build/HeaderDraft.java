package org.softnet.api.build;

import java.util.OptionalInt;
import org.softnet.api.Field;
import org.softnet.api.Table;
import org.softnet.api.View;

/**
 * A header that is being built, and what lies above it. Whatever was set stays: {@code fill} writes
 * only bits that nobody set, so that a value may be wrong on purpose. One thread.
 */
public interface HeaderDraft {
  /** IEEE 802's first EtherType for experiments: of what has none. */
  int EXPERIMENT = 0x88b5;

  /** The header's octets as they are now, without what it carries. Valid until it grows. */
  View view();

  /** Whether no bit of a field with a fixed place was set. */
  boolean isOpen(Field.Placed field);

  /** Gives a number to the bits of the field that were not set. */
  void fill(Field.UInt field, long value);

  /** Gives a bit its value if it was not set. */
  void fill(Field.Flag field, boolean value);

  /** Gives an address, its lower 48 bits, to what was not set. */
  void fill(Field.Mac field, long address);

  /** Makes the header {@code octets} long, with zeros, if it is shorter; not while it is sealed. */
  void grow(int octets);

  /** Length of the header. */
  int headerOctets();

  /** Length of all that lies above the header. */
  int payloadOctets();

  /** Length of the header and of all that lies above. */
  default int totalOctets() {
    return headerOctets() + payloadOctets();
  }

  /**
   * The number by which readers find the header above in {@code table}: the lowest of those that
   * lead to its protocol. Empty if no header is above, or none leads there.
   */
  OptionalInt upperKey(Table table);

  /** The EtherType of the header above; {@link #EXPERIMENT} if it has none. */
  default int upperEtherType() {
    return upperKey(Table.ETHER_TYPE).orElse(EXPERIMENT);
  }

  /**
   * The Internet checksum over the first {@code octets} octets of header and payload as they are
   * now; while sealing. A checksum field that nobody filled is zero, as RFC 1071 wants it.
   */
  int checksum(int octets);

  /**
   * Like {@link #checksum}, with the pseudo header of the nearest network below that lends one.
   *
   * @param protocol this protocol's number, IANA protocol-numbers
   */
  int transportChecksum(int protocol, int octets);
}
