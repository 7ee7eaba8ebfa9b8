package org.softnet.plugins.tcp;

import static org.softnet.api.Field.FLOATING;
import static org.softnet.api.Fields.bits16;
import static org.softnet.api.Fields.bits8;
import static org.softnet.api.Fields.bytes;
import static org.softnet.api.Fields.flag16;
import static org.softnet.api.Fields.u16;
import static org.softnet.api.Fields.u24;
import static org.softnet.api.Fields.u32;
import static org.softnet.api.Fields.u8;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.softnet.api.Details;
import org.softnet.api.Field;
import org.softnet.api.Layer;
import org.softnet.api.Line;
import org.softnet.api.View;

/**
 * The options of a TCP header: IANA tcp-parameters. Linux: {@code tcp_parse_options()},
 * net/ipv4/tcp_input.c.
 *
 * <pre>
 *  0      8        16
 *  | kind | length | data |   End and No-Operation are the kind alone
 * </pre>
 */
final class TcpOptions {
  private static final int END = 0;
  private static final int NO_OPERATION = 1;
  private static final int MSS = 2; // RFC 9293, 3.2
  private static final int WINDOW_SCALE = 3; // RFC 7323, 2
  private static final int SACK_PERMITTED = 4; // RFC 2018, 2
  private static final int SACK = 5; // RFC 2018, 3
  private static final int ECHO = 6; // RFC 1072
  private static final int ECHO_REPLY = 7; // RFC 1072
  private static final int TIMESTAMPS = 8; // RFC 7323, 3
  private static final int CC = 11; // RFC 1644
  private static final int CC_NEW = 12; // RFC 1644
  private static final int CC_ECHO = 13; // RFC 1644
  private static final int MD5 = 19; // RFC 2385
  private static final int QUICK_START = 27; // RFC 4782
  private static final int USER_TIMEOUT = 28; // RFC 5482
  private static final int AUTHENTICATION = 29; // RFC 5925
  private static final int MULTIPATH = 30; // RFC 8684
  private static final int FAST_OPEN = 34; // RFC 7413
  private static final int ACCURATE_ECN_0 = 172; // RFC 9768
  private static final int ACCURATE_ECN_1 = 174; // RFC 9768
  private static final int EXPERIMENT_1 = 253; // RFC 4727, RFC 6994
  private static final int EXPERIMENT_2 = 254;

  private static final int HEAD_OCTETS = 2; // kind and length
  private static final int LARGEST_SHIFT = 14; // RFC 7323, 2.3
  private static final int FAST_OPEN_EXPERIMENT = 0xf989;

  static final Field.Bytes OPTIONS = bytes(FLOATING, 0, "tcp.options", "TCP Options");
  static final Field.UInt KIND =
      u8(FLOATING, "tcp.option_kind", "Kind")
          .labels(
              "0=End of Option List",
              "1=No-Operation",
              "2=Maximum Segment Size",
              "3=Window Scale",
              "4=SACK Permitted",
              "5=SACK",
              "6=Echo",
              "7=Echo Reply",
              "8=Time Stamp Option",
              "11=CC",
              "12=CC.NEW",
              "13=CC.ECHO",
              "14=TCP Alternate Checksum Request",
              "15=TCP Alternate Checksum Data",
              "19=MD5 Signature Option",
              "20=SCPS Capabilities",
              "27=Quick-Start Response",
              "28=User Timeout Option",
              "29=The TCP Authentication Option",
              "30=Multipath TCP",
              "34=TCP Fast Open Cookie",
              "172=Accurate ECN Order 0",
              "174=Accurate ECN Order 1",
              "253=RFC3692-style Experiment 1",
              "254=RFC3692-style Experiment 2");
  static final Field.UInt LENGTH = // octets, kind included
      u8(FLOATING, "tcp.option_len", "Length");

