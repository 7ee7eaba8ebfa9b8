package org.softnet.plugins.quic;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.softnet.api.Conversation;
import org.softnet.api.Expectations;
import org.softnet.api.Layer;
import org.softnet.api.Packet;
import org.softnet.api.View;

/**
 * The connection between two endpoints, as far as everybody can follow it: the ids that both sides
 * chose, and the keys of the Initial packets. One connection at a time is kept. A client's Initial
 * that bears an unknown id, and that the keys of that id open, begins another one: after a Retry
 * too (RFC 9001, 5.2).
 */
final class QuicConversation implements Conversation {
  // what is noted of a packet
  static final int STATE = 0;
  static final int NUMBER = 1; // of the packet, once its protection is off
  static final int FIRST = 2; // its first octet, once its protection is off
  static final int CONNECTION = 3; // which one between these endpoints, from 0

  // the states of an Initial
  static final int OPENED = 1;
  static final int SNAPPED_BODY = 2; // the header's protection is off
  static final int SNAPPED = 3;
  static final int TOO_SHORT = 4;
  static final int WRONG_TAG = 5;

  private static final byte[] NONE = {};
  private static final int NOBODY = -1;

  private final int[] idOctets = {-1, -1}; // of the direction's own id; negative: not known
  private final long[] largest = {-1, -1}; // packet numbers, by direction
  private final @Nullable InitialKeys[] keys = new @Nullable InitialKeys[2]; // by direction
  private byte[] firstId = NONE; // what the client called the server, which the keys follow from
  private byte[] serverId = NONE; // what the server calls itself
  private int client = NOBODY; // the client's direction
  private boolean opened; // whether a packet of the connection was
  private long connection = -1;
  private @Nullable Version version; // of the keys

  /** Octets of the id that packets to {@code direction}'s sender bear; negative if not known. */
  int idOctets(int direction) {
    return idOctets[direction];
  }

  @Override
  public int octets() {
    int octets = 128 + firstId.length + serverId.length;
    for (InitialKeys one : keys) {
      octets += one == null ? 0 : InitialKeys.OCTETS;
    }
    return octets;
  }

  @Override
  public boolean follow(Packet packet, int depth, Expectations expectations) {
    Layer layer = packet.layer(depth);
    View view = layer.view();
    if (!LongHeader.isLong(view)) {
      forgetKeys(); // the handshake is over
      return true;
    }
    Version spoken = LongHeader.version(view);
    if (spoken == null) {
      return true;
    }
    int direction = layer.direction();
    switch (spoken.type(view.u8(0))) {
      case Version.INITIAL -> initial(layer, view, spoken, direction);
      case Version.HANDSHAKE -> idOctets[direction] = view.u8(LongHeader.sourceLength(view));
      default -> {
        // Retry names an id that is not its sender's for good; 0-RTT comes behind an Initial
      }
    }
    layer.note(CONNECTION, connection);
    return true;
  }

  private void initial(Layer layer, View view, Version spoken, int direction) {
    layer.carries(NONE, 0, 0);
    int sample = layer.headerOctets() + Integer.BYTES;
    if (layer.totalOctets() - sample < InitialKeys.SAMPLE_OCTETS) {
      layer.note(STATE, TOO_SHORT);
      return;
    }
    if (client == NOBODY) {
      begin(view, direction);
    }
    if (view.captured() - sample < InitialKeys.SAMPLE_OCTETS) {
      layer.note(STATE, SNAPPED);
    } else {
      open(layer, view, spoken, direction);
    }
    int source = LongHeader.sourceLength(view);
    idOctets[direction] = view.u8(source);
    if (direction != client && !isId(serverId, view, source + 1, view.u8(source))) {
      serverId = view.copy(source + 1, view.u8(source));
    }
  }

  /** Tries the connection's keys, and if they are not the packet's, those of a new connection. */
  private void open(Layer layer, View view, Version spoken, int direction) {
    if (version != spoken) { // RFC 9369, 4: the server may answer in another version
      forgetKeys();
      version = spoken;
    }
    InitialKeys known = keys[direction];
    if (known == null) {
      known = new InitialKeys(spoken, firstId, side(direction));
      keys[direction] = known;
    }
    int at = layer.headerOctets();
    int end = layer.totalOctets();
    boolean isWhole = end <= view.captured();
    boolean mayBegin = direction == client ? isNew(view) : !opened;
    Attempt attempt = Attempt.of(view, at, end, known, largest[direction] + 1);
    if (attempt.frames() == null && mayBegin) {
      byte[] id = view.copy(LongHeader.DESTINATION, view.u8(LongHeader.DESTINATION_LENGTH));
      InitialKeys fresh = new InitialKeys(spoken, id, InitialKeys.CLIENT);
      Attempt another = Attempt.of(view, at, end, fresh, 0);
      if (another.frames() != null || (!isWhole && direction == client)) {
        attempt = another;
        begin(view, direction);
        keys[direction] = fresh;
      }
    }
    note(layer, attempt, isWhole, direction);
  }

  private String side(int direction) {
    return direction == client ? InitialKeys.CLIENT : InitialKeys.SERVER;
  }

  private void note(Layer layer, Attempt attempt, boolean isWhole, int direction) {
    byte[] frames = attempt.frames();
    layer.note(NUMBER, attempt.number());
    layer.note(FIRST, attempt.first());
    if (frames == null) {
      layer.note(STATE, isWhole ? WRONG_TAG : SNAPPED_BODY);
      return;
    }
    opened = true;
    largest[direction] = Math.max(largest[direction], attempt.number());
    layer.note(STATE, OPENED);
    layer.carries(frames, 0, frames.length);
  }

  /** Whether the packet's sender calls the server as nobody did so far. */
  private boolean isNew(View view) {
    int octets = view.u8(LongHeader.DESTINATION_LENGTH);
    return !isId(firstId, view, LongHeader.DESTINATION, octets)
        && !isId(serverId, view, LongHeader.DESTINATION, octets);
  }

  private static boolean isId(byte[] id, View view, int at, int octets) {
    int begin = view.start() + at;
    return Arrays.equals(id, 0, id.length, view.memory(), begin, begin + octets);
  }

  private void begin(View view, int direction) {
    client = direction;
    opened = false;
    connection++;
    firstId = view.copy(LongHeader.DESTINATION, view.u8(LongHeader.DESTINATION_LENGTH));
    serverId = NONE;
    Arrays.fill(idOctets, -1);
    Arrays.fill(largest, -1);
    forgetKeys();
  }

  private void forgetKeys() {
    Arrays.fill(keys, null);
  }
}
