package org.softnet.host.info;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.softnet.api.capture.Block;
import org.softnet.api.capture.CaptureException;
import org.softnet.api.capture.CaptureInterface;
import org.softnet.capture.file.BlocksBetween;
import org.softnet.capture.file.CaptureFile;
import org.softnet.capture.file.CaptureFiles;

/** Reads a capture and counts. */
final class Inspection {
  private static final int READ_OCTETS = 1 << 17;

  final String name;
  long packets;
  long onWireOctets;
  long capturedOctets;
  long cutPackets;
  long firstNanos = Block.NO_TIME;
  long lastNanos = Block.NO_TIME;
  boolean inOrder = true;
  String failure = "";

  private final Remarks remarks = new Remarks();
  private final IdentityHashMap<CaptureInterface, long[]> counts = new IdentityHashMap<>();
  private List<CaptureInterface> declared = List.of();
  private long previousNanos = Block.NO_TIME;
  private @Nullable CaptureInterface lastOn;
  private long[] count = {0};

  Inspection(String name) {
    this.name = name;
  }

  CaptureInfo of(Path file, CaptureInfo.Hashing hashing) throws CaptureException {
    Block block = new Block();
    try (CaptureFile capture = CaptureFiles.open(file)) {
      BlocksBetween between = capture.keepWhole() ? new BlocksBetween(remarks) : null;
      try {
        while (capture.fill(block)) {
          if (between != null) {
            take(block, between);
          }
          for (int i = 0; i < block.count(); i++) {
            see(block, i);
          }
        }
      } catch (CaptureException e) {
        failure = e.sentence();
      }
      declared = capture.interfaces();
      List<CaptureInfo.Hash> hashes =
          hashing == CaptureInfo.Hashing.FULL && Files.isRegularFile(file)
              ? hashes(file)
              : List.of();
      return CaptureInfo.of(this, capture.statistics(), capture.octetsTotal(), hashes);
    }
  }

  /** Hands over what lies between the packets' records. */
  private static void take(Block block, BlocksBetween between) {
    int passed = 0;
    for (int i = 0; i < block.count(); i++) {
      int record = block.recordAt(i);
      if (record > passed) {
        between.take(block.octets(), passed, record - passed);
      }
      passed = record + block.recordOctets(i);
    }
    if (block.wholeOctets() > passed) {
      between.take(block.octets(), passed, block.wholeOctets() - passed);
    }
  }

  /** What sections say of the capture. */
  List<CaptureInfo.SectionInfo> sections() {
    return remarks.sections();
  }

  @SuppressWarnings("ReferenceEquality") // the same object means the same as before: the fast way
  private void see(Block block, int packet) {
    packets++;
    onWireOctets += block.onWire(packet);
    capturedOctets += block.captured(packet);
    cutPackets += block.captured(packet) < block.onWire(packet) ? 1 : 0;
    CaptureInterface on = block.captureInterface(packet);
    if (on != lastOn) {
      lastOn = on;
      count = counts.computeIfAbsent(on, _ -> new long[1]);
    }
    count[0]++;
    long time = block.timeNanos(packet);
    if (time != Block.NO_TIME) {
      inOrder &= time >= previousNanos; // no time is the earliest
      previousNanos = time;
      firstNanos = firstNanos == Block.NO_TIME ? time : Math.min(firstNanos, time);
      lastNanos = Math.max(lastNanos, time);
    }
  }

  List<CaptureInfo.InterfaceInfo> interfaces() {
    List<CaptureInfo.InterfaceInfo> all = new ArrayList<>();
    List<CaptureInfo.InterfaceRemarks> said = remarks.interfaces();
    boolean areTheSame = said.size() == declared.size(); // none was declared twice
    for (int i = 0; i < declared.size(); i++) {
      CaptureInterface on = declared.get(i);
      long[] seen = counts.get(on);
      all.add(
          new CaptureInfo.InterfaceInfo(
              on,
              seen == null ? 0 : seen[0],
              areTheSame ? said.get(i) : CaptureInfo.InterfaceRemarks.NONE));
    }
    return all;
  }

  private List<CaptureInfo.Hash> hashes(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
      byte[] some = new byte[READ_OCTETS];
      for (int n = in.read(some); n >= 0; n = in.read(some)) {
        sha256.update(some, 0, n);
        sha1.update(some, 0, n);
      }
      HexFormat hex = HexFormat.of();
      return List.of(
          new CaptureInfo.Hash("SHA256", hex.formatHex(sha256.digest())),
          new CaptureInfo.Hash("SHA1", hex.formatHex(sha1.digest())));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has both", e);
    } catch (IOException e) {
      failure = failure.isEmpty() ? name + ": cannot be hashed: " + e.getMessage() : failure;
      return List.of();
    }
  }
}
