package org.softnet.plugins.tls;

import java.util.Arrays;
import org.softnet.api.Conversation;
import org.softnet.api.Expectations;
import org.softnet.api.Layer;
import org.softnet.api.Line;
import org.softnet.api.Packet;
import org.softnet.api.View;

/**
 * What both ends agreed on, as far as it shows: the version, and which direction encrypts.
 * Handshake messages that do not end with their record wait here for the next one: at most one
 * message a direction, of {@link #MOST_MESSAGE_OCTETS}.
 */
final class TlsConversation implements Conversation {
  /** A longer message is taken for encrypted octets; certificate chains are far below. */
  static final int MOST_MESSAGE_OCTETS = 1 << 16;

  static final int MESSAGE_HEADER_OCTETS = 4;

  /** RFC 5246, 6.2.3: no shorter record has a MAC or an authentication tag. */
  private static final int LEAST_ENCRYPTED_OCTETS = 16;

  // What readers of the layer find: its notes.
  private static final int VERSION_NOTE = 0;
  private static final int STATE_NOTE = 1;
  private static final int FRAGMENT = 1;
  private static final int ENCRYPTED = 2;

  private static final byte[] NONE = {};

  private final boolean[] encrypts = new boolean[2];
  private final byte[][] pending = {NONE, NONE};
  private final int[] pendingOctets = new int[2];
  private int version; // 0 until a server chose one

  /** The version of a record's conversation; the record's own if no server chose one yet. */
  static int version(Layer record) {
    long known = Ssl2.isOne(record) ? Ssl2.VERSION : record.note(VERSION_NOTE);
    return known == 0 ? Tls.version(record.view()) : (int) known;
  }

  /** Whether a record's octets are not to be read. */
  static boolean isEncrypted(Layer record) {
    return record.note(STATE_NOTE) == ENCRYPTED;
  }

  /** Whether both ends agreed on SSL 2.0, whose records are others. */
  boolean isSsl2() {
    return version == Ssl2.VERSION;
  }

  /** Writes what a handshake record is that has no message to show. */
  static void describe(Layer record, Line line) {
    long state = record.note(STATE_NOTE);
    if ((state & 0xff) == FRAGMENT) {
      line.ch('[').text(Names.MESSAGES.of(state >> 8, "Handshake")).text(" Fragment]");
    } else {
      line.text("Encrypted Handshake Message");
    }
  }

  @Override
  public int octets() {
    return 112 + pending[0].length + pending[1].length;
  }

  @Override
  public boolean follow(Packet packet, int depth, Expectations expectations) {
    Layer layer = packet.layer(depth);
    if (Ssl2.isOne(layer)) {
      old(layer);
      return true;
    }
    View record = layer.view();
    int direction = layer.direction();
    int length = Math.min(Tls.length(record), record.captured() - Tls.HEADER_OCTETS);
    switch (Tls.type(record)) {
      case Tls.HANDSHAKE -> handshake(layer, record, length, direction);
      case Tls.CHANGE_CIPHER_SPEC -> encrypts[direction] = true;
      case Tls.APPLICATION_DATA -> {
        if (version == 0 && Tls.version(record) <= 0x0303) {
          version = Tls.version(record); // a conversation of which the beginning is missing
        }
      }
      default -> {}
    }
    layer.note(VERSION_NOTE, version);
    return true;
  }

  @Override
  public boolean renew() {
    Arrays.fill(encrypts, false);
    Arrays.fill(pending, NONE);
    Arrays.fill(pendingOctets, 0);
    version = 0;
    return true;
  }

  /** A record of SSL 2.0: all that follow the master key are encrypted. */
  private void old(Layer layer) {
    if (encrypts[0]) {
      layer.note(STATE_NOTE, ENCRYPTED);
      return;
    }
    switch (Ssl2.type(layer)) {
      case Ssl2.SERVER_HELLO -> version = Ssl2.VERSION;
      case Ssl2.MASTER_KEY -> Arrays.fill(encrypts, true);
      default -> {}
    }
  }

  private void handshake(Layer layer, View record, int length, int direction) {
    boolean isWholeRecord = length == Tls.length(record);
    if (!isWholeRecord) { // cut: nothing that follows could be put together
      pendingOctets[direction] = 0;
    }
    if (pendingOctets[direction] == 0 && isEncrypted(record, length, direction)) {
      layer.note(STATE_NOTE, ENCRYPTED);
      layer.carries(NONE, 0, 0);
      return;
    }
    if (pendingOctets[direction] == 0) {
      inPlace(layer, record, length, isWholeRecord, direction);
    } else {
      continued(layer, record, length, direction);
    }
  }

