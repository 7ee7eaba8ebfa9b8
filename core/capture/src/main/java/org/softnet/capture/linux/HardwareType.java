package org.softnet.capture.linux;

/**
 * What an interface's frames begin with, by its hardware type: {@code ARPHRD_} of
 * include/uapi/linux/if_arp.h to {@code LINKTYPE_} of tcpdump.org.
 */
public final class HardwareType {
  /** Ethernet, and what looks like it. */
  public static final int ETHERNET = 1;

  /** An IP packet without a link header. */
  public static final int RAW_IP = 101;

  /** A cooked packet. */
  public static final int LINUX_SLL = 113;

  /** A cooked packet with its interface's index. */
  public static final int LINUX_SLL2 = 276;

  private static final int ARPHRD_ETHER = 1;
  private static final int ARPHRD_RAWIP = 519;
  private static final int ARPHRD_LOOPBACK = 772;
  private static final int ARPHRD_IEEE80211 = 801;
  private static final int ARPHRD_IEEE80211_PRISM = 802;
  private static final int ARPHRD_IEEE80211_RADIOTAP = 803;
  private static final int ARPHRD_NETLINK = 824;
  private static final int ARPHRD_VSOCKMON = 826;
  private static final int ARPHRD_NONE = 0xfffe;

  private HardwareType() {}

  /** The link type; cooked where the kernel's header has no layout of its own. */
  public static int linkType(int hardwareType) {
    return switch (hardwareType) {
      case ARPHRD_ETHER, ARPHRD_LOOPBACK -> ETHERNET;
      case ARPHRD_NONE, ARPHRD_RAWIP -> RAW_IP;
      case ARPHRD_IEEE80211 -> 105;
      case ARPHRD_IEEE80211_PRISM -> 119;
      case ARPHRD_IEEE80211_RADIOTAP -> 127;
      case ARPHRD_NETLINK -> 253;
      case ARPHRD_VSOCKMON -> 271;
      default -> LINUX_SLL2;
    };
  }

  /** Whether we make the header of such packets ourselves. */
  public static boolean isCooked(int linkType) {
    return linkType == LINUX_SLL || linkType == LINUX_SLL2;
  }
}
