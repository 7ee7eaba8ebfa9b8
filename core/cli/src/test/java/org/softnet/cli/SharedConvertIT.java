package org.softnet.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.softnet.api.Packet;
import org.softnet.api.View;
import org.softnet.api.capture.CaptureInterface;
import org.softnet.host.PacketWriteException;
import org.softnet.host.PacketWriter;
import org.softnet.host.RunReport;
import org.softnet.host.Softnet;

/**
 * Every capture of the shared collection, written and read again: the same packets, times, lengths
 * and interfaces in pcapng, the same packets in pcap where that can hold them; a pcapng capture
 * that is not damaged, octet by octet. Where the collection is not there, it says so.
 */
class SharedConvertIT {
  private static final Path CAPTURES =
      Path.of(System.getProperty("softnet.shared", "../../../shared"))
          .resolve("captures")
          .toAbsolutePath()
          .normalize();

  @TempDir private Path folder;

  private final List<String> wrong = new ArrayList<>();
  private long packets;
  private int captures;
  private int inPcap;
  private int copied;

  /** How a capture reads: a hash over all its packets. */
  private record Read(
      long packets, String everything, String octets, boolean readable, boolean whole) {}

  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void everyCaptureIsTheSameOnceWritten() throws IOException {
    if (!Files.isDirectory(CAPTURES)) {
      System.out.println("no shared captures at " + CAPTURES + ": nothing compared");
      return;
    }
    try (Stream<Path> files = Files.walk(CAPTURES)) {
      files.filter(Files::isRegularFile).sorted().forEach(this::compare);
    }
    System.out.printf(
        "%d captures, %d packets, %d captures in pcap too, %d pcapng copied octet by octet%n",
        captures, packets, inPcap, copied);
    assertThat(copied).isPositive();
    assertThat(wrong).isEmpty();
    assertThat(captures).isPositive();
  }

  private void compare(Path capture) {
    Path pcapng = folder.resolve("written.pcapng.zst");
    Path pcap = folder.resolve("written.pcap");
    try {
      Read read = copied(capture, pcapng);
      if (!read.readable) {
        return;
      }
      captures++;
      packets += read.packets;
      Read written = read(pcapng);
      if (!written.everything.equals(read.everything) || written.packets != read.packets) {
        wrong.add("pcapng of " + capture);
      }
      if (isHeldByPcap(capture, pcap)) {
        inPcap++;
        Read again = read(pcap);
        if (!again.octets.equals(read.octets)) {
          wrong.add("pcap of " + capture);
        }
      }
      if (read.whole && isPcapng(capture)) {
        copied++;
        if (Files.mismatch(capture, copiedAsItIs(capture)) >= 0) {
          wrong.add("octets of " + capture);
        }
      }
    } catch (IOException | RuntimeException e) {
      wrong.add(capture + ": " + e);
    }
  }

  private static boolean isPcapng(Path capture) throws IOException {
    try (InputStream in = Files.newInputStream(capture)) {
      return Arrays.equals(in.readNBytes(4), new byte[] {0x0a, 0x0d, 0x0d, 0x0a});
    }
  }

  private Path copiedAsItIs(Path capture) throws IOException {
    Path copy = folder.resolve("copy.pcapng");
    try (PacketWriter writer = PacketWriter.to(copy);
        Softnet softnet =
            Softnet.builder().undissected().file(capture).between(writer.between()).open()) {
      softnet.run(writer::write);
    }
    return copy;
  }

  private static Softnet open(Path capture) {
    return Softnet.builder().undissected().file(capture).open();
  }

  private static Read copied(Path capture, Path to) throws IOException {
    Hash hash = new Hash();
    try (Softnet softnet = open(capture);
        PacketWriter writer = PacketWriter.to(to)) {
      RunReport report =
          softnet.run(packet -> {
            hash.see(packet);
            writer.write(packet);
          });
      boolean readable =
          report.packets() > 0
              || report.failures().stream().allMatch(RunReport.SourceFailure::readable);
      return hash.read(readable, report.failures().isEmpty());
    }
  }

  private static Read read(Path capture) {
    Hash hash = new Hash();
    try (Softnet softnet = open(capture)) {
      softnet.forEach(hash::see);
      return hash.read(true, true);
    }
  }

  private static boolean isHeldByPcap(Path capture, Path to) {
    try (Softnet softnet = open(capture);
        PacketWriter writer =
            PacketWriter.builder().file(to).format(PacketWriter.Format.NSECPCAP).open()) {
      softnet.run(writer::write);
      return true;
    } catch (PacketWriteException e) { // several link types
      return false;
    }
  }

  /** Hashes packets one by one. */
  private static final class Hash {
    private final MessageDigest everything = sha256();
    private final MessageDigest octets = sha256();
    private long packets;

    void see(Packet packet) {
      packets++;
      View frame = packet.frame();
      CaptureInterface on = packet.captureInterface();
      String lengths = frame.captured() + " " + frame.onWire() + " ";
      String where = on.name() + on.description() + on.hardware() + on.linkType();
      everything.update((packet.timeNanos() + " " + lengths + where).getBytes(UTF_8));
      everything.update(frame.memory(), frame.start(), frame.captured());
      octets.update(lengths.getBytes(UTF_8));
      octets.update(frame.memory(), frame.start(), frame.captured());
    }

    Read read(boolean readable, boolean whole) {
      HexFormat hex = HexFormat.of();
      return new Read(
          packets,
          hex.formatHex(everything.digest()),
          hex.formatHex(octets.digest()),
          readable,
          whole);
    }

    private static MessageDigest sha256() {
      try {
        return MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException e) {
        throw new AssertionError(e);
      }
    }
  }
}
