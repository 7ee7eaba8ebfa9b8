package org.softnet.plugins.arp;

import org.softnet.api.Labels;

/** Operations of the family, IANA arp-parameters. */
final class Opcode {
  static final int REQUEST = 1;
  static final int REPLY = 2;
  static final int REVERSE_REQUEST = 3; // RFC 903
  static final int REVERSE_REPLY = 4;
  static final int DRARP_REQUEST = 5; // RFC 1931
  static final int DRARP_REPLY = 6;
  static final int DRARP_ERROR = 7;
  static final int INVERSE_REQUEST = 8; // RFC 2390
  static final int INVERSE_REPLY = 9;
  static final int NAK = 10; // RFC 1577
  static final int EXPERIMENTAL_1 = 24; // RFC 5494
  static final int EXPERIMENTAL_2 = 25;
  static final int RESERVED_LOWEST = 0;
  static final int RESERVED_HIGHEST = 0xffff;

  static final Labels NAMES =
      Labels.of(
          "0=reserved",
          "1=request",
          "2=reply",
          "3=reverse request",
          "4=reverse reply",
          "5=drarp request",
          "6=drarp reply",
          "7=drarp error",
          "8=inverse request",
          "9=inverse reply",
          "10=arp nak",
          "11=mars request",
          "12=mars multi",
          "13=mars mserv",
          "14=mars join",
          "15=mars leave",
          "16=mars nak",
          "17=mars unserv",
          "18=mars sjoin",
          "19=mars sleave",
          "20=mars grouplist request",
          "21=mars grouplist reply",
          "22=mars redirect map",
          "23=mapos unarp",
          "24=experimental 1",
          "25=experimental 2",
          "65535=reserved");

  /** RFC 2022 and RFC 2176, as the info column has them. */
  static final Labels MULTICAST_MESSAGES =
      Labels.of(
          "11=MARS request",
          "12=MARS MULTI request",
          "13=MARS MSERV request",
          "14=MARS JOIN request",
          "15=MARS LEAVE",
          "16=MARS NAK",
          "17=MARS UNSERV request",
          "18=MARS SJOIN request",
          "19=MARS SLEAVE",
          "20=MARS grouplist request",
          "21=MARS grouplist reply",
          "22=MARS redirect map",
          "23=MAPOS UNARP request");

  private Opcode() {}
}
