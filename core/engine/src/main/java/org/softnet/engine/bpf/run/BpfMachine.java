package org.softnet.engine.bpf.run;

/** A program that is ready to run. Stateless: any thread, any number at once. */
public interface BpfMachine {
  /**
   * Asks the program about a packet.
   *
   * @param memory what holds the packet
   * @param at index of its first octet
   * @param captured octets that are there
   * @param onWire octets that it had on the wire
   * @return octets that the program wants of it, as an unsigned number; 0 if it wants none
   */
  int run(byte[] memory, int at, int captured, int onWire);
}
