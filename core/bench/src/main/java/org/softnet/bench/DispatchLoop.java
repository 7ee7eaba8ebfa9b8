package org.softnet.bench;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.softnet.api.Interest;
import org.softnet.api.capture.Block;
import org.softnet.engine.dispatch.DispatchTables;
import org.softnet.engine.dispatch.Dispatcher;
import org.softnet.engine.dispatch.TableRegistry;
import org.softnet.engine.packet.PacketSlot;
import org.softnet.engine.stats.Stage;
import org.softnet.host.Catalog;
import org.softnet.host.Softnet;

/** Blocks through the tables of the standard plugins, one after the other, round and round. */
final class DispatchLoop {
  private final List<Block> blocks;
  private final PacketSlot packet = new PacketSlot();
  private final Stage stage = new Stage("dispatch");
  private final Catalog catalog;
  private final Dispatcher dispatcher;
  private int next;
  private int dispatched;

  DispatchLoop(List<Block> blocks) {
    this.blocks = blocks;
    try (Softnet softnet = Softnet.builder().open()) {
      this.catalog = softnet.catalog();
    }
    this.dispatcher = new Dispatcher(tables(catalog));
  }

  private static DispatchTables tables(Catalog catalog) {
    TableRegistry registry = new TableRegistry();
    catalog.protocols().forEach(protocol -> registry.register(protocol, "bench"));
    return registry.snapshot();
  }

  /** Follows packets no further than the interest in these protocols goes. */
  void follow(Function<Catalog, Interest> interest) {
    dispatcher.follow(interest.apply(catalog));
  }

  /** Dispatches every packet of the next block and hands each to {@code reader}. */
  long next(Consumer<PacketSlot> reader) {
    return next(reader, Integer.MAX_VALUE);
  }

  /** The same of the block's first {@code most} packets. */
  long next(Consumer<PacketSlot> reader, int most) {
    Block block = blocks.get(next++ % blocks.size());
    int count = Math.min(most, block.count());
    for (int i = 0; i < count; i++) {
      packet.load(block, i, i + 1L);
      dispatcher.dispatch(packet);
      stage.end(packet.dropReason());
      reader.accept(packet);
    }
    stage.in(count);
    dispatched = count;
    return stage.out();
  }

  /** Packets of the block that was dispatched last. */
  int dispatched() {
    return dispatched;
  }
}
