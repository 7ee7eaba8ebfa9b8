package org.softnet.api.transmit;

import org.softnet.api.DropReason;

/**
 * Why a packet that was to be sent was not. {@link #QDISC_DROP}, {@link #PKT_TOO_BIG}, {@link
 * #DEV_READY} and {@link #QUEUE_PURGE} are the kernel's (include/net/dropreason-core.h); {@link
 * #TX_ERRORS} and {@link #TX_DROPPED} are its counters of a device.
 */
public enum TransmitDrop implements DropReason {
  /** The queue was full and the sender did not wait. */
  QDISC_DROP("the transmit queue had no room for the packet"),
  /** The device's frames are smaller. */
  PKT_TOO_BIG("the packet is larger than the device's frames"),
  /** The device failed. */
  DEV_READY("the device could send no more"),
  /** The queue was emptied. */
  QUEUE_PURGE("the transmit queue was emptied before the packet was sent"),
  /** The device refused the packet, or accepted it and failed to send it. */
  TX_ERRORS("the device could not send the packet"),
  /** The device accepted the packet and lost it. */
  TX_DROPPED("the device dropped the packet");

  private final String sentence;

  TransmitDrop(String sentence) {
    this.sentence = sentence;
  }

  @Override
  public String sentence() {
    return sentence;
  }
}
