package org.softnet.plugins.smtp;

import org.softnet.api.Conversation;
import org.softnet.api.Expectations;
import org.softnet.api.Layer;
import org.softnet.api.Packet;
import org.softnet.api.TextLines;
import org.softnet.api.View;

/** What the client sends next: commands, a message's text, a chunk, a secret, or TLS. */
final class SmtpConversation implements Conversation {
  /** What the client's octets are. */
  enum Mode {
    COMMANDS(0),
    /** Lines up to one that is a dot alone: RFC 5321, 4.1.1.4. */
    TEXT(1),
    /** A counted chunk: RFC 3030, 2. */
    CHUNK(2),
    /** The answer to a challenge: RFC 4954, 4. */
    USER(3),
    /** The answer to the second challenge. */
    PASSWORD(4),
    /** The answer to the only challenge, both in one. */
    BOTH(5);

    private static final Mode[] ALL = values();

    /** What a note of it says. */
    final int number;

    Mode(int number) {
      this.number = number;
    }

    /** The mode that {@code note} says. */
    static Mode of(long note) {
      for (Mode mode : ALL) {
        if (mode.number == note) {
          return mode;
        }
      }
      return COMMANDS;
    }
  }

  private static final int READY = 220;
  private static final int FAILURES = 400;

  private Mode mode = Mode.COMMANDS;
  private int dots = Dot.AT_LINE_START;
  private int chunkOctets;
  private boolean awaitsTls;
  private boolean secured;
  private boolean awaitsText;

  Mode mode() {
    return mode;
  }

  /** How much of the line that is a dot alone has come. */
  int dots() {
    return dots;
  }

  /** Octets of the chunk that have not come. */
  int chunkOctets() {
    return chunkOctets;
  }

  /** Whether what follows is TLS. */
  boolean isSecured() {
    return secured;
  }

  @Override
  public int octets() {
    return 32;
  }

  @Override
  public boolean follow(Packet packet, int depth, Expectations expectations) {
    Layer layer = packet.layer(depth);
    View text = layer.view();
    int to = Math.min(layer.headerOctets(), text.captured());
    if (!Smtp.isRequest(layer)) {
      reply(text, to);
      return true;
    }
    layer.note(Smtp.MODE, mode.number);
    switch (mode) {
      case COMMANDS -> command(text, Smtp.lastLine(text, to), to);
      case TEXT -> {
        dots = Dot.after(dots, text, to);
        awaitsText = false;
        if (dots == Dot.ALONE) {
          mode = Mode.COMMANDS;
        }
      }
      case CHUNK -> {
        chunkOctets -= to;
        if (chunkOctets <= 0) {
          mode = Mode.COMMANDS;
        }
      }
      case USER -> mode = Mode.PASSWORD;
      case PASSWORD, BOTH -> mode = Mode.COMMANDS;
    }
    return true;
  }

  /** A quoted packet is as old as its sender says: what the client sends now is the best guess. */
  @Override
  public void recall(Layer layer) {
    layer.note(Smtp.MODE, mode.number);
  }

  private void command(View text, int from, int to) {
    int end = TextLines.textEnd(text, from, to);
    awaitsTls = TextLines.has(text, from, end, "STARTTLS");
    if (Smtp.isCommand(text, from, end, "DATA")) {
      mode = Mode.TEXT;
      dots = Dot.AT_LINE_START;
      awaitsText = true;
    } else if (TextLines.has(text, from, end, "BDAT ")) {
      int digits = TextLines.skipBlanks(text, from + 4, end);
      chunkOctets = TextLines.number(text, digits, TextLines.digitsEnd(text, digits, end));
      mode = chunkOctets > 0 ? Mode.CHUNK : Mode.COMMANDS;
    } else if (TextLines.has(text, from, end, "AUTH LOGIN")) {
      mode = end - from > "AUTH LOGIN".length() ? Mode.PASSWORD : Mode.USER;
    } else if (TextLines.has(text, from, end, "AUTH PLAIN") && end - from < 12) {
      mode = Mode.BOTH;
    }
  }

  private void reply(View text, int to) {
    int code = TextLines.replyCode(text, 0, to);
    boolean refused = code >= FAILURES;
    secured |= awaitsTls && code == READY;
    awaitsTls = false;
    if (refused && (awaitsText || (mode != Mode.TEXT && mode != Mode.CHUNK))) {
      mode = Mode.COMMANDS;
    }
  }
}
