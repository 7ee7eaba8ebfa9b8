package org.softnet.cli.print.tcpdump;

import org.softnet.api.Line;
import org.softnet.api.View;

/** The option of Multipath TCP, RFC 8684: {@code 12 capable v0 {0x1122334455667788}}. */
final class MultipathWriter {
  private static final int SYN = 0x02;
  private static final int ACK = 0x10;

  private static final String[] SUBTYPES = {
    "capable", "join", "dss", "add-addr", "rem-addr", "prio", "fail", "fast-close", "unknown"
  };

  private static final int BACKUP = 0x01;
  private static final int CHECKSUM_REQUIRED = 0x80;

  // Flags of a data sequence signal, RFC 8684, 3.3
  private static final int DATA_FIN = 0x10;
  private static final int LONG_SEQUENCE = 0x08;
  private static final int SEQUENCE = 0x04;
  private static final int LONG_ACK = 0x02;
  private static final int DATA_ACK = 0x01;

  private View tcp = new View();
  private int at;
  private int octets;
  private boolean syn;
  private boolean ack;

  /**
   * Writes the option whose {@code octets} octets stand at {@code at}; false if it is malformed.
   *
   * @param flags the segment's
   */
  boolean write(View tcp, int at, int octets, int flags, Printout out) {
    if (octets < 3) {
      return false;
    }
    this.tcp = tcp;
    this.at = at;
    this.octets = octets;
    syn = (flags & SYN) != 0;
    ack = (flags & ACK) != 0;
    int subtype = Math.min(tcp.u8(at + 2) >> 4, SUBTYPES.length - 1);
    Line line = out.line().ch(' ').num(octets).ch(' ').text(SUBTYPES[subtype]);
    return switch (subtype) {
      case 0 -> capable(out);
      case 1 -> join(out);
      case 2 -> signal(out);
      case 3 -> addAddress(out);
      case 4 -> removeAddress(line);
      case 5 -> priority(line);
      case 6 -> fail(line);
      case 7 -> fastClose(out);
      default -> true;
    };
  }

  private boolean capable(Printout out) {
    boolean opening = (octets == 12 || octets == 4) && syn;
    boolean opened = (octets == 20 || octets == 22 || octets == 24) && !syn && ack;
    if (!opening && !opened) {
      return false;
    }
    int version = tcp.u8(at + 2) & 0x0f;
    if (version > 1) {
      out.line().text(" Unknown Version (").num(version).ch(')');
      return true;
    }
    out.line().text(" v").num(version);
    if ((tcp.u8(at + 3) & CHECKSUM_REQUIRED) != 0) {
      out.line().text(" csum");
    }
    if (octets >= 12) {
      out.line().text(" {");
      out.hex(tcp.i64(at + 4));
      if (octets >= 20) {
        out.line().ch(',');
        out.hex(tcp.i64(at + 12));
      }
      out.line().ch('}');
    }
    return true;
  }

  private boolean join(Printout out) {
    boolean valid =
        switch (octets) {
          case 12 -> syn;
          case 16 -> syn && ack;
          case 24 -> ack;
          default -> false;
        };
    if (!valid) {
      return false;
    }
    Line line = out.line();
    if (octets == 24) {
      line.text(" hmac 0x").bytes(tcp, at + 4, 20);
      return true;
    }
    line.text((tcp.u8(at + 2) & BACKUP) != 0 ? " backup" : "");
    line.text(" id ").num(tcp.u8(at + 3));
    if (octets == 12) {
      line.text(" token ");
      out.hex(tcp.u32(at + 4));
    } else {
      line.text(" hmac ");
      out.hex(tcp.i64(at + 4));
    }
    line.text(" nonce ");
    out.hex(tcp.u32(at + octets - 4));
    return true;
  }

  private boolean signal(Printout out) {
    Line line = out.line();
    if (octets < 4 || syn) {
      return false;
    }
    int bits = tcp.u8(at + 3);
    line.text((bits & DATA_FIN) != 0 ? " fin" : "");
    int next = at + 4;
    int end = at + octets;
    if ((bits & DATA_ACK) != 0) {
      line.text(" ack ");
      next = number((bits & LONG_ACK) != 0 ? 8 : 4, next, end, line);
      if (next < 0) {
        return false;
      }
    }
    if ((bits & SEQUENCE) != 0) {
      line.text(" seq ");
      next = number((bits & LONG_SEQUENCE) != 0 ? 8 : 4, next, end, line);
      next = next < 0 ? next : mapping(next, end, out);
    }
    return next == end;
  }

  /** Writes a number of 4 or 8 octets; returns where it ends, negative if it does not fit. */
  private int number(int width, int from, int end, Line line) {
    if (end - from < width) {
      return -1;
    }
    line.unsigned(width == 8 ? tcp.i64(from) : tcp.u32(from));
    return from + width;
  }

  private int mapping(int from, int end, Printout out) {
    Line line = out.line();
    if (end - from < 4) {
      return -1;
    }
    line.text(" subseq ").num(tcp.u32(from));
    if (end - from < 6) {
      return -1;
    }
    line.text(" len ").num(tcp.u16(from + 4));
    if (end - from < 8) {
      return from + 6;
    }
    line.text(" csum ");
    out.hex(tcp.u16(from + 6));
    return from + 8;
  }

  private boolean addAddress(Printout out) {
    boolean small = octets == 8 || octets == 10 || octets == 16 || octets == 18;
    boolean large = octets == 20 || octets == 22 || octets == 28 || octets == 30;
    if (!small && !large) {
      return false;
    }
    Line line = out.line();
    line.text(
        switch (tcp.u8(at + 2) & 0x0f) {
          case 0 -> " v1";
          case 1 -> " v1-echo";
          case 4 -> " v0-ip4";
          case 6 -> " v0-ip6";
          default -> " [bad version/echo]";
        });
    line.text(" id ").num(tcp.u8(at + 3)).ch(' ');
    int next = at + (small ? 8 : 20);
    Line _ = small ? line.ipv4(tcp, at + 4) : line.ipv6(tcp, at + 4);
    if (octets % 4 == 2) {
      line.ch(':').num(tcp.u16(next));
      next += 2;
    }
    if (at + octets - next == 8) {
      line.text(" hmac ");
      out.hex(tcp.i64(next));
    }
    return true;
  }

  private boolean removeAddress(Line line) {
    if (octets < 4) {
      return false;
    }
    line.text(" id");
    for (int i = 3; i < octets; i++) {
      line.ch(' ').num(tcp.u8(at + i));
    }
    return true;
  }

  private boolean priority(Line line) {
    if (octets != 3 && octets != 4) {
      return false;
    }
    line.text((tcp.u8(at + 2) & BACKUP) != 0 ? " backup" : " non-backup");
    if (octets == 4) {
      line.text(" id ").num(tcp.u8(at + 3));
    }
    return true;
  }

  private boolean fail(Line line) {
    if (octets != 12) {
      return false;
    }
    line.text(" seq ").unsigned(tcp.i64(at + 4));
    return true;
  }

  private boolean fastClose(Printout out) {
    if (octets != 12) {
      return false;
    }
    out.line().text(" key ");
    out.hex(tcp.i64(at + 4));
    return true;
  }
}
