package org.softnet.engine.receive;

import org.softnet.api.capture.Block;
import org.softnet.engine.packet.PacketSlot;

/** Where a poller's packets go when they have passed the tables, and who polls. */
public sealed interface Delivery permits HandlerDelivery, BurstDelivery {
  /** Lets the poller poll until it is over. */
  void drive(Poller poller);

  /** The slot of the next packet. */
  PacketSlot next();

  /** The number of a packet that is done with, as are all before it. */
  long done();

  /** Takes the packet in the slot handed out last. */
  void deliver(PacketSlot packet);

  /** No further packet of {@code block} comes: it goes back when all of them are done with. */
  void leave(RxQueue queue, Block block);

  /** Whether no further packet is taken in this step. */
  boolean isFull();
}
