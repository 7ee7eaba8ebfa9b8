package org.softnet.capture.libpcap;

import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.pcap4j.core.NotOpenException;
import org.pcap4j.core.PcapHandle;
import org.pcap4j.core.PcapNativeException;
import org.softnet.api.transmit.NetdevTx;
import org.softnet.api.transmit.TransmitCounters;
import org.softnet.api.transmit.TransmitDevice;
import org.softnet.api.transmit.TransmitException;

/**
 * An interface that libpcap sends on, a call a frame. pcap4j copies each frame into memory of its
 * own, so this allocates; {@code afpacket} does not.
 *
 * <p>libpcap: {@code pcap_sendpacket()}.
 */
public final class LibPcapTransmit implements TransmitDevice {
  private static final int SNAP_OCTETS = 64; // nothing is captured
  private static final int DLT_RAW = 12;
  private static final int LINKTYPE_RAW = 101;
  private static final int ETHERNET = 1;
  private static final int LINK_HEADER_OCTETS = 18; // Ethernet with a VLAN tag
  private static final int USUAL_MTU = 1500;
  private static final long BUSY_NANOS = 50_000;

  private final String name;
  private final PcapHandle handle;
  private final int linkType;
  private final int mtu;
  private final AtomicLong packets = new AtomicLong();
  private final AtomicLong octets = new AtomicLong();
  private boolean closed;

  private LibPcapTransmit(String name, PcapHandle handle, int linkType, int mtu) {
    this.name = name;
    this.handle = handle;
    this.linkType = linkType;
    this.mtu = mtu;
  }

  /**
   * Opens an interface.
   *
   * @throws TransmitException if there is no libpcap, or nothing can be sent there
   */
  public static TransmitDevice open(String name) throws TransmitException {
    try {
      PcapHandle handle = new PcapHandle.Builder(name).snaplen(SNAP_OCTETS).build();
      int dlt = handle.getDlt().value();
      return new LibPcapTransmit(name, handle, dlt == DLT_RAW ? LINKTYPE_RAW : dlt, mtu(name));
    } catch (LinkageError e) { // the first time UnsatisfiedLinkError, then NoClassDefFoundError
      throw new TransmitException(TransmitException.Kind.NOT_USABLE, LibPcap.MISSING);
    } catch (PcapNativeException e) {
      throw refused(name, String.valueOf(e.getMessage()));
    }
  }

  private static TransmitException refused(String name, String reason) {
    boolean forbidden = reason.contains("Operation not permitted") || reason.contains("ermission");
    return forbidden
        ? new TransmitException(
            TransmitException.Kind.NOT_PERMITTED,
            "packets cannot be sent on an interface without CAP_NET_RAW")
        : new TransmitException(
            TransmitException.Kind.NOT_USABLE, "libpcap cannot send on " + name + ": " + reason);
  }

  private static int mtu(String name) {
    try {
      NetworkInterface known = NetworkInterface.getByName(name);
      return known == null ? USUAL_MTU : known.getMTU();
    } catch (SocketException e) {
      return USUAL_MTU; // what is larger the system refuses
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int linkType() {
    return linkType;
  }

  @Override
  public int mtuOctets() {
    return mtu;
  }

  @Override
  public int frameOctets() {
    return mtu + (linkType == ETHERNET ? LINK_HEADER_OCTETS : 0);
  }

  @Override
  public NetdevTx startXmit(long timeNanos, byte[] frame, int at, int length)
      throws TransmitException {
    byte[] whole = at == 0 ? frame : Arrays.copyOfRange(frame, at, at + length);
    try {
      handle.sendPacket(whole, length);
    } catch (NotOpenException e) {
      throw new TransmitException(TransmitException.Kind.FAILED, name + " was closed");
    } catch (PcapNativeException e) {
      return failed(String.valueOf(e.getMessage()));
    }
    packets.lazySet(packets.getPlain() + 1);
    octets.lazySet(octets.getPlain() + length);
    return NetdevTx.OK;
  }

  /** What the system's words mean: libpcap tells no number. */
  private NetdevTx failed(String reason) throws TransmitException {
    if (reason.contains("No buffer space") || reason.contains("temporarily unavailable")) {
      return NetdevTx.BUSY;
    }
    if (reason.contains("too long") || reason.contains("Invalid argument")) {
      return NetdevTx.ERROR;
    }
    throw new TransmitException(TransmitException.Kind.FAILED, name + " sends no more: " + reason);
  }

  @Override
  public boolean flush() {
    return true; // each frame went with its own call
  }

  @Override
  public void awaitRoom(long nanos) {
    LockSupport.parkNanos(this, Math.min(nanos, BUSY_NANOS));
  }

  @Override
  public TransmitCounters counters() {
    return new TransmitCounters(packets.get(), octets.get(), 0, 0);
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      handle.close();
    }
  }

  @Override
  public String toString() {
    return name + " (libpcap)";
  }
}
