package org.softnet.api.transmit;

/** What a device says of a frame that it was given. Linux: {@code netdev_tx_t}. */
public enum NetdevTx {
  /** It took the frame: {@code NETDEV_TX_OK}. Whether it left is for the device's counters. */
  OK,
  /** It has no room and did not take the frame, which is offered again: {@code NETDEV_TX_BUSY}. */
  BUSY,
  /** It can never send this frame; it can send others. The device has not counted it. */
  ERROR
}
