package org.softnet.capture.write;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.softnet.api.capture.Block;
import org.softnet.api.capture.CaptureInterface;
import org.softnet.capture.file.CaptureFile;
import org.softnet.capture.file.CaptureFiles;

/** What our own reader finds in a file: a second opinion, beside octets written by hand. */
record ReadBack(long timeNanos, CaptureInterface on, int captured, int onWire, byte first) {
  static List<ReadBack> of(Path file) throws IOException {
    List<ReadBack> packets = new ArrayList<>();
    Block block = new Block();
    try (CaptureFile capture = CaptureFiles.open(file)) {
      while (capture.fill(block)) {
        for (int i = 0; i < block.count(); i++) {
          byte first = block.captured(i) == 0 ? 0 : block.octets()[block.at(i)];
          packets.add(
              new ReadBack(
                  block.timeNanos(i),
                  block.captureInterface(i),
                  block.captured(i),
                  block.onWire(i),
                  first));
        }
      }
    }
    return packets;
  }
}
