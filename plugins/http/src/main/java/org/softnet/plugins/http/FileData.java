package org.softnet.plugins.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.softnet.api.Layer;
import org.softnet.api.Line;
import org.softnet.api.TextLines;
import org.softnet.api.View;

/**
 * The body as its reader gets it: its chunks in one piece, unpacked. Made only for who asks for it.
 * What it unpacks to is bounded, in octets and in relation to what came, so that a small packet
 * cannot cost much.
 */
final class FileData {
  static final int MOST_OCTETS = 1 << 20; // of a field
  static final int MOST_FOLLOWED_OCTETS = 16 << 20; // as long as a message may be that is kept
  static final int MOST_TIMES = 256; // of what came; what text packs to is far less
  private static final int FEW_OCTETS = 4 << 10; // are worth no look at the ratio

  /** A body as its reader gets it. */
  static final class Content {
    private final byte[] octets;
    private final boolean cut;

    private Content(byte[] octets, boolean cut) {
      this.octets = octets;
      this.cut = cut;
    }

    byte[] octets() {
      return octets;
    }

    /** Whether it unpacks to more. */
    boolean isCut() {
      return cut;
    }
  }

  private FileData() {}

  /** Writes the body as text, up to its first NUL. */
  static void write(Layer layer, Line line) {
    byte[] body = of(layer, MOST_OCTETS).octets();
    int length = 0;
    while (length < body.length && body[length] != 0) {
      length++;
    }
    int from = line.length();
    line.raw(body, 0, length).escape(from);
  }

  /** The body's octets, unpacked to {@code most}; as they came where they cannot be unpacked. */
  static Content of(Layer layer, int most) {
    View http = layer.view();
    int head = layer.headerOctets();
    StartLine kind = Message.kind(layer);
    boolean isChunked =
        kind != StartLine.NONE
            && Body.of(http, Lines.begin(http), head, kind, Asked.OTHER) == Body.CHUNKED;
    byte[] body = isChunked ? joined(layer) : http.copy(head, layer.payloadCaptured());
    return unpacked(layer, body, most);
  }

  private static byte[] joined(Layer layer) {
    View http = layer.view();
    int limit = layer.headerOctets() + layer.payloadCaptured();
    byte[] joined = new byte[layer.payloadCaptured()];
    int octets = 0;
    int at = layer.headerOctets();
    for (long size = Chunks.size(http, at, limit); size > 0; ) {
      int data = Chunks.data(http, at, limit);
      int length = (int) Math.min(size, limit - data);
      http.copy(data, joined, octets, length);
      octets += length;
      at = Chunks.behind(http, data + length, limit);
      size = at < limit ? Chunks.size(http, at, limit) : 0;
    }
    return Arrays.copyOf(joined, octets);
  }

  private static Content unpacked(Layer layer, byte[] body, int most) {
    int at = HttpFields.valueOf(layer, "content-encoding");
    if (at < 0 || body.length == 0) {
      return new Content(body, false);
    }
    View http = layer.view();
    int end = HttpFields.valueEnd(layer, at);
    int word = TextLines.wordEnd(http, at, end);
    if (Lines.isWord(http, at, word, "gzip") || Lines.isWord(http, at, word, "x-gzip")) {
      try (InputStream packed = new GZIPInputStream(new ByteArrayInputStream(body))) {
        return bounded(packed, body, most);
      } catch (IOException e) {
        return new Content(body, false); // no gzip after all
      }
    }
    return Lines.isWord(http, at, word, "deflate")
        ? inflated(body, most)
        : new Content(body, false);
  }

  /** RFC 9110, 8.4.1.2: in a zlib wrapper; some senders leave it out. */
  private static Content inflated(byte[] body, int most) {
    boolean isWrapped =
        body.length > 1
            && (body[0] & 0x0f) == 8
            && ((body[0] & 0xff) << 8 | (body[1] & 0xff)) % 31 == 0;
    Inflater inflater = new Inflater(!isWrapped);
    try (InputStream packed = new InflaterInputStream(new ByteArrayInputStream(body), inflater)) {
      return bounded(packed, body, most);
    } catch (IOException e) {
      return new Content(body, false); // not packed after all
    } finally {
      inflater.end();
    }
  }

  /** What comes out, as far as it is sound and within bounds; the body itself if nothing does. */
  private static Content bounded(InputStream packed, byte[] body, int limit) {
    int most = (int) Math.min(limit, Math.max(FEW_OCTETS, (long) MOST_TIMES * body.length));
    byte[] out = new byte[(int) Math.min(most, 4L * body.length + FEW_OCTETS)];
    int octets = 0;
    boolean isCut = false;
    try {
      for (int more = 0; more >= 0; ) {
        octets += more;
        if (octets == most) {
          isCut = packed.read() >= 0;
          break;
        }
        if (octets == out.length) {
          out = Arrays.copyOf(out, (int) Math.min(most, 2L * out.length));
        }
        more = packed.read(out, octets, out.length - octets);
      }
    } catch (IOException e) { // cut: what came before is sound
      return octets == 0
          ? new Content(body, false)
          : new Content(Arrays.copyOf(out, octets), isCut);
    }
    return new Content(Arrays.copyOf(out, octets), isCut);
  }
}
