package org.softnet.host.edit;

import java.util.regex.Pattern;
import org.softnet.api.Packet;

/**
 * What changes an Ethernet header: it needs no layers. Packets of other link types stay as they
 * are. A tag moves what is behind it, so its steps come last.
 */
public final class EthernetSteps {
  private static final Pattern MAC = Pattern.compile("[0-9a-fA-F]{1,2}([:-][0-9a-fA-F]{1,2}){5}");
  private static final int ETHERNET = 1; // LINKTYPE_ETHERNET
  private static final int MAC_OCTETS = 6;
  private static final int TYPE_AT = 12;
  private static final int HEADER_OCTETS = 14;
  private static final int TAG_OCTETS = 4;
  private static final int VLAN = 0x8100; // IANA ieee-802-numbers, as those below
  private static final int SERVICE_VLAN = 0x88a8;
  private static final int OLD_SERVICE_VLAN = 0x9100;

  /** The tag that stands in front of what it tags. */
  public enum TagProtocol {
    /** 802.1Q: a customer's tag. */
    DOT1Q(VLAN),
    /** 802.1ad: a provider's tag. */
    DOT1AD(SERVICE_VLAN);

    private final int etherType;

    TagProtocol(int etherType) {
      this.etherType = etherType;
    }
  }

  private EthernetSteps() {}

  /**
   * Gives each frame this source address.
   *
   * @throws IllegalArgumentException if the text is no address: a sentence for a person
   */
  public static Step source(String mac) {
    return address(parse(mac), MAC_OCTETS);
  }

  /** Gives each frame this destination address. */
  public static Step destination(String mac) {
    return address(parse(mac), 0);
  }

  private static byte[] parse(String text) {
    if (!MAC.matcher(text.strip()).matches()) {
      throw new IllegalArgumentException(
          "'%s' is no Ethernet address, such as 00:12:13:14:15:16".formatted(text));
    }
    byte[] mac = new byte[MAC_OCTETS];
    String[] octets = text.strip().split("[:-]", -1);
    for (int i = 0; i < MAC_OCTETS; i++) {
      mac[i] = (byte) Integer.parseInt(octets[i], 16);
    }
    return mac;
  }

  private static Step address(byte[] mac, int at) {
    return (_, edited) -> {
      if (isEthernet(edited)) {
        System.arraycopy(mac, 0, edited.own(), at, MAC_OCTETS);
      }
      return true;
    };
  }

  private static boolean isEthernet(Edited edited) {
    return edited.on().linkType() == ETHERNET && edited.captured() >= HEADER_OCTETS;
  }

  /**
   * Puts a VLAN tag into each frame, outside of any that it has.
   *
   * @param tag VLAN identifier, 0 to 4095
   * @param cfi drop eligible, 0 or 1
   * @param priority 0 to 7
   */
  public static Step addTag(TagProtocol protocol, int tag, int cfi, int priority) {
    int control = priority << 13 | cfi << 12 | tag;
    return (_, edited) -> {
      if (isEthernet(edited)) {
        byte[] memory = edited.insert(TYPE_AT, TAG_OCTETS);
        put(memory, TYPE_AT, protocol.etherType);
        put(memory, TYPE_AT + 2, control);
      }
      return true;
    };
  }

  private static void put(byte[] memory, int at, int word) {
    memory[at] = (byte) (word >>> 8);
    memory[at + 1] = (byte) word;
  }

  /** Takes the outermost VLAN tag out of each frame that has one. */
  public static Step removeTag() {
    return EthernetSteps::removeTag;
  }

  private static boolean removeTag(Packet packet, Edited edited) {
    if (isEthernet(edited) && edited.captured() >= HEADER_OCTETS + TAG_OCTETS) {
      int at = edited.at() + TYPE_AT;
      int type = (edited.memory()[at] & 0xff) << 8 | (edited.memory()[at + 1] & 0xff);
      if (type == VLAN || type == SERVICE_VLAN || type == OLD_SERVICE_VLAN) {
        edited.remove(TYPE_AT, TAG_OCTETS);
      }
    }
    return true;
  }
}
