package org.softnet.samples.responder;

import java.net.InetAddress;
import org.softnet.api.socket.PacketSocket;
import org.softnet.api.socket.PacketSocketSettings;
import org.softnet.api.socket.ReceivedPacket;
import org.softnet.host.LiveCapture;
import org.softnet.host.Softnet;
import org.softnet.host.Transmitter;

/** {@code Responder INTERFACE ADDRESS MAC}: is that host, on a cable, until it is interrupted. */
public final class Responder {
  private Responder() {}

  /** Answers every frame that wants an answer. */
  public static void main(String[] args) {
    Host host = new Host(args[2], InetAddress.ofLiteral(args[1]));
    try (Softnet softnet =
            Softnet.builder()
                .live(LiveCapture.of(args[0]))
                .whenLive(() -> IO.println("listening on " + args[0]))
                .open();
        PacketSocket cable = softnet.packetSocket(PacketSocketSettings.named("cable"));
        Transmitter transmitter = Transmitter.on(args[0])) {
      softnet.start();
      for (ReceivedPacket packet : cable) {
        byte[] answer = host.answer(packet.octets());
        if (answer != null) {
          transmitter.send(answer);
        }
      }
    }
  }
}
