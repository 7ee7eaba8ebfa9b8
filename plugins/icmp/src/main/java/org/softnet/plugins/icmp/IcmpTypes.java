package org.softnet.plugins.icmp;

import org.softnet.api.Labels;

/** Types and codes of ICMP: IANA icmp-parameters. */
final class IcmpTypes {
  static final int ECHO_REPLY = 0;
  static final int UNREACHABLE = 3;
  static final int SOURCE_QUENCH = 4;
  static final int REDIRECT = 5;
  static final int ECHO = 8;
  static final int ROUTER_ADVERTISEMENT = 9;
  static final int TIME_EXCEEDED = 11;
  static final int PARAMETER_PROBLEM = 12;
  static final int TIMESTAMP = 13;
  static final int TIMESTAMP_REPLY = 14;
  static final int INFORMATION = 15;
  static final int INFORMATION_REPLY = 16;
  static final int MASK = 17;
  static final int MASK_REPLY = 18;
  static final int PHOTURIS = 40;
  static final int EXTENDED_ECHO = 42;
  static final int EXTENDED_ECHO_REPLY = 43;

  static final int FRAGMENTATION_NEEDED = 4; // a code of UNREACHABLE

  static final Labels TYPES =
      Labels.of(
          "0=Echo (ping) reply",
          "1=Reserved",
          "2=Reserved",
          "3=Destination unreachable",
          "4=Source quench (flow control)",
          "5=Redirect",
          "6=Alternate host address",
          "8=Echo (ping) request",
          "9=Router advertisement",
          "10=Router solicitation",
          "11=Time-to-live exceeded",
          "12=Parameter problem",
          "13=Timestamp request",
          "14=Timestamp reply",
          "15=Information request",
          "16=Information reply",
          "17=Address mask request",
          "18=Address mask reply",
          "19=Reserved (for security)",
          "30=Traceroute",
          "31=Datagram Conversion Error",
          "32=Mobile Host Redirect",
          "33=IPv6 Where-Are-You",
          "34=IPv6 I-Am-Here",
          "35=Mobile Registration Request",
          "36=Mobile Registration Reply",
          "37=Domain Name Request",
          "38=Domain Name Reply",
          "39=SKIP",
          "40=Photuris",
          "41=Experimental mobility protocols",
          "42=Extended Echo request",
          "43=Extended Echo reply");

  private static final Labels UNREACHABLE_CODES =
      Labels.of(
          "0=Network unreachable",
          "1=Host unreachable",
          "2=Protocol unreachable",
          "3=Port unreachable",
          "4=Fragmentation needed",
          "5=Source route failed",
          "6=Destination network unknown",
          "7=Destination host unknown",
          "8=Source host isolated",
          "9=Network administratively prohibited",
          "10=Host administratively prohibited",
          "11=Network unreachable for TOS",
          "12=Host unreachable for TOS",
          "13=Communication administratively filtered",
          "14=Host precedence violation",
          "15=Precedence cutoff in effect");
  private static final Labels REDIRECT_CODES =
      Labels.of(
          "0=Redirect for network",
          "1=Redirect for host",
          "2=Redirect for TOS and network",
          "3=Redirect for TOS and host");
  private static final Labels ALTERNATE_CODES = Labels.of("0=Alternate address for host");
  private static final Labels ROUTER_CODES =
      Labels.of("0=Normal router advertisement", "16=Does not route common traffic");
  private static final Labels EXCEEDED_CODES =
      Labels.of("0=Time to live exceeded in transit", "1=Fragment reassembly time exceeded");
  private static final Labels PARAMETER_CODES =
      Labels.of("0=Pointer indicates the error", "1=Required option missing", "2=Bad length");
  private static final Labels PHOTURIS_CODES =
      Labels.of(
          "0=Bad SPI",
          "1=Authentication Failed",
          "2=Decompression Failed",
          "3=Decryption Failed",
          "4=Need Authentication",
          "5=Need Authorization");
  private static final Labels EXTENDED_ECHO_CODES = Labels.of("0=No error");
  static final Labels EXTENDED_REPLY_CODES =
      Labels.of(
          "0=No error",
          "1=Malformed Query",
          "2=No Such Interface",
          "3=No Such Table Entry",
          "4=Multiple Interfaces Satisfy Query");

  private IcmpTypes() {}

  /** Whether a message of {@code type} quotes the packet that caused it. */
  static boolean isError(int type) {
    return switch (type) {
      case UNREACHABLE, SOURCE_QUENCH, REDIRECT, TIME_EXCEEDED, PARAMETER_PROBLEM -> true;
      default -> false;
    };
  }

  /** The names of the codes of {@code type}; empty where its code means nothing. */
  static Labels codes(int type) {
    return switch (type) {
      case UNREACHABLE -> UNREACHABLE_CODES;
      case REDIRECT -> REDIRECT_CODES;
      case 6 -> ALTERNATE_CODES;
      case ROUTER_ADVERTISEMENT -> ROUTER_CODES;
      case TIME_EXCEEDED -> EXCEEDED_CODES;
      case PARAMETER_PROBLEM -> PARAMETER_CODES;
      case PHOTURIS -> PHOTURIS_CODES;
      case EXTENDED_ECHO -> EXTENDED_ECHO_CODES;
      case EXTENDED_ECHO_REPLY -> EXTENDED_REPLY_CODES;
      default -> Labels.NONE;
    };
  }
}
