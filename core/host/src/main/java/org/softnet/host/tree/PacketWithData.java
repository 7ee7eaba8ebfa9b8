package org.softnet.host.tree;

import org.jspecify.annotations.Nullable;
import org.softnet.api.DropReason;
import org.softnet.api.Layer;
import org.softnet.api.Packet;
import org.softnet.api.View;
import org.softnet.api.capture.CaptureInterface;
import org.softnet.api.capture.PacketRecord;

/**
 * A packet whose last layer is {@link Data} if octets were left that no protocol took, for readers
 * that know layers alone. Made once, looks at one packet after the other; allocates nothing.
 */
public final class PacketWithData implements Packet {
  private final Layers layers = new Layers();
  private Packet packet;

  /** Starts with {@code first}. */
  public PacketWithData(Packet first) {
    packet = first;
    layers.of(first);
  }

  /** Looks at a packet. */
  public PacketWithData of(Packet packet) {
    this.packet = packet;
    layers.of(packet);
    return this;
  }

  /** The packet as it came. */
  public Packet packet() {
    return packet;
  }

  @Override
  public long number() {
    return packet.number();
  }

  @Override
  public long timeNanos() {
    return packet.timeNanos();
  }

  @Override
  public long firstTimeNanos() {
    return packet.firstTimeNanos();
  }

  @Override
  public long previousTimeNanos() {
    return packet.previousTimeNanos();
  }

  @Override
  public long previousDisplayedNanos() {
    return packet.previousDisplayedNanos();
  }

  @Override
  public void display() {
    packet.display();
  }

  @Override
  public CaptureInterface captureInterface() {
    return packet.captureInterface();
  }

  @Override
  public PacketRecord record() {
    return packet.record();
  }

  @Override
  public View frame() {
    return packet.frame();
  }

  @Override
  public int depth() {
    return layers.count();
  }

  @Override
  public Layer layer(int index) {
    return layers.get(index);
  }

  @Override
  public View payload() {
    return packet.payload();
  }

  @Override
  public @Nullable DropReason dropReason() {
    return packet.dropReason();
  }
}
