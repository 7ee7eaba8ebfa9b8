package org.softnet.capture.afpacket;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.util.List;
import org.softnet.api.capture.BpfProgram.Instruction;
import org.softnet.api.capture.CaptureException;
import org.softnet.api.capture.LiveSettings;
import org.softnet.api.capture.LiveSettings.Delivery;
import org.softnet.capture.afpacket.IfPacket.SockaddrLl;
import org.softnet.capture.linux.HardwareType;
import org.softnet.capture.linux.Libc;

/**
 * A packet socket with its ring. It is opened deaf: until {@link #listen} nothing enters the ring,
 * so that sockets of one group do not see a packet twice while the group forms.
 *
 * <p>Linux: {@code packet_create()}, {@code packet_set_ring()}, {@code packet_do_bind()}, {@code
 * fanout_add()}.
 */
final class RingSocket {
  private static final int PROT_READ_WRITE = 3;
  private static final int MAP_SHARED = 1;
  private static final int FRAME_OCTETS = 2048; // TPACKET_V3 only checks it
  private static final int IMMEDIATE_MILLIS = 1;
  private static final int FILTER_OCTETS = 8; // struct sock_filter
  private static final int FPROG_OCTETS = 16; // struct sock_fprog
  private static final int FPROG_FILTER_AT = 8;
  private static final int MREQ_OCTETS = 16; // struct packet_mreq
  private static final int MREQ_TYPE_AT = 4;

  private final Libc libc = new Libc();
  private final String name;
  private final int fd;
  private final MemorySegment memory;

  /** A ring socket that hears nothing yet, of the interface with {@code index}; 0 is all. */
  RingSocket(String name, int index, int linkType, LiveSettings settings) throws CaptureException {
    this.name = name;
    int type = HardwareType.isCooked(linkType) ? IfPacket.SOCK_DGRAM : IfPacket.SOCK_RAW;
    this.fd = libc.socket(IfPacket.AF_PACKET, type | IfPacket.SOCK_CLOEXEC, 0);
    if (fd < 0) {
      throw noSocket(libc);
    }
    try {
      check(attach(SocketFilter.NOTHING), "takes no filter");
      check(
          libc.setsockopt(fd, IfPacket.SOL_PACKET, IfPacket.PACKET_VERSION, IfPacket.TPACKET_V3),
          "has no rings of version 3 (TPACKET_V3, Linux 3.2)");
      this.memory = map(settings);
      bind(index);
      if (index != 0 && settings.reception() == LiveSettings.Reception.PROMISCUOUS) {
        promiscuous(index);
      }
    } catch (CaptureException | RuntimeException e) {
      libc.close(fd);
      throw e;
    }
  }

  static CaptureException noSocket(Libc libc) {
    return new CaptureException(
        libc.errno() == Libc.EPERM || libc.errno() == Libc.EACCES
            ? CaptureException.Kind.NOT_PERMITTED
            : CaptureException.Kind.NOT_READABLE,
        libc.errno() == Libc.EPERM || libc.errno() == Libc.EACCES
            ? "an interface cannot be captured without CAP_NET_RAW"
            : "the kernel opens no packet socket: " + libc.error());
  }

