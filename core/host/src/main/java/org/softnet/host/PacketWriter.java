package org.softnet.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.softnet.api.OctetsBetween;
import org.softnet.api.Packet;
import org.softnet.api.View;
import org.softnet.api.capture.CaptureInterface;
import org.softnet.api.capture.PacketRecord;
import org.softnet.capture.write.CaptureWriter;
import org.softnet.capture.write.Rotation;
import org.softnet.capture.write.Section;
import org.softnet.capture.write.WriteException;
import org.softnet.capture.write.WriteFormat;
import org.softnet.capture.write.WritePlan;

/**
 * Writes packets into a capture file.
 *
 * <pre>{@code
 * try (Softnet softnet = Softnet.open(Path.of("trace.pcapng"));
 *     PacketWriter writer = PacketWriter.to(Path.of("web.pcapng"))) {
 *   Filter web = Filter.compile("tcp.port == 80");
 *   softnet.forEach(packet -> {
 *     if (web.matches(packet)) {
 *       writer.write(packet);
 *     }
 *   });
 * }
 * }</pre>
 *
 * <p>One thread. A file is created with its first packet. What was flushed stays readable, whatever
 * becomes of the process or the disk.
 */
public final class PacketWriter implements AutoCloseable {
  /** How packets are laid out. */
  public enum Format {
    /**
     * pcap with times in microseconds, or in nanoseconds if the first packet's capture has finer
     * ones. One link type a file.
     */
    PCAP,
    /** pcap with times in nanoseconds. One link type a file. */
    NSECPCAP,
    /** pcapng: any number of interfaces and link types, names and comments. */
    PCAPNG;

    /** The format that a file's name asks for. */
    public static Format of(String fileName) {
      return switch (WriteFormat.of(fileName)) {
        case PCAP -> PCAP;
        case NSECPCAP -> NSECPCAP;
        case PCAPNG -> PCAPNG;
      };
    }

    private WriteFormat laidOut() {
      return switch (this) {
        case PCAP -> WriteFormat.PCAP;
        case NSECPCAP -> WriteFormat.NSECPCAP;
        case PCAPNG -> WriteFormat.PCAPNG;
      };
    }
  }

  private static final byte[] NO_COMMENT = {};

  private final CaptureWriter writer;

  private PacketWriter(CaptureWriter writer) {
    this.writer = writer;
  }

  /**
   * A file whose name says what it is: pcap for {@code .pcap}, {@code .cap} and {@code .dmp}, else
   * pcapng; compressed for {@code .gz} and {@code .zst} behind that.
   */
  public static PacketWriter to(Path file) {
    return builder().file(file).open();
  }

  /** Says what to write and where. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Opens the file now and writes its header, for readers that wait for it.
   *
   * @throws PacketWriteException if it cannot be created
   */
  public void begin(CaptureInterface on) {
    try {
      writer.begin(on);
    } catch (WriteException e) {
      throw new PacketWriteException(e);
    }
  }

  /**
   * Looks whether the file can be created, and creates nothing: for who waits long for a packet.
   *
   * @throws PacketWriteException if it cannot
   */
  public void check() {
    try {
      writer.check();
    } catch (WriteException e) {
      throw new PacketWriteException(e);
    }
  }

  /**
   * Writes a packet as it was captured, with what its capture says of it where the format has room;
   * nothing once {@link #isOver}.
   *
   * @throws PacketWriteException if the file cannot be created, or not be written further, or its
   *     format cannot hold the packet
   */
  public void write(Packet packet) {
    write(packet, NO_COMMENT);
  }

  /**
   * Writes a packet with a further comment, which only pcapng has room for.
   *
   * @throws PacketWriteException as {@link #write(Packet)}
   */
  public void write(Packet packet, String comment) {
    write(packet, comment.getBytes(UTF_8));
  }

