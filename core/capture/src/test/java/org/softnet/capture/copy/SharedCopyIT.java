package org.softnet.capture.copy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.softnet.api.capture.Block;
import org.softnet.api.capture.CaptureException;
import org.softnet.capture.file.CaptureFile;
import org.softnet.capture.file.CaptureFiles;
import org.softnet.capture.zstd.ZstdDecoder;

/**
 * Every capture of the shared collection, copied: the same octets, up to where it is damaged. And
 * copied without every other packet: as much shorter as their records are long, and as sound. Where
 * the collection is not there, it says so.
 */
class SharedCopyIT {
  private static final Path SHARED =
      Path.of(System.getProperty("softnet.shared", "../../../shared")).toAbsolutePath().normalize();

  private static final int ZSTANDARD = 0x28b5_2ffd;
  private static final int GZIP = 0x1f8b;

  private final List<String> wrong = new ArrayList<>();
  private int same;
  private int damaged;
  private int foreign;

  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  void everyCaptureIsCopiedAsItIs() throws IOException {
    Path captures = SHARED.resolve("captures");
    if (!Files.isDirectory(captures)) {
      System.out.println("SharedCopyIT: no shared captures here, none copied");
      return;
    }
    try (var files = Files.walk(captures)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        copy(file);
      }
    }
    System.out.printf(
        "SharedCopyIT: %d captures copied, %d up to their damage, %d files are none%n",
        same, damaged, foreign);
    assertThat(wrong).isEmpty();
    assertThat(same).isGreaterThan(2000);
  }

  private void copy(Path file) throws IOException {
    byte[] capture = plain(Files.readAllBytes(file));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    boolean whole = true;
    try (CaptureFile driver = CaptureFiles.open(new ByteArrayInputStream(capture), "it")) {
      CaptureCopy.copy(driver, out, CaptureCopy.Choice.ALL);
    } catch (CaptureException e) {
      if (e.kind() == CaptureException.Kind.NOT_READABLE) {
        foreign++;
        return;
      }
      whole = false;
    }
    byte[] copy = out.toByteArray();
    boolean right =
        whole
            ? Arrays.equals(copy, capture)
            : Arrays.equals(copy, Arrays.copyOf(capture, copy.length));
    if (!right) {
      wrong.add(file + ": copied as " + copy.length + " of " + capture.length + " octets");
    }
    same += whole ? 1 : 0;
    damaged += whole ? 0 : 1;
    if (copy.length > 0) {
      half(file, copy);
    }
  }

  /** A damaged capture's copy is sound, so both copies must be read to their end. */
  private void half(Path file, byte[] capture) throws IOException {
    long[] left = {0, 0}; // packets and octets of those that are left out
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    CaptureCopy.Copied copied;
    long again;
    try (CaptureFile driver = CaptureFiles.open(new ByteArrayInputStream(capture), "it")) {
      copied =
          CaptureCopy.copy(
              driver,
              out,
              (block, packet) -> {
                boolean keeps = packet % 2 == 0;
                left[0] += keeps ? 0 : 1;
                left[1] += keeps ? 0 : block.recordOctets(packet);
                return keeps;
              });
      again = packets(out.toByteArray());
    } catch (CaptureException e) {
      wrong.add(file + ": its copy " + e.getMessage());
      return;
    }
    if (copied.octets() != capture.length - left[1]
        || copied.dropped() != left[0]
        || again != copied.packets()) {
      wrong.add(file + ": half of it is " + copied + ", read again " + again);
    }
  }

  private static long packets(byte[] capture) throws IOException {
    long packets = 0;
    Block block = new Block();
    try (CaptureFile driver = CaptureFiles.open(new ByteArrayInputStream(capture), "it")) {
      while (driver.fill(block)) {
        packets += block.count();
      }
    }
    return packets;
  }

  private static byte[] plain(byte[] stored) throws IOException {
    int magic = stored.length < 4 ? 0 : ByteBuffer.wrap(stored).getInt();
    if (magic == ZSTANDARD) {
      return zstd(stored);
    }
    if (magic >>> 16 != GZIP) {
      return stored;
    }
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(stored))) {
      return in.readAllBytes();
    }
  }

  private static byte[] zstd(byte[] stored) throws IOException {
    ZstdDecoder decoder = new ZstdDecoder((to, at, length) -> -1, stored, stored.length);
    ByteArrayOutputStream plain = new ByteArrayOutputStream();
    byte[] some = new byte[8_192];
    for (int n = decoder.read(some, 0, some.length);
        n >= 0;
        n = decoder.read(some, 0, some.length)) {
      plain.write(some, 0, n);
    }
    return plain.toByteArray();
  }
}
