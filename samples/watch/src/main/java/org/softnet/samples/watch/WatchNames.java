package org.softnet.samples.watch;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.softnet.api.socket.MessageSettings;
import org.softnet.api.socket.MessageSocket;
import org.softnet.api.socket.ReceivedMessage;
import org.softnet.host.LiveCapture;
import org.softnet.host.Softnet;
import org.softnet.host.SoftnetBuilder;

/** {@code WatchNames FILE|-i INTERFACE NAME...}: who asks DNS for these names, or names below. */
public final class WatchNames {
  private WatchNames() {}

  /** Prints a line for each query of a watched name, and for each answer to one. */
  public static void main(String[] args) {
    boolean live = args[0].equals("-i");
    SoftnetBuilder source =
        live
            ? Softnet.builder().live(LiveCapture.of(args[1]))
            : Softnet.builder().file(Path.of(args[0]));
    List<String> watched = List.of(args).subList(live ? 2 : 1, args.length);
    try (Softnet softnet = source.open();
        MessageSocket dns = softnet.messageSocket(MessageSettings.of("dns"))) {
      softnet.start();
      for (ReceivedMessage message : dns) {
        String name = message.text("dns.qry.name");
        if (watched.stream().anyMatch(zone -> isBelow(name, zone))) {
          IO.println(alert(message, name));
        }
      }
    }
  }

  private static boolean isBelow(String name, String zone) {
    return name.equalsIgnoreCase(zone)
        || name.toLowerCase(Locale.ROOT).endsWith("." + zone.toLowerCase(Locale.ROOT));
  }

  private static String alert(ReceivedMessage message, String name) {
    return message.number("dns.flags.response") == 0
        ? "%d %s asks for %s".formatted(message.number(), message.source(), name)
        : "%d %s is told of %s %s"
            .formatted(message.number(), message.destination(), name, message.texts("dns.a"));
  }
}
