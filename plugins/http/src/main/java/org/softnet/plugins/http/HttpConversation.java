package org.softnet.plugins.http;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.softnet.api.Conversation;
import org.softnet.api.Expectations;
import org.softnet.api.Layer;
import org.softnet.api.Line;
import org.softnet.api.Packet;
import org.softnet.api.View;
import org.softnet.api.capture.Block;

/**
 * The requests of a connection that wait for their responses, which come in the same order (RFC
 * 9112, 9.3), and how many of both there were. The last few are kept.
 */
final class HttpConversation implements Conversation {
  // what is noted of a message
  static final int NUMBER = 0; // of the request or response, from 1
  static final int REQUEST_IN = 1; // packet number; 0 unknown
  static final int ELAPSED_NANOS = 2; // since the request, 1 more: 0 unknown
  static final int PREVIOUS_REQUEST = 3; // packet number; 0 none
  static final int PREVIOUS_RESPONSE = 4; // packet number; 0 none
  static final int REQUEST_PLACE = 5; // number of the request, from 1; 0 unknown

  private static final int MOST_KEPT = 32;
  private static final int LONGEST_TARGET = 2 << 10;
  private static final int USUAL_TARGET = 64;
  private static final byte[] NOTHING = {};

  private long[] frames = new long[1]; // most connections ask once: rings that grow when they must
  private long[] nanos = new long[1];
  private Asked[] methods = {Asked.OTHER};
  private byte[][] targets = {NOTHING};
  private int[] targetOctets = new int[1];
  private long requests;
  private long answered;
  private long responses;
  private long lastResponse;
  private boolean over;
  private @Nullable Line target;

  /** Whether what comes now is another protocol's. */
  boolean isOver() {
    return over;
  }

  /** Whether a message was seen. */
  boolean hasSpoken() {
    return requests + responses > 0;
  }

  /** What the next response answers, as far as is known. */
  Asked asked() {
    return answered < requests ? methods[slot(answered)] : Asked.OTHER;
  }

  /** Writes the target of request {@code number}, from 1; nothing if it is forgotten. */
  void writeTarget(long number, Line line) {
    if (number > 0 && number > requests - frames.length) {
      int slot = slot(number - 1);
      line.raw(targets[slot], 0, targetOctets[slot]);
    }
  }

  @Override
  public boolean follow(Packet packet, int depth, Expectations expectations) {
    Layer layer = packet.layer(depth);
    switch (Message.kind(layer)) {
      case REQUEST -> request(packet, layer);
      case RESPONSE -> response(packet, layer);
      case NONE, UNDECIDED -> {
        // Responses may have been lost: the next one answers the latest request.
        answered = Math.max(answered, requests - 1);
      }
    }
    return true;
  }

  private void request(Packet packet, Layer layer) {
    layer.note(PREVIOUS_REQUEST, requests == 0 ? 0 : frames[slot(requests - 1)]);
    View http = layer.view();
    if (requests - answered >= frames.length && frames.length < MOST_KEPT) {
      grow();
    }
    int slot = slot(requests);
    frames[slot] = packet.number();
    nanos[slot] = packet.timeNanos();
    methods[slot] = Asked.of(http, Lines.begin(http), layer.headerOctets());
    keepTarget(layer, slot);
    requests++;
    answered = Math.max(answered, requests - frames.length);
    layer.note(NUMBER, requests);
  }

  /** Makes room for twice as many, each in its new slot. */
  private void grow() {
    int room = 2 * frames.length;
    long[] olderFrames = frames;
    long[] olderNanos = nanos;
    Asked[] olderMethods = methods;
    byte[][] olderTargets = targets;
    int[] olderOctets = targetOctets;
    frames = new long[room];
    nanos = new long[room];
    methods = new Asked[room];
    targets = new byte[room][];
    targetOctets = new int[room];
    Arrays.fill(methods, Asked.OTHER);
    Arrays.fill(targets, NOTHING);
    for (long request = Math.max(0, requests - olderFrames.length); request < requests; request++) {
      int from = (int) (request % olderFrames.length);
      int to = slot(request);
      frames[to] = olderFrames[from];
      nanos[to] = olderNanos[from];
      methods[to] = olderMethods[from];
      targets[to] = olderTargets[from];
      targetOctets[to] = olderOctets[from];
    }
  }

  private void keepTarget(Layer layer, int slot) {
    Line text = target;
    if (text == null) {
      text = new Line(USUAL_TARGET);
      target = text;
    }
    HttpFields.writeTarget(layer, text.clear());
    int octets = Math.min(text.length(), LONGEST_TARGET);
    if (targets[slot].length < octets) {
      targets[slot] = new byte[octets];
    }
    System.arraycopy(text.octets(), 0, targets[slot], 0, octets);
    targetOctets[slot] = octets;
  }

  private void response(Packet packet, Layer layer) {
    View http = layer.view();
    int code = Body.statusCode(http, Lines.begin(http), layer.headerOctets());
    boolean interim = code < 200 && code != 101; // the final one follows: RFC 9110, 15.2
    boolean known = answered < requests;
    long place = known ? answered : requests; // of the request, or of the one that would be
    layer.note(NUMBER, ++responses);
    layer.note(PREVIOUS_REQUEST, place == 0 ? 0 : frames[slot(place - 1)]);
    layer.note(PREVIOUS_RESPONSE, lastResponse);
    lastResponse = packet.number();
    if (!known) {
      return;
    }
    int slot = slot(answered);
    layer.note(REQUEST_IN, frames[slot]);
    layer.note(REQUEST_PLACE, answered + 1);
    if (nanos[slot] != Block.NO_TIME && packet.timeNanos() != Block.NO_TIME) {
      layer.note(ELAPSED_NANOS, packet.timeNanos() - nanos[slot] + 1);
    }
    over = Body.opensTunnel(code, methods[slot]);
    if (!interim) {
      answered++;
    }
  }

  private int slot(long number) {
    return (int) (number % frames.length);
  }
}
