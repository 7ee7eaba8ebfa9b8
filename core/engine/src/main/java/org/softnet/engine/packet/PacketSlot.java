package org.softnet.engine.packet;

import org.jspecify.annotations.Nullable;
import org.softnet.api.DropReason;
import org.softnet.api.Hindsight;
import org.softnet.api.Layer;
import org.softnet.api.Packet;
import org.softnet.api.View;
import org.softnet.api.capture.Block;
import org.softnet.api.capture.CaptureInterface;
import org.softnet.api.capture.PacketRecord;

/**
 * A packet under way: a slot that is reused, with layers of a pool that are too, so that the steady
 * state allocates nothing. Packets that are in the same hands share a pool; each has its layers
 * behind those of the packet before.
 */
public final class PacketSlot implements Packet {
  /** Layers of a packet at most, the messages that it completes side by side among them. */
  public static final int MAX_LAYERS = 4_096;

  private static final CaptureInterface NOWHERE = new CaptureInterface(0, "", 0, 0, 9);

  private final View frame = new View();
  private final View payload = new View();
  private final PacketRecord record = new PacketRecord();
  private final LayerPool layers;
  private final RunClock clock;
  private int bottom; // its first layer in the pool
  private @Nullable Block block;
  private int index;
  private int depth;
  private long number;
  private long timeNanos = Block.NO_TIME;
  private long firstTimeNanos = Block.NO_TIME;
  private long previousTimeNanos = Block.NO_TIME;
  private long previousDisplayedNanos = Block.NO_TIME;
  private CaptureInterface captureInterface = NOWHERE;
  private @Nullable DropReason dropReason;
  private Hindsight hindsight = Hindsight.NONE;

  /** The one slot of a run of its own. */
  public PacketSlot() {
    this(new LayerPool(), new RunClock());
  }

  /** A slot of packets whose times are {@code clock}'s, with layers of {@code layers}. */
  public PacketSlot(LayerPool layers, RunClock clock) {
    this.layers = layers;
    this.clock = clock;
  }

  /** Leaves the first {@code taken} layers of the pool to the packets before. */
  public void above(int taken) {
    bottom = taken;
  }

  /** Points this slot at a block's packet and forgets the one before. */
  public void load(Block block, int index, long number) {
    frame.over(block.octets(), block.at(index), block.captured(index), block.onWire(index));
    timeNanos = block.timeNanos(index);
    clock.tick(timeNanos);
    firstTimeNanos = clock.first();
    previousTimeNanos = clock.previous();
    long displayed = clock.displayed();
    previousDisplayedNanos = displayed == Block.NO_TIME ? timeNanos : displayed;
    captureInterface = block.captureInterface(index);
    this.block = block;
    this.index = index;
    this.number = number;
    depth = 0;
    dropReason = null;
  }

  /** Tells {@code listener} what packets make known of earlier ones. */
  public void tell(Hindsight listener) {
    hindsight = listener;
  }

  /** Whether there is no slot for a further layer. */
  public boolean isFull() {
    return depth == MAX_LAYERS;
  }

  /** The slot of the next layer, which the one before carries. */
  public Layer push() {
    return push(depth == 0 ? null : layer(depth - 1));
  }

  /** The slot of the next layer, which {@code below} carries; null if it is the outermost. */
  public Layer push(@Nullable Layer below) {
    Layer layer = layer(depth);
    if (below == null) {
      layer.standOutermost();
    } else {
      below.carry(layer);
    }
    depth++;
    return layer;
  }

  /** Takes back the last layer: it turned out not to be there. */
  public void pop() {
    depth--;
    Layer layer = layer(depth);
    Layer below = layer.lower();
    if (below != null) {
      below.forsake(layer);
    }
  }

  /** Records the packet's end; null is delivery. */
  public void end(@Nullable DropReason reason) {
    dropReason = reason;
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
    return firstTimeNanos;
  }

  @Override
  public long previousTimeNanos() {
    return previousTimeNanos;
  }

  @Override
  public long previousDisplayedNanos() {
    return previousDisplayedNanos;
  }

  @Override
  public void display() {
    clock.display(timeNanos);
  }

  @Override
  public CaptureInterface captureInterface() {
    return captureInterface;
  }

  @Override
  public Hindsight hindsight() {
    return hindsight;
  }

  /** Found when it is asked for: few ask. */
  @Override
  public PacketRecord record() {
    return block == null ? record : record.of(block, index);
  }

  @Override
  public View frame() {
    return frame;
  }

  @Override
  public int depth() {
    return depth;
  }

  @Override
  public Layer layer(int index) {
    return layers.at(bottom + index);
  }

  @Override
  public View payload() {
    if (depth == 0) {
      return payload.over(frame.memory(), frame.start(), frame.captured(), frame.onWire());
    }
    Layer last = layer(depth - 1);
    View view = last.view();
    if (!last.isWhole()) {
      return payload.over(view.memory(), view.start() + view.captured(), 0, 0);
    }
    int header = Math.min(last.headerOctets(), view.captured());
    return payload.over(
        view.memory(), view.start() + header, last.payloadCaptured(), last.payloadOctets());
  }

  @Override
  public @Nullable DropReason dropReason() {
    return dropReason;
  }
}
