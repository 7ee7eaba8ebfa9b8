package org.softnet.cli.print;

import org.softnet.api.Interest;
import org.softnet.api.Packet;

/** Lets one printer see each packet, then another. */
public final class TwoPrinters implements PacketPrinter {
  private final PacketPrinter first;
  private final PacketPrinter second;

  /** {@code first}, then {@code second}. */
  public TwoPrinters(PacketPrinter first, PacketPrinter second) {
    this.first = first;
    this.second = second;
  }

  @Override
  public void begin() {
    first.begin();
    second.begin();
  }

  @Override
  public void print(Packet packet) {
    first.print(packet);
    second.print(packet);
  }

  @Override
  public Interest interest() {
    return first.interest().and(second.interest());
  }

  @Override
  public boolean remembers() {
    return first.remembers() || second.remembers();
  }

  @Override
  public void end() {
    first.end();
    second.end();
  }
}
