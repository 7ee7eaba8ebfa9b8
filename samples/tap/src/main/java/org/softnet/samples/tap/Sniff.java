package org.softnet.samples.tap;

import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import org.softnet.api.socket.PacketSocket;
import org.softnet.api.socket.PacketSocketSettings;
import org.softnet.api.socket.ReceivedPacket;
import org.softnet.host.LiveCapture;
import org.softnet.host.Softnet;

/** {@code Sniff -i INTERFACE} or {@code Sniff FILE}: time, length and first octets of packets. */
public final class Sniff {
  private Sniff() {}

  /** Prints a line for each packet until there are no more. */
  public static void main(String[] args) {
    boolean live = args[0].equals("-i");
    try (Softnet softnet =
            (live
                    ? Softnet.builder().live(LiveCapture.of(args[1]))
                    : Softnet.builder().file(Path.of(args[0])))
                .open();
        PacketSocket tap = softnet.packetSocket(PacketSocketSettings.named("tap").snap(16))) {
      softnet.start();
      for (ReceivedPacket packet : tap) {
        Instant time = Instant.EPOCH.plusNanos(packet.timeNanos());
        String octets = HexFormat.ofDelimiter(" ").formatHex(packet.octets());
        IO.println("%s %5d  %s".formatted(time, packet.onWire(), octets));
      }
    }
  }
}
