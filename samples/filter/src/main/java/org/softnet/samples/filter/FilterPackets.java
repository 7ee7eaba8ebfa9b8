package org.softnet.samples.filter;

import java.nio.file.Path;
import org.softnet.host.Filter;
import org.softnet.host.PacketWriter;
import org.softnet.host.Softnet;

/** {@code FilterPackets FROM FILTER TO}. */
public final class FilterPackets {
  private FilterPackets() {}

  /** Writes the packets of a capture that match. */
  public static void main(String[] args) {
    Filter filter = Filter.compile(args[1]);
    try (Softnet softnet = Softnet.open(Path.of(args[0]));
        PacketWriter writer = PacketWriter.to(Path.of(args[2]))) {
      softnet.forEach(packet -> {
        if (filter.matches(packet)) {
          writer.write(packet);
        }
      });
    }
  }
}