  static final Field.UInt MSS_VALUE = u16(FLOATING, "tcp.options.mss_val", "MSS Value"); // octets
  static final Field.UInt SHIFT = u8(FLOATING, "tcp.options.wscale.shift", "Shift count");
  static final Field.UInt MULTIPLIER = u16(FLOATING, "tcp.options.wscale.multiplier", "Multiplier");
  static final Field.UInt ECHO_VALUE = u32(FLOATING, "tcp.options.echo_value", "TCP Echo Option");
  static final Field.UInt TSVAL = u32(FLOATING, "tcp.options.timestamp.tsval", "Timestamp value");
  static final Field.UInt TSECR =
      u32(FLOATING, "tcp.options.timestamp.tsecr", "Timestamp echo reply");
  static final Field.UInt CC_VALUE = u32(FLOATING, "tcp.options.cc_value", "TCP CC Option");
  static final Field.Bytes DIGEST = bytes(FLOATING, 16, "tcp.options.md5.digest", "MD5 digest");
  static final Field.UInt QS_RATE = bits8(FLOATING, 0x0f, "tcp.options.qs.rate", "QS Rate");
  static final Field.UInt QS_TTL_DIFF = u8(FLOATING, "tcp.options.qs.ttl_diff", "QS Rate");
  static final Field.Flag TIMEOUT_MINUTES = // else seconds
      flag16(FLOATING, 0x8000, "tcp.options.user_to_granularity", "Granularity")
          .labels("0=Seconds", "1=Minutes");
  static final Field.UInt TIMEOUT =
      bits16(FLOATING, 0x7fff, "tcp.options.user_to_val", "User Timeout");
  static final Field.UInt KEY_ID = u8(FLOATING, "tcp.options.ao.keyid", "AO KeyID");
  static final Field.UInt NEXT_KEY_ID = u8(FLOATING, "tcp.options.ao.rnextkeyid", "AO RNextKeyID");
  static final Field.Bytes MAC = bytes(FLOATING, 0, "tcp.options.ao.mac", "AO MAC");
  static final Field.Bytes COOKIE =
      bytes(FLOATING, 0, "tcp.options.tfo.cookie", "Fast Open Cookie");
  static final Field.Bytes COOKIE_REQUEST = // the option's head: there is no data
      bytes(FLOATING, 0, "tcp.options.tfo.request", "Fast Open Cookie Request");
  static final Field.UInt ECT0 =
      u24(FLOATING, "tcp.options.acc_ecn.ee0b", "Accurate ECN Echo ECT(0) Byte Counter");
  static final Field.UInt CE =
      u24(FLOATING, "tcp.options.acc_ecn.eceb", "Accurate ECN Echo CE Byte Counter");
  static final Field.UInt ECT1 =
      u24(FLOATING, "tcp.options.acc_ecn.ee1b", "Accurate ECN Echo ECT(1) Byte Counter");
  static final Field.UInt EXPERIMENT_ID =
      u16(FLOATING, "tcp.options.experimental.exid", "Experiment Identifier")
          .hex()
          .labels("0x0348=Host ID", "0xe2d4=SMC over RDMA", "0xf989=Fast Open");
  static final Field.Bytes EXPERIMENT_DATA =
      bytes(FLOATING, 0, "tcp.options.experimental.data", "Data");
  static final Field.Bytes UNKNOWN_PAYLOAD =
      bytes(FLOATING, 0, "tcp.options.unknown.payload", "Payload");

  static final List<Field> FIELDS = allFields();

  private TcpOptions() {}

  private static List<Field> allFields() {
    List<Field> fields = new ArrayList<>();
    Collections.addAll(fields, OPTIONS, KIND, LENGTH);
    fields.addAll(TcpOptionGroup.FIELDS);
    Collections.addAll(fields, MSS_VALUE, SHIFT, MULTIPLIER);
    fields.addAll(SelectiveAck.FIELDS);
    Collections.addAll(fields, ECHO_VALUE, TSVAL, TSECR, CC_VALUE, DIGEST, QS_RATE, QS_TTL_DIFF);
    Collections.addAll(fields, TIMEOUT_MINUTES, TIMEOUT, KEY_ID, NEXT_KEY_ID, MAC);
    fields.addAll(TcpMultipath.FIELDS);
    Collections.addAll(fields, COOKIE, COOKIE_REQUEST, ECT0, CE, ECT1);
    Collections.addAll(fields, EXPERIMENT_ID, EXPERIMENT_DATA, UNKNOWN_PAYLOAD);
    return List.copyOf(fields);
  }

