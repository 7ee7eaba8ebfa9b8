package org.softnet.testkit;

import org.jspecify.annotations.Nullable;
import org.softnet.api.DropReason;
import org.softnet.api.Hindsight;
import org.softnet.api.Layer;
import org.softnet.api.Packet;
import org.softnet.api.View;
import org.softnet.api.capture.CaptureInterface;

/** A packet of the layers that a test hands it. */
public final class SinglePacket implements Packet {
  private static final CaptureInterface NOWHERE = new CaptureInterface(0, "", 1, 0, 6);

  private final Layer[] layers;

  private long number = 1;
  private long timeNanos;
  private Hindsight hindsight = Hindsight.NONE;

  /** A packet of these layers, the outermost first; the first of its run, at the time 0. */
  public SinglePacket(Layer... layers) {
    this.layers = layers;
  }

  /** Makes it packet {@code number} of its run, which came at {@code timeNanos}. */
  public SinglePacket at(long number, long timeNanos) {
    this.number = number;
    this.timeNanos = timeNanos;
    return this;
  }

  /** Lets {@code listener} take what it tells of earlier ones. */
  public SinglePacket telling(Hindsight listener) {
    hindsight = listener;
    return this;
  }

  @Override
  public Hindsight hindsight() {
    return hindsight;
  }

  @Override
  public long number() {
    return number;
  }

  @Override
  public long timeNanos() {
    return timeNanos;
  }

  @Override
  public long firstTimeNanos() {
    return timeNanos();
  }

  @Override
  public long previousTimeNanos() {
    return timeNanos();
  }

  @Override
  public CaptureInterface captureInterface() {
    return NOWHERE;
  }

  @Override
  public View frame() {
    return layers[0].view();
  }

  @Override
  public int depth() {
    return layers.length;
  }

  @Override
  public Layer layer(int index) {
    return layers[index];
  }

  @Override
  public View payload() {
    Layer last = layers[layers.length - 1];
    View view = last.view();
    return new View()
        .over(
            view.memory(),
            view.start() + Math.min(last.headerOctets(), view.captured()),
            last.payloadCaptured(),
            last.payloadOctets());
  }

  @Override
  public @Nullable DropReason dropReason() {
    return layers[layers.length - 1].reason();
  }
}
