package org.softnet.samples.print;

import java.nio.file.Path;
import org.softnet.host.Columns;
import org.softnet.host.Softnet;

/** {@code PrintPackets FILE}. */
public final class PrintPackets {
  private PrintPackets() {}

  /** Prints number, addresses, protocol and summary of each packet. */
  public static void main(String[] args) {
    Columns columns = new Columns();
    try (Softnet softnet = Softnet.open(Path.of(args[0]))) {
      softnet.forEach(packet -> IO.println(packet.number() + " " + columns.summary(packet)));
    }
  }
}