  /**
   * Length of the option at {@code at}, or 0 if it is impossible. Octets behind an End are Ends as
   * well while they are zero.
   */
  private static int octets(View tcp, int at, int end) {
    int kind = tcp.u8(at);
    if (kind <= NO_OPERATION) {
      return 1;
    }
    int length = at + 1 < end ? tcp.u8(at + 1) : 0;
    return length < HEAD_OCTETS || length > end - at ? 0 : length;
  }

  /** The shift of the window scale option; negative if there is none. */
  static int windowShift(View tcp, int end) {
    int at = Tcp.HEADER_OCTETS;
    while (at < end) {
      int octets = octets(tcp, at, end);
      int kind = tcp.u8(at);
      if (octets == 0 || kind == END) {
        return -1;
      }
      if (kind == WINDOW_SCALE && octets == HEAD_OCTETS + 1) {
        return tcp.u8(at + HEAD_OCTETS);
      }
      at += octets;
    }
    return -1;
  }

  /** Octets that the blocks of the SACK option cover together; 0 if there are none. */
  static int selectiveOctets(View tcp, int end) {
    int at = Tcp.HEADER_OCTETS;
    while (at < end) {
      int octets = octets(tcp, at, end);
      int kind = tcp.u8(at);
      if (octets == 0 || kind == END) {
        return 0;
      }
      if (kind == SACK) {
        return SelectiveAck.octets(tcp, at + HEAD_OCTETS, at + octets);
      }
      at += octets;
    }
    return 0;
  }

  /** Writes the options as the info column shows them, up to {@code end}. */
  static void info(Layer layer, int end, Line line) {
    View tcp = layer.view();
    int at = Tcp.HEADER_OCTETS;
    while (at < end) {
      int octets = octets(tcp, at, end);
      int kind = tcp.u8(at);
      if (octets == 0 || kind == END) {
        return;
      }
      if (octets >= HEAD_OCTETS) {
        info(layer, kind, at, octets, line);
      }
      at += octets;
    }
  }

  private static void info(Layer layer, int kind, int at, int octets, Line line) {
    View tcp = layer.view();
    switch (kind) {
      case MSS -> value(" MSS=", tcp, at, octets, 4, line);
      case WINDOW_SCALE -> {
        if (octets == 3) {
          line.text(" WS=").num(multiplier(tcp.u8(at + 2)));
        }
      }
      case SACK_PERMITTED -> line.text(" SACK_PERM");
      case SACK -> SelectiveAck.info(layer, at + HEAD_OCTETS, at + octets, line);
      case TIMESTAMPS -> {
        if (octets == 10) {
          line.text(" TSval=").num(tcp.u32(at + 2)).text(" TSecr=").num(tcp.u32(at + 6));
        }
      }
      case ECHO, ECHO_REPLY -> value(" ECHO=", tcp, at, octets, 6, line);
      case CC -> value(" CC=", tcp, at, octets, 6, line);
      case CC_NEW -> value(" CCNEW=", tcp, at, octets, 6, line);
      case CC_ECHO -> value(" CCECHO=", tcp, at, octets, 6, line);
      case MD5 -> line.text(" MD5");
      case USER_TIMEOUT -> {
        if (octets == 4) {
          line.text(" USER_TO=").num(TIMEOUT.longAt(tcp, at + 2));
        }
      }
      case FAST_OPEN -> line.text(octets == HEAD_OCTETS ? " TFO=R" : " TFO=C");
      default -> {
        // the rest is for the detail
      }
    }
  }

  private static void value(String name, View tcp, int at, int octets, int expected, Line line) {
    if (octets == expected) {
      line.text(name).num(expected == 4 ? tcp.u16(at + 2) : tcp.u32(at + 2));
    }
  }

