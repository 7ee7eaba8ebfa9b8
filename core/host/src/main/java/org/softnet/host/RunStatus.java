package org.softnet.host;

/**
 * How a run stands while it goes on: what was handed over so far, and where packets were lost.
 *
 * @param packets packets that left the receive ring
 * @param octets octets that they had on the wire
 * @param missedByInterface packets that the interfaces lost
 * @param droppedByKernel packets that found the kernel's ring full
 * @param droppedByTaps copies that found a tap's queue full
 */
public record RunStatus(
    long packets, long octets, long missedByInterface, long droppedByKernel, long droppedByTaps) {}
