package org.softnet.engine.fake;

import org.softnet.api.capture.Block;
import org.softnet.api.capture.CaptureInterface;
import org.softnet.engine.packet.PacketSlot;

/** Frames without a capture. */
public final class FakeFrame {
  /** LINKTYPE_ETHERNET: the key under which the first layer is asked for. */
  public static final int LINK_TYPE = 1;

  /** Where fake frames come from. */
  public static final CaptureInterface FAKE0 = new CaptureInterface(0, "fake0", LINK_TYPE, 0, 9);

  /** Octets in front of a frame, so that a view does not start at index 0. */
  public static final int LEAD_OCTETS = 3;

  private FakeFrame() {}

  /**
   * A slot that holds packet {@code number}: {@code captured} octets, 0, 1, 2 and so on, out of
   * {@code onWire}.
   */
  public static PacketSlot load(PacketSlot slot, long number, int captured, int onWire) {
    Block block = new Block(LEAD_OCTETS + captured, 1);
    for (int i = 0; i < captured; i++) {
      block.octets()[LEAD_OCTETS + i] = (byte) i;
    }
    block.interfaces(new CaptureInterface[] {FAKE0});
    block.add(number * 1_000, LEAD_OCTETS, captured, onWire, 0);
    slot.load(block, 0, number);
    return slot;
  }

  /** A slot that holds packet 1. */
  public static PacketSlot frame(int captured, int onWire) {
    return load(new PacketSlot(), 1, captured, onWire);
  }
}
