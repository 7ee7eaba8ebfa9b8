package org.softnet.cli.print.tcpdump;

import java.util.Arrays;
import org.softnet.api.Line;
import org.softnet.api.View;

/**
 * TCP's options in wire order: {@code , options [mss 1460,sackOK,TS val 1 ecr 0,nop,wscale 7]}. An
 * option that is cut or malformed ends the line.
 */
final class TcpOptionsWriter {
  private static final int OPTIONS_AT = 20;

  // IANA tcp-parameters
  private static final int END = 0;
  private static final int NO_OPERATION = 1;
  private static final int SEGMENT_SIZE = 2;
  private static final int WINDOW_SCALE = 3;
  private static final int SACK_PERMITTED = 4;
  private static final int SACK = 5;
  private static final int ECHO = 6;
  private static final int ECHO_REPLY = 7;
  private static final int TIMESTAMPS = 8;
  private static final int CC = 11;
  private static final int CC_NEW = 12;
  private static final int CC_ECHO = 13;
  private static final int SIGNATURE = 19;
  private static final int SCPS = 20;
  private static final int USER_TIMEOUT = 28;
  private static final int AUTHENTICATION = 29;
  private static final int MULTIPATH = 30;
  private static final int FAST_OPEN = 34;
  private static final int EXPERIMENT = 254;

  private static final int KINDS = 256;
  private static final int FAST_OPEN_EXPERIMENT = 0xf989; // RFC 7413, 4.1.1
  private static final int SACK_BLOCK_OCTETS = 8;
  private static final int SIGNATURE_OCTETS = 16;

  private static final String[] NAMES = names(); // by kind

  // What an option's data came to, where it was not a number of octets.
  private static final int BAD = -1;
  private static final int CUT = -2;

  private final MultipathWriter multipath = new MultipathWriter();
  private View tcp = new View();
  private int end;
  private int flags;
  private int start;
  private String name = "tcp";

  private static String[] names() {
    String[] names = new String[KINDS];
    Arrays.setAll(names, kind -> "unknown-" + kind);
    names[END] = "eol";
    names[NO_OPERATION] = "nop";
    names[SEGMENT_SIZE] = "mss";
    names[WINDOW_SCALE] = "wscale";
    names[SACK_PERMITTED] = "sackOK";
    names[SACK] = "sack";
    names[ECHO] = "echo";
    names[ECHO_REPLY] = "echoreply";
    names[TIMESTAMPS] = "TS";
    names[CC] = "cc";
    names[CC_NEW] = "ccnew";
    names[CC_ECHO] = ""; // tcpdump has no name for it
    names[SIGNATURE] = "md5";
    names[SCPS] = "scps";
    names[USER_TIMEOUT] = "uto";
    names[AUTHENTICATION] = "tcp-ao";
    names[MULTIPATH] = "mptcp";
    names[FAST_OPEN] = "tfo";
    names[EXPERIMENT] = "exp";
    return names;
  }

  /**
   * Writes the options of a header of {@code header} octets; false if they end the line.
   *
   * @param flags the segment's flags: they decide what a multipath option means
   * @param start where the numbers of selective acknowledgments start
   */
  boolean write(View tcp, int header, int flags, int start, Printout out) {
    this.tcp = tcp;
    this.end = header;
    this.flags = flags;
    this.start = start;
    this.name = "tcp";
    Line line = out.line().text(", options [");
    int at = OPTIONS_AT;
    while (at < end) {
      if (at > OPTIONS_AT) {
        line.ch(',');
      }
      int octets = option(at, out);
      if (octets == 0) {
        break;
      }
      if (octets < 0) {
        return false;
      }
      at += octets;
    }
    line.ch(']');
    return true;
  }

  /** What tcpdump calls the header if it is cut: behind a multipath option it has another name. */
  String name() {
    return name;
  }

  /** Writes one option; returns its octets, 0 behind the last one, or a negative number. */
  private int option(int at, Printout out) {
    int kind = tcp.has(at, 1) ? tcp.u8(at) : NO_OPERATION;
    boolean whole = tcp.has(at, kind == END || kind == NO_OPERATION ? 1 : 2);
    if (!whole) {
      out.truncated(name);
      return CUT;
    }
    Line line = out.line();
    if (kind == END || kind == NO_OPERATION) {
      line.text(NAMES[kind]);
      return kind == END ? 0 : 1;
    }
    int octets = tcp.u8(at + 1);
    int data = BAD;
    if (octets >= 2 && octets <= end - at) {
      line.text(NAMES[kind]);
      data = data(kind, at + 2, octets - 2, out);
    }
    if (data < 0) {
      if (data == BAD) {
        line.text("[bad opt]").text(at > OPTIONS_AT ? "]" : "");
      } else {
        out.truncated(name);
        line.text(at > OPTIONS_AT ? ">" : "");
      }
      return data;
    }
    if (data != octets - 2) {
      line.text("[len ").num(octets).ch(']');
    }
    return 2 + data;
  }

  /** 0 if {@code octets} octets at {@code at} lie in the header and were captured. */
  private int missing(int at, int octets) {
    return octets > end - at ? BAD : tcp.has(at, octets) ? 0 : CUT;
  }

