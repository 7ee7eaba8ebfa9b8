package org.softnet.cli;

import java.io.PrintWriter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.softnet.cli.print.PacketPrinter;
import org.softnet.cli.print.WritingPrinter;
import org.softnet.host.PacketWriter;
import org.softnet.host.Softnet;
import org.softnet.host.SoftnetBuilder;

/** The capture file that a run writes beside, or instead of, what it prints; if it writes one. */
final class Writing implements AutoCloseable {
  private final @Nullable PacketWriter writer;

  private Writing(@Nullable PacketWriter writer) {
    this.writer = writer;
  }

  /** What the options ask for. */
  static Writing of(WriteOptions options) {
    return new Writing(options.isWriting() ? options.open() : null);
  }

  /**
   * Lets what the capture holds between its packets be written too, where that can be: for a run
   * over one source whose packets are written as they are.
   */
  void copyFrom(SoftnetBuilder builder) {
    if (writer != null) {
      builder.between(writer.between());
    }
  }

  /**
   * Lets what captures hold between their packets be written as far as it still means something.
   *
   * @param laterNanos how far packets are moved in time
   */
  void carryFrom(SoftnetBuilder builder, long laterNanos) {
    if (writer != null) {
      builder.between(writer.around(laterNanos));
    }
  }

  /**
   * Looks whether the file can be created, for who may wait long for the first packet.
   *
   * @throws org.softnet.host.PacketWriteException if it cannot
   */
  void check() {
    if (writer != null) {
      writer.check();
    }
  }

  /** The writer of a command that always writes. */
  PacketWriter writer() {
    return Objects.requireNonNull(writer, "the options ask for no file");
  }

  /**
   * A printer that writes each packet before it prints it.
   *
   * @param stop called once the writer takes no further packet
   */
  PacketPrinter before(PacketPrinter printer, Runnable stop) {
    return writer == null ? printer : new WritingPrinter(writer, printer, stop);
  }

  /**
   * Finishes the file and tells what there is to tell.
   *
   * @param status the run's exit status so far; where nothing was read, no empty file is made
   * @param softnet what ran: a file that no packet came into is of its first interface
   * @return the exit status
   * @throws org.softnet.host.PacketWriteException if what waited cannot be written
   */
  int end(int status, Softnet softnet, PrintWriter err) {
    if (writer == null) {
      return status;
    }
    if (status == ExitStatus.USAGE) {
      writer.closeIfBegun();
    } else {
      if (writer.packets() == 0) {
        softnet.firstInterface().ifPresent(writer::begin);
      }
      writer.close();
    }
    writer.problems().forEach(problem -> err.println("softnet: " + problem));
    err.flush();
    return status == ExitStatus.OK && writer.commandsFailed() ? ExitStatus.FAILED : status;
  }

  /** Finishes the file where the run failed. */
  @Override
  public void close() {
    if (writer != null) {
      writer.closeIfBegun();
    }
  }
}
