package org.softnet.cli.print.tcpdump;

import org.softnet.api.Labels;
import org.softnet.api.Line;
import org.softnet.api.View;

/**
 * Writes questions and records of DNS. Each method answers where the next one stands, or {@link
 * DnsNames#NONE}.
 */
final class DnsRecordWriter {
  private static final int QUESTION_OCTETS = 4; // behind the name
  private static final int FIXED_OCTETS = 10; // between name and data
  private static final int CLASS_FLAG = 0x8000; // of multicast DNS: RFC 6762, 18.12 and 18.13
  private static final int INTERNET = 1;
  private static final int IPV4_OCTETS = 4;
  private static final int IPV6_OCTETS = 16;
  private static final int DNSSEC_OK = 0x8000;

  private static final int A = 1;
  private static final int NS = 2;
  private static final int CNAME = 5;
  private static final int PTR = 12;
  private static final int MX = 15;
  private static final int TXT = 16;
  private static final int AAAA = 28;
  private static final int SRV = 33;
  private static final int DNAME = 39;
  private static final int OPT = 41;
  private static final int UNSPECA = 104;
  private static final int URI = 256;

  private static final Labels TYPES =
      Labels.of(
          "1=A",
          "2=NS",
          "3=MD",
          "4=MF",
          "5=CNAME",
          "6=SOA",
          "7=MB",
          "8=MG",
          "9=MR",
          "10=NULL",
          "11=WKS",
          "12=PTR",
          "13=HINFO",
          "14=MINFO",
          "15=MX",
          "16=TXT",
          "17=RP",
          "18=AFSDB",
          "19=X25",
          "20=ISDN",
          "21=RT",
          "22=NSAP",
          "23=NSAP_PTR",
          "24=SIG",
          "25=KEY",
          "26=PX",
          "27=GPOS",
          "28=AAAA",
          "29=LOC",
          "30=NXT",
          "31=EID",
          "32=NIMLOC",
          "33=SRV",
          "34=ATMA",
          "35=NAPTR",
          "36=KX",
          "37=CERT",
          "38=A6",
          "39=DNAME",
          "40=SINK",
          "41=OPT",
          "42=APL",
          "43=DS",
          "44=SSHFP",
          "45=IPSECKEY",
          "46=RRSIG",
          "47=NSEC",
          "48=DNSKEY",
          "99=SPF",
          "100=UINFO",
          "101=UID",
          "102=GID",
          "103=UNSPEC",
          "104=UNSPECA",
          "249=TKEY",
          "250=TSIG",
          "251=IXFR",
          "252=AXFR",
          "253=MAILB",
          "254=MAILA",
          "255=ANY",
          "256=URI");
  private static final Labels CLASSES = Labels.of("3=CHAOS", "4=HS", "255=ANY");

  private DnsRecordWriter() {}

  static int behindQuestion(View message, int at) {
    int behind = DnsNames.skip(message, at);
    return behind == DnsNames.NONE ? DnsNames.NONE : behind + QUESTION_OCTETS;
  }

  static int behind(View message, int at) {
    int fixed = DnsNames.skip(message, at);
    return fixed == DnsNames.NONE || !message.has(fixed, FIXED_OCTETS)
        ? DnsNames.NONE
        : fixed + FIXED_OCTETS + message.u16(fixed + 8);
  }

  /** The part of a response code that a record of EDNS holds; negative if it is no such record. */
  static int extendedCode(View message, int at) {
    int fixed = DnsNames.skip(message, at);
    boolean isThere = fixed != DnsNames.NONE && message.has(fixed, 5);
    return isThere && message.u16(fixed) == OPT ? message.u8(fixed + 4) : -1;
  }

  static int question(View message, int at, boolean isMulticast, Line line) {
    int behind = DnsNames.skip(message, at);
    if (behind == DnsNames.NONE || !message.has(behind, QUESTION_OCTETS)) {
      return DnsNames.NONE;
    }
    type(message.u16(behind), line);
    int asked = message.u16(behind + 2);
    className(isMulticast ? asked & ~CLASS_FLAG : asked, line);
    if (isMulticast) {
      line.text(asked >= CLASS_FLAG ? " (QU)" : " (QM)");
    }
    line.text("? ");
    return DnsNames.write(message, at, line) == DnsNames.NONE
        ? DnsNames.NONE
        : behind + QUESTION_OCTETS;
  }

