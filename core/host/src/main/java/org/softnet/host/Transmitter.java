package org.softnet.host;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.softnet.api.capture.Block;
import org.softnet.api.transmit.TransmitDevice;
import org.softnet.api.transmit.TransmitException;
import org.softnet.capture.afpacket.AfPacketTransmit;
import org.softnet.capture.libpcap.LibPcapTransmit;
import org.softnet.capture.linux.Libc;
import org.softnet.capture.write.CaptureFileTransmit;
import org.softnet.capture.write.Rotation;
import org.softnet.capture.write.Section;
import org.softnet.capture.write.WriteFormat;
import org.softnet.capture.write.WritePlan;
import org.softnet.engine.transmit.Mq;
import org.softnet.engine.transmit.Pacing;
import org.softnet.engine.transmit.Pfifo;
import org.softnet.engine.transmit.PreciseClock;
import org.softnet.engine.transmit.Qdisc;
import org.softnet.engine.transmit.Tbf;
import org.softnet.engine.transmit.TxClock;
import org.softnet.engine.transmit.TxPath;
import org.softnet.engine.transmit.TxQueue;
import org.softnet.engine.transmit.VirtualClock;

/**
 * Sends packets on an interface, into a capture file, or on a {@link Loopback}.
 *
 * <pre>{@code
 * try (Transmitter transmitter = Transmitter.on("eth0")) {
 *   transmitter.send(frame);
 * }
 * }</pre>
 *
 * <p>Packets wait in a queue and leave on a thread of its own. Any thread sends, and the octets are
 * its own again when that returns. Closing sends what waits.
 */
public final class Transmitter implements AutoCloseable {
  /** What sends on an interface. */
  public enum Driver {
    /** The one that goes with the system: afpacket on Linux, libpcap elsewhere. */
    AUTO,
    /** The system's libpcap, by pcap4j: a call a packet. */
    LIBPCAP,
    /** A packet socket of Linux: a call for a batch of packets. */
    AFPACKET,
    /** The transmit ring of a packet socket of Linux. */
    TXRING
  }

  private final TransmitDevice device;
  private final TxPath path;

  private Transmitter(TransmitDevice device, TxPath path) {
    this.device = device;
    this.path = path;
  }

  /**
   * An interface.
   *
   * @throws TransmitFailedException if nothing can be sent there
   */
  public static Transmitter on(String interfaceName) {
    return builder().onInterface(interfaceName).open();
  }

  /** A loopback. */
  public static Transmitter on(Loopback loopback) {
    return builder().on(loopback).open();
  }

  /**
   * A capture file, whose format and compression its name says.
   *
   * @param linkType LINKTYPE_ value: what a packet's first octets are
   * @throws TransmitFailedException if it cannot be created
   */
  public static Transmitter to(Path file, int linkType) {
    return builder().file(file, linkType).open();
  }

  /** Says where to send and how. */
  public static Builder builder() {
    return new Builder();
  }

  /** The device's name. */
  public String name() {
    return device.name();
  }

  /** LINKTYPE_ value: what a packet's first octets are to be. */
  public int linkType() {
    return device.linkType();
  }

  /** Octets that a packet may carry behind its link header. */
  public int mtuOctets() {
    return device.mtuOctets();
  }

  /** Octets that a whole packet may have. */
  public int frameOctets() {
    return device.frameOctets();
  }

  /** Sends a packet: {@link #send(byte[], int, int)}. */
  public boolean send(byte[] packet) {
    return send(packet, 0, packet.length);
  }

  /**
   * Sends a packet; waits for room in the queue.
   *
   * @return false if it is not queued: it is too large, or the thread was interrupted, which the
   *     report counts; or this is closed, or the device failed, as the report tells then
   */
  public boolean send(byte[] octets, int at, int length) {
    Objects.checkFromIndexSize(at, length, octets.length);
    return path.send(octets, at, length);
  }

  /**
   * Sends a packet at its moment, so many nanoseconds behind the moment 0; the first packet that is
   * sent with a moment sets that. Later packets have later moments. For a {@link Builder#paced}
   * transmitter.
   */
  public boolean send(long dueNanos, byte[] octets, int at, int length) {
    Objects.checkFromIndexSize(at, length, octets.length);
    return path.send(dueNanos, octets, at, length);
  }

  /** Sends a packet if the queue has room; if not it is dropped, which the report counts. */
  public boolean offer(byte[] octets, int at, int length) {
    Objects.checkFromIndexSize(at, length, octets.length);
    return path.offer(TxPath.AT_ONCE, octets, at, length);
  }

  /** Sends nothing until {@link #resume}; moments come so much later. */
  public void pause() {
    path.stop();
  }

  /** Goes on sending. */
  public void resume() {
    path.wake();
  }

  /** Ends soon: what waits is dropped and counted. {@link #close} is still to be called. */
  public void stop() {
    path.purge();
  }

  /** How it stands. */
  public TransmitStatus status() {
    return TransmitStatus.of(path.status());
  }

  /** Takes no more, and returns when all that waited was sent. */
  @Override
  public void close() {
    path.close();
  }

  /**
   * What became of all packets.
   *
   * @throws IllegalStateException if this is not closed
   */
  public TransmitReport report() {
    return TransmitReport.of(path.report());
  }

  /** Where to send and how. Every method returns the builder. */
  public static final class Builder {
    /** Opens a device, or one for each of its queues, when all is said. */
    @FunctionalInterface
    private interface Opening {
      List<? extends TransmitDevice> open() throws TransmitException;
    }

