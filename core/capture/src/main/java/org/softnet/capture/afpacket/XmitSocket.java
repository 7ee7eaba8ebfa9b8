package org.softnet.capture.afpacket;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.softnet.api.transmit.TransmitCounters;
import org.softnet.api.transmit.TransmitDevice;
import org.softnet.api.transmit.TransmitException;
import org.softnet.capture.afpacket.IfPacket.SockaddrLl;
import org.softnet.capture.linux.HardwareType;
import org.softnet.capture.linux.Libc;

/**
 * A packet socket that sends on one interface and hears nothing: what both ways of sending have.
 * How frames come to the kernel is each one's own.
 *
 * <p>Linux: {@code packet_do_bind()} with protocol 0, {@code packet_snd()}.
 */
abstract class XmitSocket implements TransmitDevice {
  /** How long a queue of the kernel that is full is left alone. */
  static final long CONGESTED_NANOS = 50_000;

  private static final int ETHERNET_HEADER_OCTETS = 14;
  private static final int ETHERTYPE_AT = 12;
  private static final int TAG_OCTETS = 4;
  private static final int IFREQ_OCTETS = 40;
  private static final int IFREQ_NAME_OCTETS = 15;
  private static final int IFREQ_VALUE_AT = 16;

  final Libc libc = new Libc();
  private final AtomicLong packets = new AtomicLong();
  private final AtomicLong octets = new AtomicLong();
  private final AtomicLong lost = new AtomicLong();
  private boolean closed;
  private final String name;
  private final int fd;
  private final int linkType;
  private final int mtu;

  /**
   * A socket on an interface.
   *
   * @throws TransmitException if nothing can be sent there
   */
  XmitSocket(String name) throws TransmitException {
    this.name = name;
    int index = libc.ifNameToIndex(name);
    if (index == 0) {
      throw refused("there is no interface '" + name + "'; 'softnet interfaces' lists them");
    }
    fd = libc.socket(IfPacket.AF_PACKET, IfPacket.SOCK_RAW | IfPacket.SOCK_CLOEXEC, 0);
    if (fd < 0) {
      boolean forbidden = libc.errno() == Libc.EPERM || libc.errno() == Libc.EACCES;
      throw new TransmitException(
          forbidden ? TransmitException.Kind.NOT_PERMITTED : TransmitException.Kind.NOT_USABLE,
          forbidden
              ? "packets cannot be sent on an interface without CAP_NET_RAW"
              : "the kernel opens no packet socket: " + libc.error());
    }
    try {
      linkType = HardwareType.linkType(request(IfPacket.SIOCGIFHWADDR, "hardware type") & 0xffff);
      mtu = request(IfPacket.SIOCGIFMTU, "MTU");
      if (HardwareType.isCooked(linkType)) {
        throw refused(name + " has a link layer that frames cannot be written for");
      }
      bind(index);
    } catch (TransmitException | RuntimeException e) {
      libc.close(fd);
      throw e;
    }
  }

  private int request(int what, String words) throws TransmitException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment request = arena.allocate(IFREQ_OCTETS, Long.BYTES);
      MemorySegment text = arena.allocateFrom(name);
      request.copyFrom(text.asSlice(0, Math.min(text.byteSize() - 1, IFREQ_NAME_OCTETS)));
      if (libc.ioctl(fd, what, request) < 0) {
        throw refused(name + " does not tell its " + words + ": " + libc.error());
      }
      return request.get(JAVA_INT, IFREQ_VALUE_AT);
    }
  }

  private void bind(int index) throws TransmitException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment address = arena.allocate(SockaddrLl.OCTETS, Integer.BYTES);
      address.set(JAVA_SHORT, 0, (short) IfPacket.AF_PACKET);
      address.set(JAVA_INT, SockaddrLl.IFINDEX_AT, index);
      if (libc.bind(fd, address) < 0) {
        throw refused(name + " cannot be sent on: " + libc.error());
      }
      MemorySegment error = arena.allocate(JAVA_INT);
      libc.getsockopt(fd, IfPacket.SOL_SOCKET, IfPacket.SO_ERROR, error);
      if (error.get(JAVA_INT, 0) == Libc.ENETDOWN) {
        throw refused(name + " is down");
      }
    }
  }

  @Override
  public final String name() {
    return name;
  }

  final int fd() {
    return fd;
  }

  @Override
  public final int linkType() {
    return linkType;
  }

  @Override
  public final int mtuOctets() {
    return mtu;
  }

  private int headerOctets() {
    return linkType == HardwareType.ETHERNET ? ETHERNET_HEADER_OCTETS : 0;
  }

  @Override
  public final int frameOctets() {
    return mtu + headerOctets() + (headerOctets() > 0 ? TAG_OCTETS : 0);
  }

  /** Whether the kernel takes such a frame: a header, and no more than the MTU but for one tag. */
  final boolean isFit(byte[] octets, int at, int length) {
    int header = headerOctets();
    if (length < Math.max(1, header)) {
      return false;
    }
    boolean tagged =
        header > 0
            && octets[at + ETHERTYPE_AT] == (byte) (IfPacket.ETH_P_8021Q >> Byte.SIZE)
            && octets[at + ETHERTYPE_AT + 1] == (byte) IfPacket.ETH_P_8021Q;
    return length <= mtu + header + (tagged ? TAG_OCTETS : 0);
  }

  final void option(int level, int option, int value, String what) throws TransmitException {
    if (libc.setsockopt(fd, level, option, value) < 0) {
      throw refused(name + " " + what + ": " + libc.error());
    }
  }

  /** After {@code errno} says so: true if it is enough to try again later. */
  final boolean isCongested() {
    int error = libc.errno();
    return error == Libc.ENOBUFS || error == Libc.EAGAIN || error == Libc.EINTR;
  }

  final TransmitException failed() {
    int error = libc.errno();
    return new TransmitException(
        TransmitException.Kind.FAILED,
        name
            + switch (error) {
              case Libc.ENETDOWN -> " went down";
              case Libc.ENXIO, Libc.ENODEV -> " went away";
              default -> " sends no more: " + Libc.error(error);
            });
  }

  final TransmitException refused(String sentence) {
    return new TransmitException(TransmitException.Kind.NOT_USABLE, sentence);
  }

  // --- the account, which the NET_TX action writes

  final void sent(long frames, long ofOctets) {
    packets.lazySet(packets.getPlain() + frames);
    octets.lazySet(octets.getPlain() + ofOctets);
  }

  final void lost(long frames) {
    lost.addAndGet(frames);
  }

  @Override
  public final TransmitCounters counters() {
    return new TransmitCounters(packets.get(), octets.get(), 0, lost.get());
  }

  // --- the end

  /** Waits for what the driver has got, and gives back the memory. */
  abstract void release();

  /** Without frames: the way of sending could not be set up. */
  final void abandon() {
    libc.close(fd);
  }

  @Override
  public final void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      while (!flush()) {
        LockSupport.parkNanos(this, CONGESTED_NANOS);
      }
    } catch (TransmitException e) {
      // What was not sent is counted.
    }
    release();
    libc.close(fd);
  }
}