  /**
   * Takes what the capture holds between its packets, so that a pcapng capture that is written as
   * pcapng keeps every block, option and interface octet for octet, but for the packets that are
   * left out: for {@link SoftnetBuilder#between} of a run over one source whose packets are all
   * written unchanged, with {@link #write(Packet)}. Any other capture, and files that take turns,
   * are written as with {@link #around}.
   */
  public OctetsBetween between() {
    return (memory, at, count) -> {
      try {
        writer.between(memory, at, count);
      } catch (WriteException e) {
        throw new PacketWriteException(e);
      }
    };
  }

  /**
   * Takes what captures hold between their packets, whatever is done to the packets: for {@link
   * SoftnetBuilder#between} of any run. A pcapng file then has the names and secrets that came
   * before it ended, whichever file they came in, and in their places the statistics of interfaces
   * that packets came from, and what programs added. Blocks that nobody knows, or that do not want
   * to be copied, are left out and counted.
   *
   * @param laterNanos how far the packets' times are moved, and so those of statistics
   */
  public OctetsBetween around(long laterNanos) {
    return (memory, at, count) -> {
      try {
        writer.around(memory, at, count, laterNanos);
      } catch (WriteException e) {
        throw new PacketWriteException(e);
      }
    };
  }

  private void write(Packet packet, byte[] comment) {
    View frame = packet.frame();
    write(
        packet.timeNanos(),
        packet.captureInterface(),
        frame.memory(),
        frame.start(),
        frame.captured(),
        frame.onWire(),
        packet.record(),
        comment);
  }

  /**
   * Writes octets as a packet.
   *
   * @param timeNanos nanoseconds since 1970-01-01 00:00 UTC, or {@code Block.NO_TIME}
   * @param on where it was captured
   * @param octets the memory that holds it
   * @param at index of its first octet
   * @param captured octets held
   * @param onWire octets it had on the wire, at least {@code captured}
   * @param record what a capture says of it besides; a new one says nothing
   * @throws PacketWriteException as {@link #write(Packet)}
   */
  public void write(
      long timeNanos,
      CaptureInterface on,
      byte[] octets,
      int at,
      int captured,
      int onWire,
      PacketRecord record) {
    write(timeNanos, on, octets, at, captured, onWire, record, NO_COMMENT);
  }

  private void write(
      long timeNanos,
      CaptureInterface on,
      byte[] octets,
      int at,
      int captured,
      int onWire,
      PacketRecord record,
      byte[] comment) {
    try {
      writer.write(timeNanos, on, octets, at, captured, onWire, record, comment);
    } catch (WriteException e) {
      throw new PacketWriteException(e);
    }
  }

  /**
   * Brings out what waits in memory.
   *
   * @throws PacketWriteException if it cannot be written
   */
  public void flush() {
    try {
      writer.flush();
    } catch (WriteException e) {
      throw new PacketWriteException(e);
    }
  }

  /** Whether no further packet will be written: so many files were asked for, or it failed. */
  public boolean isOver() {
    return writer.isOver();
  }

  /** Packets written so far. */
  public long packets() {
    return writer.packets();
  }

  /** Whether a command that ran on a finished file failed. */
  public boolean commandsFailed() {
    return !writer.problems().isEmpty();
  }

  /** What a person should know although the packets are written, a sentence each. */
  public List<String> problems() {
    List<String> problems = new ArrayList<>(writer.problems());
    if (writer.filesReplaced() > 0) {
      problems.add(
          "%,d finished files are gone, for later ones were called the same: a time in the name, as"
                  .formatted(writer.filesReplaced())
              + " %H%M%S, tells them apart");
    }
    if (writer.cutTimes() > 0) {
      problems.add(
          "%,d times were cut to microseconds: nsecpcap and pcapng keep them"
              .formatted(writer.cutTimes()));
    }
    if (writer.blocksLeftOut() > 0) {
      problems.add(
          "%,d blocks were left out: unknown, damaged, or not to be copied into another capture"
              .formatted(writer.blocksLeftOut()));
    }
    if (writer.optionsLeftOut() > 0) {
      problems.add(
          "%,d options of packets or interfaces were left out: not to be copied, or custom octets in"
                  .formatted(writer.optionsLeftOut())
              + " the other byte order");
    }
    if (writer.blocksNotRepeated() > 0) {
      problems.add(
          "%,d blocks of names or secrets are only in the file in which they came"
              .formatted(writer.blocksNotRepeated()));
    }
    return problems;
  }

