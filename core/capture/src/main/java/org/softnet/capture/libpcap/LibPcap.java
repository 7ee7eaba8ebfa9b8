package org.softnet.capture.libpcap;

import java.util.ArrayList;
import java.util.List;
import org.pcap4j.core.BpfProgram.BpfCompileMode;
import org.pcap4j.core.NotOpenException;
import org.pcap4j.core.PcapHandle;
import org.pcap4j.core.PcapHandle.PcapDirection;
import org.pcap4j.core.PcapHandle.TimestampPrecision;
import org.pcap4j.core.PcapNativeException;
import org.pcap4j.core.PcapNetworkInterface;
import org.pcap4j.core.PcapNetworkInterface.PromiscuousMode;
import org.pcap4j.core.Pcaps;
import org.pcap4j.packet.namednumber.DataLinkType;
import org.softnet.api.capture.CaptureDevice;
import org.softnet.api.capture.CaptureDevice.Flag;
import org.softnet.api.capture.CaptureDriver;
import org.softnet.api.capture.CaptureException;
import org.softnet.api.capture.CaptureInterface;
import org.softnet.api.capture.LiveSettings;
import org.softnet.api.capture.LiveSettings.Delivery;
import org.softnet.api.capture.LiveSettings.Reception;

/** Opens interfaces with libpcap. */
public final class LibPcap {
  /** What to do where libpcap is not there. */
  static final String MISSING =
      "libpcap is not installed: install it (Debian: apt install libpcap0.8; Fedora: dnf install"
          + " libpcap), or use --driver afpacket on Linux";

  private static final int UNTOLD = -1;
  private static final String ANY = "any";
  private static final int DLT_RAW = 12;
  private static final int LINKTYPE_RAW = 101;
  private static final int LINUX_SLL2 = 276;
  private static final int NANOS_DECIMALS = 9;
  private static final int MICROS_DECIMALS = 6;

  private LibPcap() {}

  /**
   * Opens an interface.
   *
   * @param id the interface's number in the run
   * @throws CaptureException if there is no libpcap, or it cannot capture the interface in this way
   */
  public static CaptureDriver open(String name, int id, LiveSettings settings)
      throws CaptureException {
    if (settings.queues() > 1) {
      throw refused("libpcap has one queue an interface; several are had with --driver afpacket");
    }
    try {
      return opened(name, id, settings);
    } catch (LinkageError e) { // the first time UnsatisfiedLinkError, then NoClassDefFoundError
      throw refused(MISSING);
    } catch (PcapNativeException e) {
      throw refused(name, e);
    } catch (NotOpenException e) {
      throw refused(name + " was closed while it was opened");
    }
  }

  /**
   * The interfaces that libpcap finds; their link types are not told before they are opened.
   *
   * @throws CaptureException if there is no libpcap, or it fails
   */
  public static List<CaptureDevice> devices() throws CaptureException {
    try {
      List<CaptureDevice> devices = new ArrayList<>();
      for (PcapNetworkInterface it : Pcaps.findAllDevs()) {
        List<Flag> flags = new ArrayList<>();
        if (it.isUp()) {
          flags.add(Flag.UP);
        }
        if (it.isRunning()) {
          flags.add(Flag.RUNNING);
        }
        if (it.isLoopBack()) {
          flags.add(Flag.LOOPBACK);
        }
        List<String> addresses =
            it.getAddresses().stream().map(one -> one.getAddress().getHostAddress()).toList();
        devices.add(
            new CaptureDevice(devices.size() + 1, it.getName(), UNTOLD, flags, "", addresses));
      }
      return devices;
    } catch (LinkageError e) {
      throw refused(MISSING);
    } catch (PcapNativeException e) {
      throw refused("libpcap lists no interfaces: " + e.getMessage());
    }
  }

  private static CaptureDriver opened(String name, int id, LiveSettings settings)
      throws CaptureException, PcapNativeException, NotOpenException {
    PcapHandle handle = builder(name, settings).build();
    try {
      chooseLinkType(handle, name, settings);
      if (settings.filter().isPresent()) {
        handle.setFilter(settings.filter().get().expression(), BpfCompileMode.OPTIMIZE);
      }
      int decimals =
          handle.getTimestampPrecision() == TimestampPrecision.NANO
              ? NANOS_DECIMALS
              : MICROS_DECIMALS;
      int dlt = handle.getDlt().value();
      int linkType = dlt == DLT_RAW ? LINKTYPE_RAW : dlt;
      return new LibPcapDriver(
          name, handle, new CaptureInterface(id, name, linkType, settings.snapOctets(), decimals));
    } catch (CaptureException | PcapNativeException | NotOpenException | RuntimeException e) {
      handle.close();
      throw e;
    }
  }

  private static PcapHandle.Builder builder(String name, LiveSettings settings) {
    PcapHandle.Builder builder =
        new PcapHandle.Builder(name)
            .snaplen(settings.snapOctets())
            .promiscuousMode(
                settings.reception() == Reception.PROMISCUOUS && !name.equals(ANY)
                    ? PromiscuousMode.PROMISCUOUS
                    : PromiscuousMode.NONPROMISCUOUS)
            .timeoutMillis(settings.waitMillis())
            .bufferSize((int) settings.ringOctets())
            .timestampPrecision(TimestampPrecision.NANO);
    if (settings.delivery() == Delivery.IMMEDIATE) {
      builder.immediateMode(true);
    }
    return switch (settings.direction()) {
      case IN -> builder.direction(PcapDirection.IN);
      case OUT -> builder.direction(PcapDirection.OUT);
      case INOUT -> builder;
    };
  }

  /** The link type that is wanted; of all interfaces the header that tells them apart. */
  private static void chooseLinkType(PcapHandle handle, String name, LiveSettings settings)
      throws CaptureException, PcapNativeException, NotOpenException {
    List<Integer> offered = handle.listDatalinks().stream().map(DataLinkType::value).toList();
    if (settings.linkType().isPresent()) {
      int wanted = settings.linkType().get();
      int dlt = wanted == LINKTYPE_RAW ? DLT_RAW : wanted;
      if (!offered.contains(dlt)) {
        throw refused("%s offers the link types %s, not %d".formatted(name, offered, wanted));
      }
      handle.setDlt(DataLinkType.getInstance(dlt));
    } else if (name.equals(ANY) && offered.contains(LINUX_SLL2)) {
      handle.setDlt(DataLinkType.getInstance(LINUX_SLL2));
    }
  }

  private static CaptureException refused(String name, PcapNativeException e) {
    String reason = String.valueOf(e.getMessage());
    boolean permission = reason.contains("Operation not permitted") || reason.contains("ermission");
    return permission
        ? new CaptureException(
            CaptureException.Kind.NOT_PERMITTED,
            "an interface cannot be captured without CAP_NET_RAW")
        : refused("libpcap cannot capture " + name + ": " + reason);
  }

  private static CaptureException refused(String sentence) {
    return new CaptureException(CaptureException.Kind.NOT_READABLE, sentence);
  }
}