  /** The record begins with a message: what is whole is read where it stands. */
  private void inPlace(Layer layer, View record, int length, boolean isWholeRecord, int direction) {
    int begin = record.start() + Tls.HEADER_OCTETS;
    byte[] memory = record.memory();
    int whole = wholeOctets(memory, begin, length);
    if (whole < length && isWholeRecord && isWaitedFor(memory, begin + whole, length - whole)) {
      if (whole == 0) {
        fragment(layer, memory[begin] & 0xff);
      }
      keep(direction, memory, begin + whole, length - whole);
    }
    layer.carries(memory, begin, whole);
    learn(memory, begin, whole);
  }

  /** The record goes on with a message: once it is whole, the packet has the memory. */
  private void continued(Layer layer, View record, int length, int direction) {
    append(direction, record.memory(), record.start() + Tls.HEADER_OCTETS, length);
    byte[] memory = pending[direction];
    int octets = pendingOctets[direction];
    int whole = wholeOctets(memory, 0, octets);
    layer.carries(memory, 0, whole);
    if (whole == 0 && isWaitedFor(memory, 0, octets)) {
      fragment(layer, memory[0] & 0xff);
      return;
    }
    pending[direction] = NONE;
    pendingOctets[direction] = 0;
    if (isWaitedFor(memory, whole, octets - whole)) {
      keep(direction, memory, whole, octets - whole);
    }
    learn(memory, 0, whole);
  }

  private static void fragment(Layer layer, int type) {
    layer.note(STATE_NOTE, (long) type << 8 | FRAGMENT);
  }

  /** The beginning of a message waits for its rest. */
  private void keep(int direction, byte[] memory, int at, int octets) {
    pendingOctets[direction] = 0;
    append(direction, memory, at, octets);
  }

  private void append(int direction, byte[] memory, int at, int octets) {
    int before = pendingOctets[direction];
    if (pending[direction].length < before + octets) {
      int larger = Math.max(before + octets, 2 * pending[direction].length);
      pending[direction] = Arrays.copyOf(pending[direction], larger);
    }
    System.arraycopy(memory, at, pending[direction], before, octets);
    pendingOctets[direction] = before + octets;
  }

  /** Octets of the whole messages that lie one after the other. */
  private static int wholeOctets(byte[] memory, int at, int octets) {
    int whole = 0;
    while (octets - whole >= MESSAGE_HEADER_OCTETS) {
      int next = whole + MESSAGE_HEADER_OCTETS + u24(memory, at + whole + 1);
      if (next > octets) {
        break;
      }
      whole = next;
    }
    return whole;
  }

  /** Whether octets that begin a message are worth keeping: no message is longer than the most. */
  private static boolean isWaitedFor(byte[] memory, int at, int octets) {
    return octets > 0
        && (octets < MESSAGE_HEADER_OCTETS || u24(memory, at + 1) < MOST_MESSAGE_OCTETS);
  }

  private static int u24(byte[] memory, int at) {
    return (memory[at] & 0xff) << 16 | (memory[at + 1] & 0xff) << 8 | (memory[at + 2] & 0xff);
  }

  /**
   * Whether a record's octets are not messages. In TLS 1.3 no handshake record is encrypted (RFC
   * 8446, 5), and before a Hello Retry Request's answer a client may send a Change Cipher Spec that
   * means nothing (D.4).
   */
  private boolean isEncrypted(View record, int length, int direction) {
    if (encrypts[direction] && !Hello.isVersion13(version)) {
      return !isHello(record, length);
    }
    if (length < MESSAGE_HEADER_OCTETS) {
      return false;
    }
    int at = Tls.HEADER_OCTETS;
    boolean isNoMessage =
        Names.MESSAGES.of(record.u8(at)) == null || record.u24(at + 1) >= MOST_MESSAGE_OCTETS;
    boolean isNonce =
        length > MESSAGE_HEADER_OCTETS && record.i32(at) == 0 && record.u8(at + 4) == 0;
    return length >= LEAST_ENCRYPTED_OCTETS && (isNoMessage || isNonce);
  }

  /** Whether the record is one client's hello exactly: chance does not make 40 bits. */
  private static boolean isHello(View record, int length) {
    int at = Tls.HEADER_OCTETS;
    return length > Hello.LEAST_OCTETS
        && record.u8(at) == Hello.CLIENT
        && record.u24(at + 1) == length - MESSAGE_HEADER_OCTETS
        && record.u8(at + MESSAGE_HEADER_OCTETS) == 3;
  }

  /** A server's hello tells the version. */
  private void learn(byte[] memory, int at, int octets) {
    if (octets > Hello.LEAST_OCTETS && memory[at] == Hello.SERVER) {
      version = Hello.chosenVersion(new View().over(memory, at, octets, octets));
    }
  }
}