  /**
   * Writes an option's data; returns the octets that its kind has, or {@code BAD} or {@code CUT}.
   */
  private int data(int kind, int at, int octets, Printout out) {
    return switch (kind) {
      case SACK_PERMITTED -> 0;
      case SEGMENT_SIZE, WINDOW_SCALE, SCPS, USER_TIMEOUT -> small(kind, at, out);
      case ECHO, ECHO_REPLY, CC, CC_NEW, CC_ECHO -> word(at, out.line());
      case TIMESTAMPS -> timestamps(at, out.line());
      case SACK -> blocks(at, octets, out.line());
      case SIGNATURE -> signature(at, out.line());
      case AUTHENTICATION -> authentication(at, octets, out);
      case MULTIPATH -> multipath(at, octets, out);
      case FAST_OPEN -> fastOpen(at, octets, out);
      case EXPERIMENT -> experiment(at, octets, out);
      default -> unknown(at, octets, out.line());
    };
  }

  private int small(int kind, int at, Printout out) {
    Line line = out.line();
    int octets = kind == WINDOW_SCALE ? 1 : 2;
    int missing = missing(at, octets);
    if (missing < 0) {
      return missing;
    }
    switch (kind) {
      case SEGMENT_SIZE -> line.ch(' ').num(tcp.u16(at));
      case WINDOW_SCALE -> line.ch(' ').num(tcp.u8(at));
      case SCPS -> line.text(" cap ").hex(tcp.u8(at), 2).text(" id ").num(tcp.u8(at + 1));
      default -> timeout(tcp.u16(at), out);
    }
    return octets;
  }

  /** RFC 5482, 3.1: the highest bit tells minutes from seconds; tcpdump asks the lowest. */
  private static void timeout(int word, Printout out) {
    int unitSeconds = (word & 1) != 0 ? 60 : 1;
    out.line().ch(' ');
    out.hex(word).ch(' ').num((long) (word >> 1) * unitSeconds);
  }

  private int word(int at, Line line) {
    int missing = missing(at, 4);
    if (missing < 0) {
      return missing;
    }
    line.ch(' ').num(tcp.u32(at));
    return 4;
  }

  private int timestamps(int at, Line line) {
    int missing = missing(at, 8);
    if (missing < 0) {
      return missing;
    }
    line.text(" val ").num(tcp.u32(at)).text(" ecr ").num(tcp.u32(at + 4));
    return 8;
  }

  private int blocks(int at, int octets, Line line) {
    if (octets % SACK_BLOCK_OCTETS != 0) {
      line.text(" invalid sack");
      return octets;
    }
    line.ch(' ').num(octets / SACK_BLOCK_OCTETS).ch(' ');
    for (int i = 0; i < octets; i += SACK_BLOCK_OCTETS) {
      int missing = missing(at + i, SACK_BLOCK_OCTETS);
      if (missing < 0) {
        return missing;
      }
      line.ch('{').num(tcp.i32(at + i) - start & 0xffff_ffffL);
      line.ch(':').num(tcp.i32(at + i + 4) - start & 0xffff_ffffL).ch('}');
    }
    return octets;
  }

  private int signature(int at, Line line) {
    int missing = missing(at, SIGNATURE_OCTETS);
    if (missing < 0) {
      return missing;
    }
    line.ch(' ');
    if (tcp.captured() < tcp.onWire()) {
      line.text("snaplen too short, ");
    } else {
      line.text("shared secret not supplied with -M, ");
    }
    line.text("can't check - ").bytes(tcp, at, SIGNATURE_OCTETS);
    return SIGNATURE_OCTETS;
  }

  private int authentication(int at, int octets, Printout out) {
    if (octets < 2) {
      out.invalid();
      return octets;
    }
    Line line = out.line();
    for (int i = 0; i < octets; i++) {
      int missing = missing(at + i, 1);
      if (missing < 0) {
        return missing;
      }
      switch (i) {
        case 0 -> line.text(" keyid ").num(tcp.u8(at));
        case 1 -> line.text(" rnextkeyid ").num(tcp.u8(at + 1)).text(octets > 2 ? " mac 0x" : "");
        default -> line.hex(tcp.u8(at + i), 2);
      }
    }
    return octets;
  }

  private int multipath(int at, int octets, Printout out) {
    int missing = missing(at, octets);
    if (missing < 0) {
      return missing;
    }
    name = "mptcp"; // for the rest of the segment
    return multipath.write(tcp, at - 2, octets + 2, flags, out) ? octets : BAD;
  }

  private int fastOpen(int at, int octets, Printout out) {
    int missing = missing(at, octets);
    if (missing < 0) {
      return missing;
    }
    out.line().ch(' ');
    cookie(at, octets, out);
    return octets;
  }

  private int experiment(int at, int octets, Printout out) {
    int missing = missing(at, octets);
    if (missing < 0) {
      return missing;
    }
    if (octets < 2) {
      return BAD;
    }
    int experiment = tcp.u16(at); // RFC 6994
    if (experiment == FAST_OPEN_EXPERIMENT) {
      out.line().text("-tfo");
      cookie(at + 2, octets - 2, out);
    } else {
      out.line().ch('-').hex(experiment, 4);
    }
    return octets;
  }

  /** RFC 7413, 4.1.1: a cookie has 4 to 16 octets, an even number of them. */
  private void cookie(int at, int octets, Printout out) {
    if (octets == 0) {
      out.line().text(" cookiereq");
    } else if (octets % 2 != 0 || octets < 4 || octets > 16) {
      out.invalid();
    } else {
      out.line().text(" cookie ").bytes(tcp, at, octets);
    }
  }

  private int unknown(int at, int octets, Line line) {
    line.text(octets > 0 ? " 0x" : "");
    for (int i = 0; i < octets; i++) {
      if (!tcp.has(at + i, 1)) {
        return CUT;
      }
      line.hex(tcp.u8(at + i), 2);
    }
    return octets;
  }
}