  private static int multiplier(int shift) {
    return 1 << Math.min(shift, LARGEST_SHIFT);
  }

  /** Emits the options up to {@code end}; stops at the first whose length lies. */
  static void detail(Layer layer, int end, Details out) {
    View tcp = layer.view();
    int at = Tcp.HEADER_OCTETS;
    if (at == end) {
      return;
    }
    out.at(OPTIONS, at, end - at);
    boolean ended = false;
    while (at < end) {
      int octets = octets(tcp, at, end);
      int kind = tcp.u8(at);
      if (octets == 0 || (ended && kind != END)) {
        return;
      }
      out.open(TcpOptionGroup.of(kind), at, octets);
      out.at(KIND, at);
      if (octets >= HEAD_OCTETS) {
        out.at(LENGTH, at + 1);
        data(layer, kind, at + HEAD_OCTETS, at + octets, out);
      }
      out.close();
      ended = kind == END;
      at += octets;
    }
  }

  private static void data(Layer layer, int kind, int at, int end, Details out) {
    View tcp = layer.view();
    switch (kind) {
      case MSS -> inside(MSS_VALUE, at, end, out);
      case WINDOW_SCALE -> {
        inside(SHIFT, at, end, out);
        if (at < end) {
          out.value(MULTIPLIER, at, 1, multiplier(tcp.u8(at)));
        }
      }
      case SACK -> SelectiveAck.detail(layer, at, end, out);
      case ECHO, ECHO_REPLY -> inside(ECHO_VALUE, at, end, out);
      case TIMESTAMPS -> {
        inside(TSVAL, at, end, out);
        inside(TSECR, at + 4, end, out);
      }
      case CC, CC_NEW, CC_ECHO -> inside(CC_VALUE, at, end, out);
      case MD5 -> inside(DIGEST, at, end, out);
      case QUICK_START -> {
        inside(QS_RATE, at, end, out);
        inside(QS_TTL_DIFF, at + 1, end, out);
      }
      case USER_TIMEOUT -> {
        inside(TIMEOUT_MINUTES, at, end, out);
        inside(TIMEOUT, at, end, out);
      }
      case AUTHENTICATION -> {
        inside(KEY_ID, at, end, out);
        inside(NEXT_KEY_ID, at + 1, end, out);
        rest(MAC, at + 2, end, out);
      }
      case MULTIPATH -> TcpMultipath.detail(tcp, at, end, out);
      case FAST_OPEN -> fastOpen(at, at, end, out);
      case ACCURATE_ECN_0 -> {
        inside(ECT0, at, end, out);
        inside(CE, at + 3, end, out);
        inside(ECT1, at + 6, end, out);
      }
      case ACCURATE_ECN_1 -> {
        inside(ECT1, at, end, out);
        inside(CE, at + 3, end, out);
        inside(ECT0, at + 6, end, out);
      }
      case EXPERIMENT_1, EXPERIMENT_2 -> experiment(tcp, at, end, out);
      case SACK_PERMITTED -> {
        // no data
      }
      default -> rest(UNKNOWN_PAYLOAD, at, end, out);
    }
  }

  static void inside(Field.Placed field, int at, int end, Details out) {
    if (at + field.octets() <= end) {
      out.at(field, at);
    }
  }

  static void rest(Field.Placed field, int at, int end, Details out) {
    if (at < end) {
      out.at(field, at, end - at);
    }
  }

  private static void experiment(View tcp, int at, int end, Details out) {
    inside(EXPERIMENT_ID, at, end, out);
    if (at + 2 <= end && tcp.u16(at) == FAST_OPEN_EXPERIMENT) {
      fastOpen(at, at + 2, end, out);
    } else {
      rest(EXPERIMENT_DATA, at + 2, end, out);
    }
  }

  private static void fastOpen(int from, int at, int end, Details out) {
    if (at < end) {
      out.at(COOKIE, at, end - at);
    } else {
      out.at(COOKIE_REQUEST, from - HEAD_OCTETS, end - from + HEAD_OCTETS);
    }
  }
}
