package org.softnet.plugins.http;

import org.pf4j.Extension;
import org.softnet.api.Layer;
import org.softnet.api.Registrar;
import org.softnet.api.Table;
import org.softnet.api.Verdict;
import org.softnet.api.View;

/**
 * Hypertext Transfer Protocol, versions 1.0 and 1.1, RFC 9110 and RFC 9112. In a conversation that
 * speaks HTTP, octets that begin no message are a layer without header: the rest of something that
 * was not seen from its beginning.
 */
@Extension
public final class Http extends Message {
  // IANA service-names: http, ipp, icslap, squid and other proxies, daap, wsman, tracker, OpenPGP
  private static final int[] PORTS = {
    80, 631, 1900, 2710, 2869, 3128, 3132, 3689, 5985, 8080, 8088, 11371
  };

  private static final int BEYOND_DOUBT = 95;
  private static final int LIKELY = 60;
  private static final int DECIDING_OCTETS = 60;

  @Override
  public String name() {
    return "http";
  }

  @Override
  public String label() {
    return "Hypertext Transfer Protocol";
  }

  @Override
  public String column() {
    return "HTTP";
  }

  @Override
  public void register(Registrar tables) {
    for (int port : PORTS) {
      tables.add(Table.TCP_PORT, port, this);
    }
    tables.addHeuristic(Table.TCP_PORT, this);
  }

  @Override
  public int recognize(View first) {
    return switch (StartLine.of(first, 0)) {
      case NONE -> 0;
      case UNDECIDED -> UNDECIDED;
      case RESPONSE -> BEYOND_DOUBT;
      case REQUEST -> {
        int feed = Lines.feed(first, 0, first.captured());
        if (feed < 0) {
          yield first.captured() < DECIDING_OCTETS ? UNDECIDED : LIKELY;
        }
        yield StartLine.endsWithVersion(first, 0, feed) ? BEYOND_DOUBT : 0;
      }
    };
  }

  @Override
  public Verdict dissect(View http, Layer out) {
    HttpConversation kept = out.conversation() instanceof HttpConversation known ? known : null;
    if (kept != null && kept.isOver()) {
      return out.foreign();
    }
    int begin = Lines.begin(http);
    StartLine kind = StartLine.of(http, begin);
    return switch (kind) {
      case UNDECIDED -> out.tooShort(http.captured() + 1);
      case NONE -> kept != null && kept.hasSpoken() ? out.span(0).end() : out.foreign();
      case REQUEST, RESPONSE -> message(http, begin, kind, kept, out);
    };
  }

  @Override
  Verdict openHead(View http, Layer out) {
    return out.tooShort(http.captured() + 1);
  }
}