    private @Nullable Opening opening;
    private Driver driver = Driver.AUTO;
    private boolean isFile;
    private boolean paced;
    private int queues = 1;
    private int limitPackets = Pfifo.DEFAULT_LIMIT_PACKETS;
    private long rateOctets;
    private long burstOctets;
    private long beginNanos = Block.NO_TIME;

    private Builder() {}

    /** Sends on an interface. */
    public Builder onInterface(String name) {
      opening = () -> devices(name);
      return this;
    }

    /** Sends on an interface with this driver. */
    public Builder driver(Driver which) {
      driver = which;
      return this;
    }

    /** Sends on a loopback. */
    public Builder on(Loopback loopback) {
      opening = () -> List.of(loopback.transmit());
      return this;
    }

    /** Writes into a capture file; each packet gets the time at which it would be sent. */
    public Builder file(Path file, int linkType) {
      return file(file, PacketWriter.Format.of(file.toString()), linkType);
    }

    /** Writes pcapng to standard output. */
    public Builder standardOutput(int linkType) {
      return file(null, PacketWriter.Format.PCAPNG, linkType);
    }

    private Builder file(@Nullable Path file, PacketWriter.Format format, int linkType) {
      WritePlan plan =
          new WritePlan(
              file,
              WriteFormat.valueOf(format.name()),
              new Section("", "", "softnet " + Softnet.version(), List.of()),
              Rotation.NONE,
              WritePlan.Flushing.FULL_PAGE,
              "");
      opening = () -> List.of(new CaptureFileTransmit(plan, linkType));
      isFile = true;
      return this;
    }

    /** Sends on a device of the program's own. */
    public Builder device(TransmitDevice device) {
      return devices(List.of(device));
    }

    /** Sends on a device of the program's own, through queues of which each is given here. */
    public Builder devices(List<? extends TransmitDevice> each) {
      opening = () -> each;
      queues = each.size();
      return this;
    }

    /**
     * Sends on the interface through so many queues, each with a thread of its own. Packets between
     * two addresses leave through one of them, in order.
     */
    public Builder queues(int number) {
      queues = number;
      return this;
    }

    /** Lets so many packets wait; 1,000 if nothing is said. */
    public Builder limit(int packets) {
      limitPackets = packets;
      return this;
    }

    /** Sends each packet at its own moment. */
    public Builder paced() {
      paced = true;
      return this;
    }

    /**
     * Sends no more than so many octets a second, and so many at once behind a silence: a token
     * bucket.
     */
    public Builder rate(long octetsASecond, long burst) {
      rateOctets = octetsASecond;
      burstOctets = burst;
      return this;
    }

    /**
     * Lets a paced file's moment 0 be this time, in nanoseconds since 1970-01-01 00:00 UTC: packets
     * are written at once with the times at which they would be sent.
     */
    public Builder begin(long timeNanos) {
      beginNanos = timeNanos;
      return this;
    }

    private List<TransmitDevice> devices(String name) throws TransmitException {
      List<TransmitDevice> opened = new ArrayList<>();
      try {
        while (opened.size() < queues) {
          opened.add(device(name));
        }
        return opened;
      } catch (TransmitException e) {
        for (TransmitDevice device : opened) {
          device.close();
        }
        throw e;
      }
    }

    private TransmitDevice device(String name) throws TransmitException {
      Driver chosen =
          driver != Driver.AUTO ? driver : Libc.isLinux() ? Driver.AFPACKET : Driver.LIBPCAP;
      return switch (chosen) {
        case AUTO, AFPACKET -> AfPacketTransmit.open(name);
        case TXRING -> AfPacketTransmit.openRing(name);
        case LIBPCAP -> LibPcapTransmit.open(name);
      };
    }

    private Qdisc qdisc() {
      if (paced) {
        return new Pacing(limitPackets);
      }
      return rateOctets > 0
          ? new Tbf(rateOctets, burstOctets, Long.MAX_VALUE, limitPackets)
          : new Pfifo(limitPackets);
    }

    /**
     * Opens the device.
     *
     * @throws TransmitFailedException if nothing can be sent there
     * @throws IllegalStateException if nothing says where to send, or what was said contradicts
     *     itself: a sentence
     */
    public Transmitter open() {
      Opening chosen = opening;
      if (chosen == null) {
        throw new IllegalStateException("nothing says where to send");
      }
      check(queues > 0, "packets need a queue at least");
      check(!paced || rateOctets == 0, "packets have either their own moments or a rate");
      check(
          queues == 1 || (!paced && rateOctets == 0),
          "of several queues each has a pace of its own: moments and rates are for one queue");
      try {
        List<? extends TransmitDevice> devices = chosen.open();
        if (devices.size() != queues) {
          for (TransmitDevice device : devices) {
            device.close();
          }
          throw new IllegalStateException("only an interface has several queues");
        }
        List<TxQueue> opened = new ArrayList<>();
        for (TransmitDevice device : devices) {
          opened.add(TxQueue.open(device, qdisc(), clock()));
        }
        TxPath path = queues == 1 ? opened.getFirst() : new Mq(opened);
        return new Transmitter(devices.getFirst(), path);
      } catch (TransmitException e) {
        throw new TransmitFailedException(e.sentence());
      }
    }

    private TxClock clock() {
      return isFile && beginNanos != Block.NO_TIME
          ? new VirtualClock(beginNanos)
          : new PreciseClock();
    }

    private static void check(boolean right, String sentence) {
      if (!right) {
        throw new IllegalStateException(sentence);
      }
    }
  }
}
