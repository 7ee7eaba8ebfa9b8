package org.softnet.api.build;

import java.util.HexFormat;
import org.softnet.api.Field;

/**
 * How a field is set that is declared without a fixed place, for {@link
 * org.softnet.api.Protocol#detail} finds it or it is computed: {@code arp.src.hw_mac}, {@code
 * ip.hdr_len}, {@code tcp.options.mss_val}.
 */
public sealed interface Place {
  /** The field's name. */
  String name();

  /** It stands at one place in every header that is built with its usual lengths. */
  record Fixed(Field.Placed field) implements Place {
    @Override
    public String name() {
      return field.name();
    }
  }

  /**
   * It is a number of octets that stands in the header as a number of units.
   *
   * @param count where the number of units stands; has the field's name
   * @param unitOctets octets of a unit
   */
  record Counted(Field.UInt count, int unitOctets) implements Place {
    @Override
    public String name() {
      return count.name();
    }
  }

  /**
   * It is added at the header's end, behind octets that introduce it: an option.
   *
   * @param lead the octets before it, in hexadecimal
   */
  record Appended(Field.Placed field, String lead) implements Place {
    /** Looks at the lead. */
    public Appended {
      HexFormat.of().parseHex(lead);
    }

    @Override
    public String name() {
      return field.name();
    }

    /** The octets before the field. */
    public byte[] leadOctets() {
      return HexFormat.of().parseHex(lead);
    }
  }

  /** A field that stands at {@code at}, octets from the header's first. */
  static Place at(Field.Mac field, int at) {
    return new Fixed(
        new Field.Mac(field.name(), field.label(), at, field.presence(), field.occurs()));
  }

  /** A field that stands at {@code at}, octets from the header's first. */
  static Place at(Field.Ipv4 field, int at) {
    return new Fixed(
        new Field.Ipv4(field.name(), field.label(), at, field.presence(), field.occurs()));
  }

  /** An option: its value stands behind {@code lead}, in hexadecimal. */
  static Place appended(Field.Placed field, String lead) {
    return new Appended(field, lead);
  }
}