  private MemorySegment map(LiveSettings settings) throws CaptureException {
    int blocks = (int) Math.max(2, settings.ringOctets() / Ring.BLOCK_OCTETS);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment request = // struct tpacket_req3
          arena.allocateFrom(
              JAVA_INT,
              Ring.BLOCK_OCTETS,
              blocks,
              FRAME_OCTETS,
              blocks * (Ring.BLOCK_OCTETS / FRAME_OCTETS),
              waitMillis(settings),
              0,
              0);
      check(
          libc.setsockopt(fd, IfPacket.SOL_PACKET, IfPacket.PACKET_RX_RING, request),
          "gives no ring of %,d KiB".formatted(blocks * (Ring.BLOCK_OCTETS >> 10)));
    }
    MemorySegment mapped =
        libc.mmap(fd, (long) blocks * Ring.BLOCK_OCTETS, PROT_READ_WRITE, MAP_SHARED);
    check(mapped.address() == 0 ? -1 : 0, "does not map its ring");
    return mapped;
  }

  /** How long the kernel keeps a block that is not full. */
  static int waitMillis(LiveSettings settings) {
    return settings.delivery() == Delivery.IMMEDIATE ? IMMEDIATE_MILLIS : settings.waitMillis();
  }

  private void bind(int index) throws CaptureException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment address = arena.allocate(SockaddrLl.OCTETS, Integer.BYTES);
      address.set(JAVA_SHORT, 0, (short) IfPacket.AF_PACKET);
      address.set(
          JAVA_SHORT.withOrder(ByteOrder.BIG_ENDIAN),
          SockaddrLl.PROTOCOL_AT,
          (short) IfPacket.ETH_P_ALL);
      address.set(JAVA_INT, SockaddrLl.IFINDEX_AT, index);
      check(libc.bind(fd, address), "cannot be listened to");
    }
    int error = takeError(libc);
    if (error != 0) {
      throw failed(error == Libc.ENETDOWN ? "is down" : Libc.error(error));
    }
  }

  private void promiscuous(int index) throws CaptureException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment request = arena.allocate(MREQ_OCTETS, Integer.BYTES);
      request.set(JAVA_INT, 0, index);
      request.set(JAVA_SHORT, MREQ_TYPE_AT, (short) IfPacket.PACKET_MR_PROMISC);
      check(
          libc.setsockopt(fd, IfPacket.SOL_PACKET, IfPacket.PACKET_ADD_MEMBERSHIP, request),
          "cannot be made promiscuous");
    }
  }

  /** Joins the group of flows {@code group}, or founds one if it is 0; the group. */
  int join(int group) throws CaptureException {
    int type = IfPacket.PACKET_FANOUT_HASH;
    int founding = group == 0 ? IfPacket.PACKET_FANOUT_FLAG_UNIQUEID : 0;
    check(
        libc.setsockopt(
            fd, IfPacket.SOL_PACKET, IfPacket.PACKET_FANOUT, group | (type | founding) << 16),
        "does not share its flows among queues (PACKET_FANOUT)");
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment value = arena.allocate(JAVA_INT);
      check(
          libc.getsockopt(fd, IfPacket.SOL_PACKET, IfPacket.PACKET_FANOUT, value),
          "does not tell its group of queues");
      return value.get(JAVA_INT, 0) & 0xffff;
    }
  }

  /** From now on what passes {@code filter} enters the ring. */
  void listen(List<Instruction> filter) throws CaptureException {
    check(attach(filter), "refuses the capture filter");
  }

  /** From now on nothing enters the ring. */
  void deafen() {
    attach(SocketFilter.NOTHING); // cannot fail where it could before
  }

  private int attach(List<Instruction> program) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment filter = arena.allocate((long) FILTER_OCTETS * program.size(), Integer.BYTES);
      for (int i = 0; i < program.size(); i++) {
        Instruction it = program.get(i);
        long at = (long) FILTER_OCTETS * i;
        filter.set(JAVA_SHORT, at, (short) it.code());
        filter.set(JAVA_BYTE, at + 2, (byte) it.jt());
        filter.set(JAVA_BYTE, at + 3, (byte) it.jf());
        filter.set(JAVA_INT, at + 4, it.k());
      }
      MemorySegment request = arena.allocate(FPROG_OCTETS, Long.BYTES);
      request.set(JAVA_SHORT, 0, (short) program.size());
      request.set(ADDRESS, FPROG_FILTER_AT, filter);
      return libc.setsockopt(fd, IfPacket.SOL_SOCKET, IfPacket.SO_ATTACH_FILTER, request);
    }
  }

  /** The socket's error, which is then forgotten; 0 if there is none. */
  int takeError(Libc caller) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment value = arena.allocate(JAVA_INT);
      return caller.getsockopt(fd, IfPacket.SOL_SOCKET, IfPacket.SO_ERROR, value) < 0
          ? caller.errno()
          : value.get(JAVA_INT, 0);
    }
  }

  /** The ring's memory. */
  MemorySegment memory() {
    return memory;
  }

  int fd() {
    return fd;
  }

  /** Gives the ring back; nobody may touch it any more. */
  void close() {
    libc.munmap(memory);
    libc.close(fd);
  }

  private void check(int result, String what) throws CaptureException {
    if (result < 0) {
      throw failed(what + ": " + libc.error());
    }
  }

  private CaptureException failed(String what) {
    return new CaptureException(CaptureException.Kind.NOT_READABLE, name + " " + what);
  }
}