  /**
   * Ends the last file, or makes an empty capture if no packet came; waits for commands that work
   * on finished files.
   *
   * @throws PacketWriteException if what waited cannot be written
   */
  @Override
  public void close() {
    try {
      writer.close();
    } catch (WriteException e) {
      throw new PacketWriteException(e);
    }
  }

  /** Like {@link #close}, but makes no file if no packet came. */
  public void closeIfBegun() {
    try {
      writer.closeIfBegun();
    } catch (WriteException e) {
      throw new PacketWriteException(e);
    }
  }

  /** What to write and where. Every method returns the builder. */
  public static final class Builder {
    private final List<String> comments = new ArrayList<>();
    private @Nullable Path file;
    private @Nullable Format format;
    private String hardware = "";
    private String system = "";
    private String application = "softnet " + Softnet.version();
    private long octets;
    private long packets;
    private long seconds;
    private int files;
    private WritePlan.Flushing flushing = WritePlan.Flushing.FULL_PAGE;
    private String command = "";

    private Builder() {}

    /** Writes to a file; to standard output if none is named. */
    public Builder file(Path file) {
      this.file = file;
      return this;
    }

    /** Writes in this format, whatever the file's name says. */
    public Builder format(Format format) {
      this.format = format;
      return this;
    }

    /** Says in a pcapng file what it was captured on. */
    public Builder capturedOn(String hardware, String system) {
      this.hardware = hardware;
      this.system = system;
      return this;
    }

    /** Says in a pcapng file which program wrote it; Softnet if nothing is said. */
    public Builder application(String application) {
      this.application = application;
      return this;
    }

    /** Adds a comment on the whole pcapng file. */
    public Builder comment(String comment) {
      comments.add(comment);
      return this;
    }

    /** Begins the next file with the packet that finds more than so many octets in this one. */
    public Builder octetsAFile(long octets) {
      this.octets = octets;
      return this;
    }

    /** Begins the next file after so many packets. */
    public Builder packetsAFile(long packets) {
      this.packets = packets;
      return this;
    }

    /** Begins the next file after so many seconds of the packets' time. */
    public Builder secondsAFile(long seconds) {
      this.seconds = seconds;
      return this;
    }

    /** Keeps so many files, or stops after them: as tcpdump's {@code -W}. */
    public Builder files(int files) {
      this.files = files;
      return this;
    }

    /** Brings each packet out at once, for somebody who reads along. */
    public Builder flushEachPacket() {
      flushing = WritePlan.Flushing.EACH_PACKET;
      return this;
    }

    /** Runs a command on each file that is finished; its argument is the file's name. */
    public Builder afterEachFile(String command) {
      this.command = command;
      return this;
    }

    /**
     * The writer; nothing is created yet.
     *
     * @throws IllegalArgumentException if standard output is to be rotated
     */
    public PacketWriter open() {
      Path to = file;
      WriteFormat byName = to == null ? WriteFormat.PCAPNG : WriteFormat.of(to.toString());
      WritePlan plan =
          new WritePlan(
                  to,
                  format == null ? byName : format.laidOut(),
                  new Section(hardware, system, application, comments),
                  Rotation.NONE,
                  flushing,
                  command)
              .rotation(new Rotation(octets, packets, seconds, files));
      return new PacketWriter(new CaptureWriter(plan));
    }
  }
}
