package org.softnet.plugins.http;

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
  static final int RESPONSE_IN = 5; // packet number; these are known in a second pass
  static final int NEXT_REQUEST = 6; // packet number; 0 none
  static final int NEXT_RESPONSE = 7; // packet number; 0 none

  private static final int MOST_KEPT = 32;
  private static final int LONGEST_TARGET = 2 << 10;
  private static final int USUAL_TARGET = 64;

  /** What is kept of a request. */
  private static final class Request {
    private long frame;
    private int depth;
    private long previous; // the frame of the request before it; 0 none
    private long nanos;
    private Asked asked = Asked.OTHER;
    private Line target = new Line(USUAL_TARGET);

    private void keepTarget(Layer layer) {
      HttpFields.writeTarget(layer, target.clear());
      if (target.length() > LONGEST_TARGET) {
        target = new Line(LONGEST_TARGET).raw(target.octets(), 0, LONGEST_TARGET);
      }
    }
  }

  private Request[] kept = {new Request()}; // most connections ask once: a ring that may grow
  private long requests;
  private long answered;
  private long responses;
  private long lastResponse;
  private int lastResponseDepth;
  private boolean over;

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
    return answered < requests ? of(answered).asked : Asked.OTHER;
  }

  @Override
  public int octets() {
    int octets = 80;
    for (Request request : kept) {
      octets += 104 + request.target.octets().length;
    }
    return octets;
  }

  @Override
  public boolean follow(Packet packet, int depth, Expectations expectations) {
    Layer layer = packet.layer(depth);
    switch (Message.kind(layer)) {
      case REQUEST -> request(packet, depth);
      case RESPONSE -> response(packet, depth);
      case NONE, UNDECIDED -> {
        // Responses may have been lost: the next one answers the latest request.
        answered = Math.max(answered, requests - 1);
      }
    }
    return true;
  }

  @Override
  public boolean renew() {
    requests = 0;
    answered = 0;
    responses = 0;
    lastResponse = 0;
    lastResponseDepth = 0;
    over = false;
    return true;
  }

  private void request(Packet packet, int depth) {
    Layer layer = packet.layer(depth);
    announce(packet);
    long previous = requests == 0 ? 0 : of(requests - 1).frame;
    layer.note(PREVIOUS_REQUEST, previous);
    View http = layer.view();
    if (requests - answered >= kept.length && kept.length < MOST_KEPT) {
      grow();
    }
    Request request = of(requests);
    request.frame = packet.number();
    request.depth = depth;
    request.previous = previous;
    request.nanos = packet.timeNanos();
    request.asked = Asked.of(http, Lines.begin(http), layer.headerOctets());
    request.keepTarget(layer);
    requests++;
    answered = Math.max(answered, requests - kept.length);
    layer.note(NUMBER, requests);
  }

  /** Tells the request before, and its response if it has one, which request is the next. */
  private void announce(Packet packet) {
    if (requests > 0) {
      Request before = of(requests - 1);
      packet.hindsight().note(before.frame, before.depth, NEXT_REQUEST, packet.number());
    }
    if (answered == requests && responses > 0) {
      packet.hindsight().note(lastResponse, lastResponseDepth, NEXT_REQUEST, packet.number());
    }
  }

  /** Makes room for twice as many, each in its new slot. */
  private void grow() {
    Request[] older = kept;
    kept = new Request[2 * older.length];
    long first = Math.max(0, requests - older.length);
    for (long number = first; number < first + kept.length; number++) {
      kept[slot(number)] = number < requests ? older[(int) (number % older.length)] : new Request();
    }
  }

  private void response(Packet packet, int depth) {
    Layer layer = packet.layer(depth);
    View http = layer.view();
    int code = Body.statusCode(http, Lines.begin(http), layer.headerOctets());
    boolean interim = code < 200 && code != 101; // the final one follows: RFC 9110, 15.2
    boolean known = answered < requests;
    layer.note(NUMBER, ++responses);
    long latest = requests == 0 ? 0 : of(requests - 1).frame;
    layer.note(PREVIOUS_REQUEST, known ? of(answered).previous : latest);
    layer.note(PREVIOUS_RESPONSE, lastResponse);
    if (responses > 1) {
      packet.hindsight().note(lastResponse, lastResponseDepth, NEXT_RESPONSE, packet.number());
    }
    lastResponse = packet.number();
    lastResponseDepth = depth;
    if (!known) {
      return;
    }
    Request request = of(answered);
    layer.note(REQUEST_IN, request.frame);
    layer.note(NEXT_REQUEST, answered + 1 < requests ? of(answered + 1).frame : 0);
    packet.hindsight().note(request.frame, request.depth, RESPONSE_IN, packet.number());
    layer.tell(request.target.octets(), 0, request.target.length());
    if (request.nanos != Block.NO_TIME && packet.timeNanos() != Block.NO_TIME) {
      layer.note(ELAPSED_NANOS, packet.timeNanos() - request.nanos + 1);
    }
    over = Body.opensTunnel(code, request.asked);
    if (!interim) {
      answered++;
    }
  }

  private Request of(long number) {
    return kept[slot(number)];
  }

  private int slot(long number) {
    return (int) (number % kept.length);
  }
}
