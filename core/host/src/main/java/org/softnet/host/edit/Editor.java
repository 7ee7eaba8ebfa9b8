package org.softnet.host.edit;

import java.util.List;
import org.softnet.api.Packet;
import org.softnet.api.PacketHandler;
import org.softnet.host.PacketWriter;

/** Takes each packet through the steps, then writes what is left of it. */
public final class Editor implements PacketHandler {
  private final Step[] steps;
  private final PacketWriter writer;
  private final Runnable stop;
  private final Edited edited = new Edited();
  private boolean stopped;

  /** {@code stop} is called once the writer takes no further packet. */
  public Editor(List<Step> steps, PacketWriter writer, Runnable stop) {
    this.steps = steps.toArray(new Step[0]);
    this.writer = writer;
    this.stop = stop;
  }

  @Override
  public void handle(Packet packet) {
    if (stopped) {
      return;
    }
    edited.of(packet);
    for (Step step : steps) {
      if (!step.take(packet, edited)) {
        return;
      }
    }
    writer.write(
        edited.timeNanos(),
        edited.on(),
        edited.memory(),
        edited.at(),
        edited.captured(),
        edited.onWire(),
        packet.record());
    if (writer.isOver()) {
      stopped = true;
      stop.run();
    }
  }
}
