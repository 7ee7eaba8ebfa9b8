package org.softnet.capture.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.softnet.api.Line;
import org.softnet.api.View;
import org.softnet.api.capture.CaptureDevice;
import org.softnet.api.capture.CaptureDevice.Flag;
import org.softnet.api.capture.CaptureException;

/**
 * The interfaces of this network name space, from one call of {@code getifaddrs(3)}: an entry for
 * each address, the hardware's among them. Needs no rights.
 */
@SuppressWarnings("restricted") // a list of the C library's structs
public final class InterfaceList {
  private static final int IFADDRS_OCTETS = 56; // struct ifaddrs of a 64-bit system
  private static final int NAME_AT = 8;
  private static final int FLAGS_AT = 16;
  private static final int ADDR_AT = 24;
  private static final int NETMASK_AT = 32;
  private static final int NAME_OCTETS = 256;
  private static final int SOCKADDR_OCTETS = 28; // struct sockaddr_in6, the longest here
  private static final int AF_INET = 2;
  private static final int AF_INET6 = 10;
  private static final int AF_PACKET = 17;
  private static final int IPV4_OCTETS = 4;
  private static final int IFF_UP = 1;
  private static final int IFF_LOOPBACK = 8;
  private static final int IFF_RUNNING = 0x40;
  private static final int IFF_PROMISC = 0x100;

  /** An interface while its entries are read. */
  private static final class Found {
    private int index;
    private int flags;
    private int hardwareType;
    private String hardwareAddress = "";
    private final List<String> addresses = new ArrayList<>();
  }

  private InterfaceList() {}

  /**
   * Every interface, in the kernel's order.
   *
   * @throws CaptureException if the system does not tell
   */
  public static List<CaptureDevice> all() throws CaptureException {
    Libc libc = new Libc();
    Map<String, Found> found = new LinkedHashMap<>();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment head = arena.allocate(ADDRESS);
      if (libc.getifaddrs(head) != 0) {
        throw new CaptureException(
            CaptureException.Kind.NOT_READABLE,
            "the system does not list its interfaces: " + libc.error());
      }
      MemorySegment list = head.get(ADDRESS, 0);
      for (MemorySegment at = list; at.address() != 0; ) {
        MemorySegment entry = at.reinterpret(IFADDRS_OCTETS);
        String name = entry.get(ADDRESS, NAME_AT).reinterpret(NAME_OCTETS).getString(0);
        read(entry, found.computeIfAbsent(name, _ -> new Found()));
        at = entry.get(ADDRESS, 0);
      }
      Libc.freeifaddrs(list);
    }
    List<CaptureDevice> devices = new ArrayList<>();
    found.forEach((name, it) -> devices.add(device(name, it)));
    return devices;
  }

  private static CaptureDevice device(String name, Found it) {
    return new CaptureDevice(
        it.index,
        name,
        HardwareType.linkType(it.hardwareType),
        flags(it.flags),
        it.hardwareAddress,
        it.addresses);
  }

  private static List<Flag> flags(int flags) {
    List<Flag> named = new ArrayList<>();
    add(named, flags & IFF_UP, Flag.UP);
    add(named, flags & IFF_RUNNING, Flag.RUNNING);
    add(named, flags & IFF_LOOPBACK, Flag.LOOPBACK);
    add(named, flags & IFF_PROMISC, Flag.PROMISCUOUS);
    return named;
  }

  private static void add(List<Flag> named, int bit, Flag flag) {
    if (bit != 0) {
      named.add(flag);
    }
  }

  private static void read(MemorySegment entry, Found into) {
    into.flags = entry.get(JAVA_INT, FLAGS_AT);
    MemorySegment pointer = entry.get(ADDRESS, ADDR_AT);
    if (pointer.address() == 0) {
      return; // a tunnel without any address
    }
    MemorySegment address = pointer.reinterpret(SOCKADDR_OCTETS);
    switch (address.get(JAVA_SHORT, 0)) {
      case AF_PACKET -> {
        into.index = address.get(JAVA_INT, 4);
        into.hardwareType = address.get(JAVA_SHORT, 8) & 0xffff;
        byte[] octets = octets(address, 12, Math.min(8, address.get(JAVA_BYTE, 11)));
        into.hardwareAddress = HexFormat.ofDelimiter(":").formatHex(octets);
      }
      case AF_INET -> into.addresses.add(text(address, entry, 4, IPV4_OCTETS));
      case AF_INET6 -> into.addresses.add(text(address, entry, 8, 16));
      default -> {}
    }
  }

  private static String text(MemorySegment address, MemorySegment entry, int at, int length) {
    MemorySegment pointer = entry.get(ADDRESS, NETMASK_AT);
    int prefix = 0;
    if (pointer.address() != 0) {
      for (byte octet : octets(pointer.reinterpret(SOCKADDR_OCTETS), at, length)) {
        prefix += Integer.bitCount(octet & 0xff);
      }
    }
    View view = new View().over(octets(address, at, length), 0, length, length);
    Line line = new Line();
    return (length == IPV4_OCTETS ? line.ipv4(view, 0) : line.ipv6(view, 0)) + "/" + prefix;
  }

  private static byte[] octets(MemorySegment from, int at, int length) {
    return from.asSlice(at, length).toArray(JAVA_BYTE);
  }
}
