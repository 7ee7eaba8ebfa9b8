package org.softnet.plugins.http;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pf4j.Extension;
import org.softnet.api.Conversation;
import org.softnet.api.Details;
import org.softnet.api.Field;
import org.softnet.api.Layer;
import org.softnet.api.Line;
import org.softnet.api.Packet;
import org.softnet.api.Protocol;
import org.softnet.api.Registrar;
import org.softnet.api.StackDrop;
import org.softnet.api.Table;
import org.softnet.api.Verdict;
import org.softnet.api.View;

/**
 * Hypertext Transfer Protocol, versions 1.0 and 1.1, RFC 9110 and RFC 9112.
 *
 * <pre>
 *  method SP target SP version CRLF      or      version SP code SP phrase CRLF
 *  name ":" value CRLF                   any number of them
 *  CRLF
 *  body                                  by Content-Length, in chunks, or until the close
 * </pre>
 *
 * <p>The layer's header is the head with its empty line, the payload the body as it was sent. In a
 * conversation that speaks HTTP, octets that begin no message are a layer without header: the rest
 * of something that was not seen from its beginning.
 */
@Extension
public final class Http implements Protocol {
  static final int LONGEST_HEAD_OCTETS = 64 << 10;

  // IANA service-names: http, ipp, icslap, squid and other proxies, daap, wsman, tracker, OpenPGP
  private static final int[] PORTS = {
    80, 631, 1900, 2710, 2869, 3128, 3132, 3689, 5985, 8080, 8088, 11371
  };

  private static final int CHUNK_END_OCTETS = 2; // CR LF
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
  public List<Field> fields() {
    return HttpFields.ALL;
  }

  @Override
  public void register(Registrar tables) {
    for (int port : PORTS) {
      tables.add(Table.TCP_PORT, port, this);
    }
    tables.addHeuristic(Table.TCP_PORT, this);
  }

  @Override
  public Conversation converse() {
    return new HttpConversation();
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

  private static Verdict message(
      View http, int begin, StartLine kind, @Nullable HttpConversation kept, Layer out) {
    long remembered = out.remembered(); // the head's end, and a chunk's beginning behind it
    if ((int) remembered != 0) {
      return chunks(http, (int) (remembered >>> Integer.SIZE), (int) remembered, out);
    }
    int head = (int) (remembered >>> Integer.SIZE);
    if (head == 0) {
      int from = Math.max(begin, out.seenOctets() - 3); // an empty line may have begun there
      int limit = Math.min(http.captured(), LONGEST_HEAD_OCTETS);
      head = Lines.behindEmptyLine(http, from, limit);
      if (head < 0) {
        return limit == LONGEST_HEAD_OCTETS
            ? out.malformed(HttpFields.REQUEST_LINE)
            : cutHead(http, begin, out);
      }
      out.remember((long) head << Integer.SIZE);
    }
    Asked asked = kept == null ? Asked.OTHER : kept.asked();
    long body = Body.of(http, begin, head, kind, asked);
    return body == Body.CHUNKED ? chunks(http, head, head, out) : Body.span(out, head, body).end();
  }

  /** A head whose first line is there, but not all of it: what was captured shows. */
  private static Verdict cutHead(View http, int begin, Layer out) {
    int captured = http.captured();
    return captured < http.onWire() && Lines.feed(http, begin, captured) >= 0
        ? out.span(captured).suspect(HttpFields.REQUEST_LINE, StackDrop.SNAPPED).end()
        : out.tooShort(captured + 1);
  }

  /** Goes from chunk to chunk, from the one at {@code from} on, to the message's end. */
  private static Verdict chunks(View http, int head, int from, Layer out) {
    int limit = http.captured();
    int at = from;
    long size = Chunks.size(http, at, limit);
    while (size > 0) {
      int data = Chunks.data(http, at, limit);
      if (size > limit - data - CHUNK_END_OCTETS) {
        return unfinished(head, at, data + size + CHUNK_END_OCTETS, out);
      }
      at = Chunks.behind(http, data + (int) size, limit);
      size = Chunks.size(http, at, limit);
    }
    if (size == Chunks.OPEN) {
      return unfinished(head, at, limit + 1L, out);
    }
    if (size == Chunks.BAD) {
      return out.span(head, limit).suspect(HttpFields.CHUNK_SIZE, StackDrop.MALFORMED).end();
    }
    int trailer = Chunks.data(http, at, limit);
    int end = Chunks.end(http, trailer, out.seenOctets(), limit);
    boolean open = end < 0 && limit - trailer < LONGEST_HEAD_OCTETS;
    return open
        ? unfinished(head, at, limit + 1L, out)
        : out.span(head, end < 0 ? limit : end).end();
  }

  /** Wants more octets; a body that is cut shows what there is of it. */
  private static Verdict unfinished(int head, int at, long needed, Layer out) {
    out.remember((long) head << Integer.SIZE | at);
    return out.span(head, (int) Math.min(Integer.MAX_VALUE / 2, needed)).end();
  }

  /** What kind of message the layer, which is whole, holds; NONE if it is the rest of one. */
  static StartLine kind(Layer layer) {
    View http = layer.view();
    return layer.headerOctets() == 0 ? StartLine.NONE : StartLine.of(http, Lines.begin(http));
  }

  @Override
  public void detail(Layer layer, Details out) {
    HttpDetails.emit(layer, out);
  }

  @Override
  public boolean spansPayload() {
    return true;
  }

  @Override
  public void info(Packet packet, int depth, Line line) {
    Layer layer = packet.layer(depth);
    if (layer.headerOctets() == 0) {
      line.text("Continuation");
      return;
    }
    View http = layer.view();
    int begin = Lines.begin(http);
    int feed = Lines.feed(http, begin, layer.headerOctets());
    line.escaped(http, begin, Lines.textEnd(http, begin, feed) - begin).ch(' ');
    if (layer.payloadOctets() > 0) {
      HttpFields.writeMediaType(layer, line);
    }
  }
}
