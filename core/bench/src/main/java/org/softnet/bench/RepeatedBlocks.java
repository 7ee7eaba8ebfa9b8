package org.softnet.bench;

import java.util.ArrayList;
import java.util.List;
import org.softnet.api.capture.Block;
import org.softnet.api.capture.CaptureDriver;
import org.softnet.api.capture.CaptureInterface;

/**
 * A driver whose packets lie in memory: it gives the octets of one of its blocks to each block that
 * it is to fill, once, and then only describes the packets anew, as a driver has to. All are of the
 * first one's interface.
 */
final class RepeatedBlocks implements CaptureDriver {
  private final List<Block> from;
  private final List<Block> filled = new ArrayList<>();
  private final CaptureInterface[] interfaces;
  private int left;

  /** So many packets of {@code from}, round and round. */
  RepeatedBlocks(List<Block> from, int packets) {
    this.from = from;
    this.left = packets;
    this.interfaces =
        new CaptureInterface[] {
          from.isEmpty()
              ? new CaptureInterface(0, "", 1, 0, 9)
              : from.getFirst().captureInterface(0)
        };
  }

  @Override
  public String source() {
    return "memory";
  }

  @Override
  public boolean fill(Block block) {
    Block source = sourceOf(block);
    block.interfaces(interfaces);
    int count = Math.min(left, source.count());
    for (int i = 0; i < count; i++) {
      block.add(source.timeNanos(i), source.at(i), source.captured(i), source.onWire(i), 0);
    }
    left -= count;
    return count > 0;
  }

  private Block sourceOf(Block block) {
    int place = 0;
    while (place < filled.size() && filled.get(place) != block) {
      place++;
    }
    Block source = from.get(place % from.size());
    if (place == filled.size()) {
      filled.add(block);
      System.arraycopy(source.octets(), 0, block.octets(), 0, source.octets().length);
    }
    return source;
  }

  @Override
  public long octetsRead() {
    return 0;
  }

  @Override
  public void close() {}
}
