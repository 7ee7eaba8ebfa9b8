package org.softnet.plugins.wlan;

import org.softnet.api.Labels;

/** What the first two octets of a frame say of the rest: IEEE 802.11, 9.2.4.1. */
final class FrameControl {
  static final int MANAGEMENT = 0;
  static final int CONTROL = 1;
  static final int DATA = 2;

  static final int PS_POLL = 0x1a;

  private static final int ORDER = 0x80;
  private static final int BOTH_WAYS = 0x03; // to and from the distribution system
  private static final int FULL_OCTETS = 24;
  private static final int ADDRESS_OCTETS = 6;
  private static final int QOS_OCTETS = 2;
  private static final int HT_OCTETS = 4;

  /** Type and subtype, 0x10 of the first and 1 of the second: Wireshark's names. */
  static final Labels KINDS =
      Labels.of(
          "0x00=Association Request",
          "0x01=Association Response",
          "0x02=Reassociation Request",
          "0x03=Reassociation Response",
          "0x04=Probe Request",
          "0x05=Probe Response",
          "0x06=Measurement Pilot",
          "0x08=Beacon frame",
          "0x09=ATIM",
          "0x0a=Disassociate",
          "0x0b=Authentication",
          "0x0c=Deauthentication",
          "0x0d=Action",
          "0x0e=Action No Ack",
          "0x12=Trigger",
          "0x14=Beamforming Report Poll",
          "0x15=VHT/HE/EHT/RANGING NDP Announcement",
          "0x17=Control Wrapper",
          "0x18=802.11 Block Ack Req",
          "0x19=802.11 Block Ack",
          "0x1a=Power-Save poll",
          "0x1b=Request-to-send",
          "0x1c=Clear-to-send",
          "0x1d=Acknowledgement",
          "0x1e=CF-End (Control-frame)",
          "0x1f=CF-End + CF-Ack (Control-frame)",
          "0x20=Data",
          "0x21=Data + CF-Ack",
          "0x22=Data + CF-Poll",
          "0x23=Data + CF-Ack + CF-Poll",
          "0x24=Null function (No data)",
          "0x25=Acknowledgement (No data)",
          "0x26=CF-Poll (No data)",
          "0x27=CF-Ack/Poll (No data)",
          "0x28=QoS Data",
          "0x29=QoS Data + CF-Acknowledgment",
          "0x2a=QoS Data + CF-Poll",
          "0x2b=QoS Data + CF-Ack + CF-Poll",
          "0x2c=QoS Null function (No data)",
          "0x2e=QoS CF-Poll (No Data)",
          "0x2f=QoS CF-Ack + CF-Poll (No data)",
          "0x30=DMG Beacon");

  private FrameControl() {}

  /** Type and subtype in one number. */
  static int kind(int control) {
    return type(control) << 4 | control >> 4;
  }

  private static int type(int control) {
    return control >> 2 & 3;
  }

  /** Octets of the header; 2 if nothing is known of the rest. */
  static int headerOctets(int control, int flags) {
    return switch (type(control)) {
      case MANAGEMENT -> FULL_OCTETS + ((flags & ORDER) != 0 ? HT_OCTETS : 0);
      case CONTROL -> controlOctets(control >> 4);
      case DATA -> dataOctets(control, flags);
      default -> 2;
    };
  }

  private static int controlOctets(int subtype) {
    return switch (subtype) {
      case 2, 4, 5, 7, 8, 9, 10, 11, 14, 15 -> 16; // receiver and transmitter
      default -> 10; // a receiver alone
    };
  }

  private static int dataOctets(int control, int flags) {
    int qos = qosAt(control, flags);
    if (qos == 0) {
      return FULL_OCTETS + fourthAddress(flags);
    }
    return qos + QOS_OCTETS + ((flags & ORDER) != 0 ? HT_OCTETS : 0);
  }

  /** Where the QoS control stands; 0 if the frame has none. */
  static int qosAt(int control, int flags) {
    boolean hasQos = type(control) == DATA && (control & 0x80) != 0;
    return hasQos ? FULL_OCTETS + fourthAddress(flags) : 0;
  }

  private static int fourthAddress(int flags) {
    return (flags & BOTH_WAYS) == BOTH_WAYS ? ADDRESS_OCTETS : 0;
  }

  /** Whether a data frame has data: the third bit of its subtype says no. */
  static boolean carriesData(int control) {
    return (control & 0x40) == 0;
  }

  /** Whether the frame has a sequence number. */
  static boolean isNumbered(int control) {
    return type(control) == MANAGEMENT || type(control) == DATA;
  }
}
