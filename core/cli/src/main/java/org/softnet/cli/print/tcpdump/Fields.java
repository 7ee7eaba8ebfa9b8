package org.softnet.cli.print.tcpdump;

import org.jspecify.annotations.Nullable;
import org.softnet.api.Field;
import org.softnet.api.Protocol;
import org.softnet.api.View;
import org.softnet.host.Catalog;

/**
 * Finds the declarations of fields by name, once, when formatters are made.
 *
 * <p>Every method throws {@link IllegalArgumentException}, with a sentence for a person, where a
 * plugin that replaces a standard one does not declare the field.
 */
final class Fields {
  private final Catalog catalog;

  Fields(Catalog catalog) {
    this.catalog = catalog;
  }

  /** A number. */
  Field.UInt number(String name) {
    return find(Field.UInt.class, name, "");
  }

  /** A number of the protocol with that label, where several protocols share its name. */
  Field.UInt number(String name, String protocolLabel) {
    return find(Field.UInt.class, name, protocolLabel);
  }

  /** One bit. */
  Field.Flag flag(String name) {
    return find(Field.Flag.class, name, "");
  }

  /** An IEEE 802 address. */
  Field.Mac mac(String name) {
    return find(Field.Mac.class, name, "");
  }

  /** An IEEE 802 address of the protocol with that label. */
  Field.Mac mac(String name, String protocolLabel) {
    return find(Field.Mac.class, name, protocolLabel);
  }

  /** An IPv4 address. */
  Field.Ipv4 ipv4(String name) {
    return find(Field.Ipv4.class, name, "");
  }

  /** An IPv6 address. */
  Field.Ipv6 ipv6(String name) {
    return find(Field.Ipv6.class, name, "");
  }

  private <T extends Field> T find(Class<T> type, String name, String protocolLabel) {
    for (Catalog.OwnedField owned : catalog.fields(name)) {
      boolean asked = protocolLabel.isEmpty() || isLabelled(owned.protocol(), protocolLabel);
      // Who else declares it has it elsewhere: only the protocol that it is named for counts.
      if (asked && name.startsWith(owned.owner() + ".") && type.isInstance(owned.field())) {
        return type.cast(owned.field());
      }
    }
    throw new IllegalArgumentException(
        "-T tcpdump reads the field '%s', which no plugin declares".formatted(name));
  }

  private static boolean isLabelled(@Nullable Protocol protocol, String label) {
    return protocol != null && protocol.label().equals(label);
  }

  /** Whether all of a field at its fixed place was captured. */
  static boolean captured(Field.Placed field, View header) {
    return header.has(field.at(), field.octets());
  }
}
