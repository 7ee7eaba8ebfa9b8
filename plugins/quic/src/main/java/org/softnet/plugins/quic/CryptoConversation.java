package org.softnet.plugins.quic;

import org.softnet.api.Conversation;
import org.softnet.api.Expectations;
import org.softnet.api.Layer;
import org.softnet.api.Packet;
import org.softnet.api.View;

/** The handshake octets of both sides of the connection at hand, until they are whole messages. */
final class CryptoConversation implements Conversation {
  private static final byte[] NONE = {};

  private CryptoStream[] streams = {new CryptoStream(), new CryptoStream()};
  private long connection;

  @Override
  public int octets() {
    return 48 + streams[0].octets() + streams[1].octets();
  }

  @Override
  public boolean follow(Packet packet, int depth, Expectations expectations) {
    Layer layer = packet.layer(depth);
    Layer below = layer.lower();
    long current = below == null ? 0 : below.note(QuicConversation.CONNECTION);
    if (current != connection) { // a client began anew
      connection = current;
      streams = new CryptoStream[] {new CryptoStream(), new CryptoStream()};
    }
    CryptoStream stream = streams[layer.direction()];
    boolean isNew = false;
    View view = layer.view();
    int end = layer.headerOctets();
    for (int at = 0; at < end; at = Frames.behind(view, at, end)) {
      if (view.u8(at) == Frames.CRYPTO) {
        isNew = true;
        if (!add(stream, view, at + 1)) {
          layer.suspect(QuicFrames.DATA, QuicDrop.CRYPTO_BUFFER_EXCEEDED);
        }
      }
    }
    if (isNew) {
      byte[] memory = stream.take();
      layer.carries(memory, 0, stream.whole());
    } else {
      layer.carries(NONE, 0, 0);
    }
    return true;
  }

  private static boolean add(CryptoStream stream, View view, int at) {
    long offset = Varint.at(view, at);
    int length = at + Varint.octets(view, at);
    int octets = (int) Varint.at(view, length);
    int begin = length + Varint.octets(view, length);
    return stream.add(offset, view.memory(), view.start() + begin, octets);
  }
}
