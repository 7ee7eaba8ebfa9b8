package org.softnet.cli.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.softnet.api.Layer;
import org.softnet.api.Packet;
import org.softnet.api.Transcript;
import org.softnet.api.View;
import org.softnet.api.socket.StreamFlow;

/** Hands on what the messages of one protocol say in a conversation. */
public final class MessageListener implements Listener {
  private final String protocol;
  private final Meant meant;
  private final FollowPrinter printer;
  private final View said = new View();
  private @Nullable StreamFlow stream; // the one that is meant, while it lasts
  private long streamOctets; // of the sides that are heard
  private long readOctets; // of those, the ones in messages
  private long saidOctets;
  private long withheldOctets;
  private String withheldWhy = "";
  private long missingOctets;

  /** Listens to the messages of {@code protocol} in the conversation that is {@code meant}. */
  public MessageListener(String protocol, Meant meant, FollowPrinter printer) {
    this.protocol = protocol;
    this.meant = meant;
    this.printer = printer;
  }

  @Override
  public boolean hasHeard() {
    return saidOctets > 0;
  }

  @Override
  public String lack() {
    if (readOctets == 0) {
      return ""; // nobody spoke it
    }
    List<String> lacks = new ArrayList<>();
    if (!withheldWhy.isEmpty()) {
      lacks.add("%s %s: they cannot be shown".formatted(octets(withheldOctets), withheldWhy));
    }
    if (streamOctets > readOctets) {
      lacks.add(
          "%s in no %s message that is whole"
              .formatted(octets(streamOctets - readOctets), protocol));
    }
    if (missingOctets > 0) {
      lacks.add(octets(missingOctets) + " missing in the capture");
    }
    return String.join("; ", lacks);
  }

  private static String octets(long octets) {
    return octets == 0
        ? "octets"
        : octets == 1 ? "1 octet" : String.format(Locale.ROOT, "%,d octets", octets);
  }

  @Override
  public void octets(StreamFlow stream, int direction, View octets, @Nullable Packet packet) {
    if (hear(stream, direction)) {
      streamOctets += octets.captured();
    }
  }

  @Override
  public void gap(StreamFlow stream, int direction, long octets, @Nullable Packet packet) {
    if (hear(stream, direction)) {
      missingOctets += octets;
    }
  }

  private boolean hear(StreamFlow heard, int direction) {
    if (!meant.is(heard)) {
      return false;
    }
    stream = heard;
    return printer.isHeard(heard, direction);
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // the same object until its end
  public void end(StreamFlow ended) {
    if (ended == stream) {
      stream = null;
    }
  }

  @Override
  public void handle(Packet packet) {
    StreamFlow conversation = stream;
    if (conversation == null) {
      return;
    }
    for (int depth = 0; depth < packet.depth(); depth++) {
      Layer layer = packet.layer(depth);
      Transcript transcript = layer.protocol().transcript();
      if (transcript != null && isMeant(layer)) {
        tell(transcript, conversation, layer, packet);
      }
    }
  }

  private boolean isMeant(Layer layer) {
    return layer.stream() == meant.number()
        && layer.isWhole()
        && !layer.quoted()
        && layer.protocol().name().equals(protocol)
        && transportOf(layer).equals(meant.transport());
  }

  /** The name of the protocol that carries the conversation which the layer belongs to. */
  public static String transportOf(Layer layer) {
    Layer at = layer;
    while (!at.isConversing()) {
      Layer below = at.lower();
      if (below == null) {
        return "";
      }
      at = below;
    }
    return at.protocol().name();
  }

  private void tell(Transcript transcript, StreamFlow conversation, Layer layer, Packet packet) {
    int from = layer.direction();
    if (!printer.isHeard(conversation, from)) {
      return;
    }
    int length = layer.isEnveloped() ? layer.claimedOctets() : layer.totalOctets();
    readOctets += Math.min(length, layer.view().captured());
    transcript.tell(
        layer,
        new Transcript.Said() {
          @Override
          public void octets(byte[] memory, int at, int count) {
            saidOctets += count;
            printer.octets(conversation, from, said.over(memory, at, count, count), packet);
          }

          @Override
          public void withheld(long octets, String why) {
            withheldOctets += octets;
            withheldWhy = why;
            printer.withheld(conversation, from, octets, why, packet);
          }
        });
  }
}
