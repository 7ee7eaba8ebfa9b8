package org.softnet.capture.afpacket;

import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.softnet.api.capture.BpfProgram.Instruction;
import org.softnet.api.capture.CaptureDriver;
import org.softnet.api.capture.CaptureException;
import org.softnet.api.capture.CaptureInterface;
import org.softnet.api.capture.LiveSettings;
import org.softnet.capture.linux.HardwareType;
import org.softnet.capture.linux.Libc;

/** Opens interfaces with packet sockets. Linux, root or CAP_NET_RAW. */
public final class AfPacket {
  /** The name that stands for all interfaces; their packets get cooked headers. */
  public static final String ANY = "any";

  private static final String LOOPBACK = "lo";
  private static final int TIME_DECIMALS = 9;
  private static final int IFREQ_OCTETS = 40;
  private static final int IFREQ_NAME_OCTETS = 15;
  private static final int IFREQ_FAMILY_AT = 16; // ifr_hwaddr.sa_family

  private AfPacket() {}

  /**
   * Opens an interface: a driver for each of its queues.
   *
   * @param id the interface's number in the run
   * @throws CaptureException if it cannot be captured, or not in this way
   */
  public static List<CaptureDriver> open(String name, int id, LiveSettings settings)
      throws CaptureException {
    if (!Libc.isLinux()) {
      throw refused("the driver afpacket is Linux's; use --driver libpcap here");
    }
    Libc libc = new Libc();
    int index = name.equals(ANY) ? 0 : libc.ifNameToIndex(name);
    if (index == 0 && !name.equals(ANY)) {
      throw refused("there is no interface '" + name + "'; 'softnet interfaces' lists them");
    }
    int linkType = linkType(libc, name, settings);
    List<Instruction> filter = SocketFilter.of(settings, linkType, libc.ifNameToIndex(LOOPBACK));
    CaptureInterface known =
        new CaptureInterface(id, name, linkType, settings.snapOctets(), TIME_DECIMALS);
    List<RingSocket> sockets = new ArrayList<>();
    try {
      int group = 0;
      for (int queue = 0; queue < settings.queues(); queue++) {
        RingSocket socket = new RingSocket(name, index, linkType, settings);
        sockets.add(socket);
        if (settings.queues() > 1) {
          group = socket.join(group);
        }
      }
      for (RingSocket socket : sockets) {
        socket.listen(filter);
      }
    } catch (CaptureException | RuntimeException e) {
      sockets.forEach(RingSocket::close);
      throw e;
    }
    return drivers(sockets, known, settings);
  }

  /**
   * Whether this kernel and this process can do all that the driver needs: opens the loopback with
   * two queues and closes them.
   *
   * @throws CaptureException if not: why
   */
  public static void probe() throws CaptureException {
    LiveSettings small = LiveSettings.DEFAULT.withQueues(2).withRingOctets(2L * Ring.BLOCK_OCTETS);
    open(LOOPBACK, 0, small).forEach(CaptureDriver::close);
  }

  private static List<CaptureDriver> drivers(
      List<RingSocket> sockets, CaptureInterface known, LiveSettings settings) {
    String counted = known.name().equals(ANY) ? "" : known.name();
    List<CaptureDriver> drivers = new ArrayList<>();
    for (RingSocket socket : sockets) {
      drivers.add(
          new AfPacketDriver(
              sockets.size() == 1 ? known.name() : known.name() + "/" + drivers.size(),
              socket,
              new Ring(socket.memory(), Framing.of(known.linkType()), settings.snapOctets()),
              // the interface's own losses belong to no queue: the first tells them
              new RingCounters(socket.fd(), drivers.isEmpty() ? counted : ""),
              known,
              RingSocket.waitMillis(settings)));
    }
    return drivers;
  }

  private static int linkType(Libc libc, String name, LiveSettings settings)
      throws CaptureException {
    int own =
        name.equals(ANY)
            ? HardwareType.LINUX_SLL2
            : HardwareType.linkType(hardwareType(libc, name));
    int wanted = settings.linkType().orElse(own);
    if (wanted != own && !HardwareType.isCooked(wanted)) {
      throw refused(
          "%s has link type %d; beside that it can be captured cooked (LINUX_SLL, LINUX_SLL2)"
              .formatted(name, own));
    }
    return wanted;
  }

  private static int hardwareType(Libc libc, String name) throws CaptureException {
    int fd = libc.socket(IfPacket.AF_PACKET, IfPacket.SOCK_RAW | IfPacket.SOCK_CLOEXEC, 0);
    if (fd < 0) {
      throw RingSocket.noSocket(libc);
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment request = arena.allocate(IFREQ_OCTETS, Long.BYTES);
      MemorySegment text = arena.allocateFrom(name);
      request.copyFrom(text.asSlice(0, Math.min(text.byteSize() - 1, IFREQ_NAME_OCTETS)));
      if (libc.ioctl(fd, IfPacket.SIOCGIFHWADDR, request) < 0) {
        throw refused(name + " does not tell its hardware type: " + libc.error());
      }
      return request.get(JAVA_SHORT, IFREQ_FAMILY_AT) & 0xffff;
    } finally {
      libc.close(fd);
    }
  }

  private static CaptureException refused(String sentence) {
    return new CaptureException(CaptureException.Kind.NOT_READABLE, sentence);
  }
}
