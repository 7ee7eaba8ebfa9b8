package org.softnet.engine.bpf.compile;

import static java.util.Map.entry;

import java.util.Locale;
import java.util.Map;

/** Link types by number and by name: LINKTYPE_ values of tcpdump.org's registry. */
public final class LinkTypes {
  static final int NULL = 0;
  static final int ETHERNET = 1;
  static final int PPP = 9;
  static final int PPP_SERIAL = 50;
  static final int RAW = 101;
  static final int C_HDLC = 104;
  static final int IEEE802_11 = 105;
  static final int LOOP = 108;
  static final int LINUX_SLL = 113;
  static final int PFLOG = 117;
  static final int PRISM_HEADER = 119;
  static final int IEEE802_11_RADIO = 127;
  static final int IEEE802_11_RADIO_AVS = 163;
  static final int PPI = 192;
  static final int IPV4 = 228;
  static final int IPV6 = 229;
  static final int LINUX_SLL2 = 276;

  private static final int[] RAW_OF_OTHER_SYSTEMS = {12, 14};

  private static final Map<String, Integer> NUMBERS =
      Map.ofEntries(
          entry("NULL", NULL),
          entry("EN10MB", ETHERNET),
          entry("ETHERNET", ETHERNET),
          entry("PPP", PPP),
          entry("PPP_SERIAL", PPP_SERIAL),
          entry("RAW", RAW),
          entry("C_HDLC", C_HDLC),
          entry("LOOP", LOOP),
          entry("IEEE802_11", IEEE802_11),
          entry("PFLOG", PFLOG),
          entry("PRISM_HEADER", PRISM_HEADER),
          entry("IEEE802_11_RADIO", IEEE802_11_RADIO),
          entry("IEEE802_11_RADIO_AVS", IEEE802_11_RADIO_AVS),
          entry("PPI", PPI),
          entry("LINUX_SLL", LINUX_SLL),
          entry("IPV4", IPV4),
          entry("IPV6", IPV6),
          entry("LINUX_SLL2", LINUX_SLL2));

  private LinkTypes() {}

  /** The number that a name or a number means; -1 if none. */
  public static int number(String text) {
    Integer named = NUMBERS.get(text.toUpperCase(Locale.ROOT));
    if (named != null) {
      return named;
    }
    try {
      int number = Integer.parseInt(text);
      return number == (number & 0xffff) ? number : -1;
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  /** What a person calls a link type. */
  public static String name(int linkType) {
    return switch (linkType) {
      case NULL -> "BSD loopback";
      case ETHERNET -> "Ethernet";
      case PPP, PPP_SERIAL -> "PPP";
      case RAW -> "raw IP";
      case C_HDLC -> "Cisco HDLC";
      case LOOP -> "OpenBSD loopback";
      case IEEE802_11 -> "IEEE 802.11";
      case PFLOG -> "OpenBSD pflog";
      case PRISM_HEADER -> "IEEE 802.11 behind a Prism header";
      case IEEE802_11_RADIO -> "IEEE 802.11 behind a radiotap header";
      case IEEE802_11_RADIO_AVS -> "IEEE 802.11 behind an AVS header";
      case PPI -> "PPI";
      case LINUX_SLL -> "Linux cooked v1";
      case LINUX_SLL2 -> "Linux cooked v2";
      case IPV4 -> "raw IPv4";
      case IPV6 -> "raw IPv6";
      default -> "link type " + linkType;
    };
  }

  /** Whether frames are those of IEEE 802.11, with a radio header or without. */
  static boolean isWlan(int linkType) {
    return linkType == IEEE802_11 || isBehindRadio(linkType);
  }

  /** Whether a header of some length stands in front of IEEE 802.11. */
  static boolean isBehindRadio(int linkType) {
    return switch (linkType) {
      case PRISM_HEADER, IEEE802_11_RADIO, IEEE802_11_RADIO_AVS, PPI -> true;
      default -> false;
    };
  }

  /** The link type that one is filtered as. */
  static int canonical(int linkType) {
    for (int raw : RAW_OF_OTHER_SYSTEMS) {
      if (linkType == raw) {
        return RAW;
      }
    }
    return linkType == PPP_SERIAL ? PPP : linkType;
  }
}
