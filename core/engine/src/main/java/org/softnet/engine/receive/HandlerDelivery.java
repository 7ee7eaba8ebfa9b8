package org.softnet.engine.receive;

import org.softnet.api.PacketHandler;
import org.softnet.api.capture.Block;
import org.softnet.engine.packet.PacketSlot;

/** Hands each packet to a handler, which is done with it when it returns. */
public final class HandlerDelivery implements Delivery {
  private final PacketSlot packet;
  private final PacketHandler handler;

  /** The packets of {@code cpu} go to {@code handler}. */
  public HandlerDelivery(SoftnetData cpu, PacketHandler handler) {
    this.packet = cpu.packet();
    this.handler = handler;
  }

  @Override
  public void drive(Poller poller) {
    while (poller.step()) {}
  }

  @Override
  public PacketSlot next() {
    return packet;
  }

  @Override
  public long done() {
    return Long.MAX_VALUE;
  }

  @Override
  public void deliver(PacketSlot delivered) {
    handler.handle(delivered);
  }

  @Override
  public void leave(RxQueue queue, Block block) {
    queue.recycle(block);
  }

  @Override
  public boolean isFull() {
    return false;
  }
}
