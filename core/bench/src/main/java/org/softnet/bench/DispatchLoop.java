package org.softnet.bench;

import java.util.List;
import java.util.function.Consumer;
import org.softnet.api.capture.Block;
import org.softnet.engine.dispatch.DispatchTables;
import org.softnet.engine.dispatch.Dispatcher;
import org.softnet.engine.dispatch.TableRegistry;
import org.softnet.engine.packet.PacketSlot;
import org.softnet.engine.stats.Stage;
import org.softnet.host.Softnet;

/** Blocks through the tables of the standard plugins, one after the other, round and round. */
final class DispatchLoop {
  private final List<Block> blocks;
  private final PacketSlot packet = new PacketSlot();
  private final Stage stage = new Stage("dispatch");
  private final Dispatcher dispatcher = new Dispatcher(tables());
  private int next;
  private int dispatched;

  DispatchLoop(List<Block> blocks) {
    this.blocks = blocks;
  }

  private static DispatchTables tables() {
    TableRegistry registry = new TableRegistry();
    try (Softnet softnet = Softnet.builder().open()) {
      softnet.catalog().protocols().forEach(protocol -> registry.register(protocol, "bench"));
    }
    return registry.snapshot();
  }

  /** Dispatches every packet of the next block and hands each to {@code reader}. */
  long next(Consumer<PacketSlot> reader) {
    Block block = blocks.get(next++ % blocks.size());
    int count = block.count();
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