  static int write(View message, int at, boolean isMulticast, Line line) {
    int fixed = DnsNames.skip(message, at);
    if (fixed == DnsNames.NONE || !message.has(fixed, FIXED_OCTETS)) {
      return message.captured();
    }
    int type = message.u16(fixed);
    int told = message.u16(fixed + 2);
    boolean isFlagged = isMulticast && told >= CLASS_FLAG;
    int shown = isFlagged ? told & ~CLASS_FLAG : told;
    if (type != OPT) {
      className(shown, line);
    }
    line.text(isFlagged ? " (Cache flush)" : "");
    type(type, line);
    int data = fixed + FIXED_OCTETS;
    int end = data + message.u16(fixed + 8);
    if (end > message.captured()) {
      return DnsNames.NONE;
    }
    boolean whole =
        switch (type) {
          case A -> ipv4(message, data, line);
          case AAAA -> ipv6(message, data, line);
          case NS, CNAME, PTR, DNAME -> name(message, data, line.ch(' '));
          case MX -> mail(message, data, line);
          case SRV -> server(message, data, line);
          case TXT -> strings(message, data, end, line);
          case URI -> uri(message, data, end, line);
          case UNSPECA -> DnsNames.characters(message, data, end - data, line) != DnsNames.NONE;
          case OPT -> extension(message, fixed, shown, line);
          default -> true;
        };
    return whole ? end : DnsNames.NONE;
  }

  private static void type(int type, Line line) {
    String name = TYPES.of(type);
    if (name == null) {
      line.text(" Type").num(type);
    } else {
      line.ch(' ').text(name);
    }
  }

  private static void className(int number, Line line) {
    if (number == INTERNET) {
      return;
    }
    String name = CLASSES.of(number);
    if (name == null) {
      line.text(" (Class ").num(number).ch(')');
    } else {
      line.ch(' ').text(name);
    }
  }

  private static boolean ipv4(View message, int at, Line line) {
    if (!message.has(at, IPV4_OCTETS)) {
      return false;
    }
    line.ch(' ').ipv4(message, at);
    return true;
  }

  private static boolean ipv6(View message, int at, Line line) {
    if (!message.has(at, IPV6_OCTETS)) {
      return false;
    }
    line.ch(' ').ipv6(message, at);
    return true;
  }

  private static boolean name(View message, int at, Line line) {
    return DnsNames.write(message, at, line) != DnsNames.NONE;
  }

  private static boolean mail(View message, int at, Line line) {
    line.ch(' ');
    if (!message.has(at, 2) || !name(message, at + 2, line)) {
      return false;
    }
    line.ch(' ').num(message.u16(at));
    return true;
  }

  private static boolean server(View message, int at, Line line) {
    line.ch(' ');
    if (!message.has(at, 2) || !name(message, at + 6, line)) {
      return false;
    }
    line.ch(':').num(message.u16(at + 4)).ch(' ').num(message.u16(at));
    line.ch(' ').num(message.u16(at + 2));
    return true;
  }

  private static boolean strings(View message, int from, int end, Line line) {
    int at = from;
    while (at < end) {
      line.text(" \"");
      at = DnsNames.string(message, at, line);
      if (at == DnsNames.NONE) {
        return false;
      }
      line.ch('"');
    }
    return true;
  }

  private static boolean uri(View message, int at, int end, Line line) {
    if (!message.has(at, 4)) {
      return false;
    }
    line.ch(' ').num(message.u16(at)).ch(' ').num(message.u16(at + 2)).ch(' ');
    int text = at + 4;
    int octets = end < text ? message.captured() : end - text; // too short a record has no end
    return DnsNames.characters(message, text, octets, line) != DnsNames.NONE;
  }

  private static boolean extension(View message, int fixed, int size, Line line) {
    line.text(" UDPsize=").num(size);
    line.text((message.u16(fixed + 6) & DNSSEC_OK) == 0 ? "" : " DO");
    return true;
  }
}
