package org.softnet.plugins.ftp;

import org.softnet.api.Conversation;
import org.softnet.api.Expectations;
import org.softnet.api.Layer;
import org.softnet.api.Packet;
import org.softnet.api.Table;
import org.softnet.api.TextLines;
import org.softnet.api.View;

/** A control connection: announces the data connections, and knows when TLS takes over. */
final class FtpConversation implements Conversation {
  private static final int SECURED = 234; // RFC 4217, 4: the next octets are TLS's
  private static final int PASSIVE = 227;
  private static final int EXTENDED_PASSIVE = 229;

  private boolean secured;

  /** Whether what follows is TLS. */
  boolean isSecured() {
    return secured;
  }

  @Override
  public int octets() {
    return 16;
  }

  @Override
  public boolean follow(Packet packet, int depth, Expectations expectations) {
    Layer layer = packet.layer(depth);
    View text = layer.view();
    boolean request = Ftp.isRequest(layer);
    int to = Math.min(layer.headerOctets(), text.captured());
    int from = 0;
    while (from < to) {
      int next = TextLines.lineEnd(text, from, to);
      int end = TextLines.textEnd(text, from, next);
      if (request) {
        command(text, from, end, expectations);
      } else {
        reply(text, from, end, expectations);
      }
      from = next;
    }
    return true;
  }

  private static void command(View text, int from, int to, Expectations expectations) {
    if (TextLines.has(text, from, to, "PORT ")) {
      numbers(text, from + 5, to, expectations);
    } else if (TextLines.has(text, from, to, "EPRT ")) {
      port(Endpoint.extendedPort(text, from + 5, to), expectations);
    }
  }

  private void reply(View text, int from, int to, Expectations expectations) {
    switch (TextLines.replyCode(text, from, to)) {
      case SECURED -> secured = true;
      case PASSIVE -> numbers(text, from + 3, to, expectations);
      case EXTENDED_PASSIVE -> port(Ftp.extendedPassive(text, from, to), expectations);
      default -> {
        // announces nothing
      }
    }
  }

  private static void numbers(View text, int from, int to, Expectations expectations) {
    int at = Endpoint.numbersAt(text, from, to);
    if (at >= 0) {
      long numbers = Endpoint.numbers(text, at, to);
      int port = (int) (numbers & 0xffff);
      expectations.expect(Table.TCP_PORT, 0, numbers >>> Short.SIZE, port, FtpData.TABLE, 0);
      port(port, expectations); // who sits behind a translator names an address of its own side
    }
  }

  private static void port(int port, Expectations expectations) {
    if (port > 0) {
      expectations.expectAtSource(Table.TCP_PORT, port, FtpData.TABLE, 0);
    }
  }
}
