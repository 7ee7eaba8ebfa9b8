package org.softnet.plugins.http;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.softnet.api.Conversation;
import org.softnet.api.Details;
import org.softnet.api.Field;
import org.softnet.api.Layer;
import org.softnet.api.Line;
import org.softnet.api.Packet;
import org.softnet.api.Protocol;
import org.softnet.api.StackDrop;
import org.softnet.api.Transcript;
import org.softnet.api.Verdict;
import org.softnet.api.View;

/**
 * A message in the form of HTTP/1.1, RFC 9112, 2.1: what the protocols that use it share.
 *
 * <pre>
 *  method SP target SP version CRLF      or      version SP code SP phrase CRLF
 *  name ":" value CRLF                   any number of them
 *  CRLF
 *  body                                  by Content-Length, in chunks, or until the end
 * </pre>
 *
 * <p>The layer's header is the head with its empty line, the payload the body as it was sent.
 */
abstract sealed class Message implements Protocol permits Http, Ssdp {
  static final int LONGEST_HEAD_OCTETS = 64 << 10;

  private static final int CHUNK_END_OCTETS = 2; // CR LF

  @Override
  public final List<Field> fields() {
    return HttpFields.ALL;
  }

  @Override
  public final Conversation converse() {
    return new HttpConversation();
  }

  /** Judges the message of that kind whose first line begins at {@code begin}. */
  final Verdict message(
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
            : unended(http, out);
      }
      out.remember((long) head << Integer.SIZE);
    }
    Asked asked = kept == null ? Asked.OTHER : kept.asked();
    long body = Body.of(http, begin, head, kind, asked);
    return body == Body.CHUNKED ? chunks(http, head, head, out) : Body.span(out, head, body).end();
  }

  /** A head whose end is not there: what was captured shows, if that is all there is. */
  private Verdict unended(View http, Layer out) {
    int captured = http.captured();
    return captured < http.onWire()
        ? out.span(captured).suspect(HttpFields.REQUEST_LINE, StackDrop.SNAPPED).end()
        : openHead(http, out);
  }

  /** Judges a head of which nothing was cut off, and that has no end yet. */
  abstract Verdict openHead(View http, Layer out);

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
  public final void detail(Layer layer, Details out) {
    HttpDetails.emit(layer, out);
  }

  @Override
  public final Transcript transcript() {
    return Message::tell;
  }

  /** The head with its empty line, then the body, without chunks and unpacked. */
  private static void tell(Layer layer, Transcript.Said out) {
    View http = layer.view();
    if (layer.headerOctets() > 0) {
      out.octets(http.memory(), http.start(), layer.headerOctets());
    }
    if (layer.payloadCaptured() > 0) {
      FileData.Content body = FileData.of(layer, FileData.MOST_FOLLOWED_OCTETS);
      if (body.octets().length > 0) {
        out.octets(body.octets(), 0, body.octets().length);
      }
      if (body.isCut()) {
        out.withheld(0, "of the body: it unpacks to more than is kept");
      }
    }
  }

  @Override
  public final boolean spansPayload() {
    return true;
  }

  @Override
  public final void info(Packet packet, int depth, Line line) {
    Layer layer = packet.layer(depth);
    if (layer.headerOctets() == 0) {
      line.text("Continuation");
      return;
    }
    View http = layer.view();
    int begin = Lines.begin(http);
    int end = Lines.firstEnd(http, begin, layer.headerOctets());
    line.escaped(http, begin, end - begin).ch(' ');
    if (layer.payloadOctets() > 0) {
      HttpFields.writeMediaType(layer, line);
    }
  }
}
