package org.softnet.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.softnet.api.capture.CaptureDevice;
import org.softnet.api.capture.CaptureDriver;
import org.softnet.api.capture.CaptureException;
import org.softnet.api.capture.LiveSettings;
import org.softnet.capture.afpacket.AfPacket;
import org.softnet.capture.libpcap.LibPcap;
import org.softnet.capture.linux.HardwareType;
import org.softnet.capture.linux.InterfaceList;
import org.softnet.capture.linux.Libc;
import org.softnet.capture.linux.Privileges;

/**
 * Interfaces to capture, all at once.
 *
 * @param interfaces their names; {@code any} is all of them
 * @param settings how each is captured
 * @param driver what captures them
 * @param dropTo the user that the process goes on as once all are open; empty to stay who it is
 */
public record LiveCapture(
    List<String> interfaces, LiveSettings settings, Driver driver, Optional<String> dropTo) {
  /** What captures an interface. */
  public enum Driver {
    /** The one that goes with the system: afpacket on Linux, libpcap elsewhere. */
    AUTO,
    /** The system's libpcap, by pcap4j. */
    LIBPCAP,
    /** A packet socket of Linux with its ring. */
    AFPACKET
  }

  /**
   * A list of interfaces.
   *
   * @throws IllegalArgumentException if it is empty or names one twice: a sentence for a person
   */
  public LiveCapture {
    interfaces = List.copyOf(interfaces);
    if (interfaces.isEmpty()) {
      throw new IllegalArgumentException("no interface is given");
    }
    if (Set.copyOf(interfaces).size() < interfaces.size()) {
      throw new IllegalArgumentException("an interface is given twice");
    }
  }

  /** One interface as it is captured if nobody says otherwise. */
  public static LiveCapture of(String name) {
    return new LiveCapture(List.of(name), LiveSettings.DEFAULT, Driver.AUTO, Optional.empty());
  }

  /** The driver that AUTO stands for here. */
  public static Driver chosen(Driver asked) {
    return asked != Driver.AUTO ? asked : Libc.isLinux() ? Driver.AFPACKET : Driver.LIBPCAP;
  }

  /**
   * The interfaces of this system, what stands for all of them last.
   *
   * @throws CaptureFailedException if the system does not tell
   */
  public static List<CaptureDevice> devices() {
    try {
      if (!Libc.isLinux()) {
        return LibPcap.devices();
      }
      List<CaptureDevice> devices = new ArrayList<>(InterfaceList.all());
      devices.add(
          new CaptureDevice(
              0,
              AfPacket.ANY,
              HardwareType.LINUX_SLL2,
              List.of(CaptureDevice.Flag.UP, CaptureDevice.Flag.RUNNING),
              "",
              List.of()));
      return devices;
    } catch (CaptureException e) {
      throw new CaptureFailedException(e.sentence());
    }
  }

  /** Opens all, or none. */
  List<CaptureDriver> open() throws CaptureException {
    List<CaptureDriver> opened = new ArrayList<>();
    try {
      for (int id = 0; id < interfaces.size(); id++) {
        opened.addAll(open(interfaces.get(id), id));
      }
      if (dropTo.isPresent()) {
        Privileges.dropTo(dropTo.get());
      }
      return opened;
    } catch (CaptureException | RuntimeException e) {
      opened.forEach(CaptureDriver::close);
      throw e;
    }
  }

  private List<CaptureDriver> open(String name, int id) throws CaptureException {
    return switch (chosen(driver)) {
      case AUTO, AFPACKET -> AfPacket.open(name, id, settings);
      case LIBPCAP -> List.of(LibPcap.open(name, id, settings));
    };
  }
}
