package org.softnet.plugins.rtp;

import static org.softnet.api.Field.FLOATING;
import static org.softnet.api.Fields.bits8;
import static org.softnet.api.Fields.bytes;
import static org.softnet.api.Fields.flag8;
import static org.softnet.api.Fields.group;
import static org.softnet.api.Fields.signed;
import static org.softnet.api.Fields.text;
import static org.softnet.api.Fields.time;
import static org.softnet.api.Fields.u16;
import static org.softnet.api.Fields.u32;
import static org.softnet.api.Fields.u8;

import java.util.List;
import org.softnet.api.Field;
import org.softnet.api.Labels;
import org.softnet.api.View;

/** The fields of RTCP; what the five bits of the first octet count depends on the type. */
final class RtcpFields {
  // IANA rtp-parameters, RTCP control packet types
  static final int SENDER_REPORT = 200;
  static final int RECEIVER_REPORT = 201;
  static final int SOURCES = 202;
  static final int BYE = 203;
  static final int APPLICATION = 204;
  static final int TRANSPORT_FEEDBACK = 205;
  static final int PAYLOAD_FEEDBACK = 206;
  static final int EXTENDED_REPORT = 207;

  private static final long ERA_SECONDS = 2_208_988_800L; // from 1900 to 1970: RFC 5905, 6
  private static final long SECOND_NANOS = 1_000_000_000L;

  static final Labels TYPES =
      Labels.of(
          "192=Full Intra-frame Request (H.261)",
          "193=Negative Acknowledgement (H.261)",
          "195=Extended inter-arrival jitter report",
          "200=Sender Report",
          "201=Receiver Report",
          "202=Source description",
          "203=Goodbye",
          "204=Application specific",
          "205=Generic RTP Feedback",
          "206=Payload-specific Feedback",
          "207=Extended report (RFC 3611)",
          "208=AVB RTCP packet (IEEE1733)",
          "209=Receiver Summary Information");

  static final Field.UInt VERSION =
      bits8(0, 0xc0, "rtcp.version", "Version").labels("2=RFC 1889 Version");
  static final Field.Flag PADDING = flag8(0, 0x20, "rtcp.padding", "Padding");
  static final Field.UInt REPORT_COUNT =
      bits8(0, 0x1f, "rtcp.rc", "Reception report count")
          .when(v -> is(v, SENDER_REPORT) || is(v, RECEIVER_REPORT));
  static final Field.UInt SOURCE_COUNT =
      bits8(0, 0x1f, "rtcp.sc", "Source count").when(v -> is(v, SOURCES) || is(v, BYE));
  static final Field.UInt SUBTYPE =
      bits8(0, 0x1f, "rtcp.app.subtype", "Subtype").when(v -> is(v, APPLICATION));
  static final Field.UInt TRANSPORT_FORMAT =
      bits8(0, 0x1f, "rtcp.rtpfb.fmt", "RTCP Feedback message type (FMT)")
          .labels(
              "1=Generic negative acknowledgement (NACK)", "15=Transport-wide Congestion Control")
          .when(v -> is(v, TRANSPORT_FEEDBACK));
  static final Field.UInt PAYLOAD_FORMAT =
      bits8(0, 0x1f, "rtcp.psfb.fmt", "RTCP Feedback message type (FMT)")
          .labels(
              "1=Picture Loss Indication",
              "2=Slice Loss Indication",
              "3=Reference Picture Selection Indication",
              "4=Full Intra Request (FIR) Command",
              "15=Application Layer Feedback")
          .when(v -> is(v, PAYLOAD_FEEDBACK));
  static final Field.UInt TYPE = u8(1, "rtcp.pt", "Packet type").labels(TYPES);
  static final Field.UInt LENGTH = u16(2, "rtcp.length", "Length"); // words of 4 octets, less one
  static final Field.UInt SENDER = u32(FLOATING, "rtcp.senderssrc", "Sender SSRC").hex();
  static final Field.UInt MEDIA = u32(FLOATING, "rtcp.mediassrc", "Media source SSRC").hex();
  static final Field.UInt SECONDS = u32(FLOATING, "rtcp.timestamp.ntp.msw", "Timestamp, MSW");
  static final Field.UInt FRACTION = u32(FLOATING, "rtcp.timestamp.ntp.lsw", "Timestamp, LSW");
  static final Field.Time MOMENT =
      time(FLOATING, 8, "rtcp.timestamp.ntp", "MSW and LSW as NTP timestamp", RtcpFields::moment);
  static final Field.UInt TIMESTAMP = u32(FLOATING, "rtcp.timestamp.rtp", "RTP timestamp");
  static final Field.UInt PACKETS =
      u32(FLOATING, "rtcp.sender.packetcount", "Sender's packet count");
  static final Field.UInt OCTETS = u32(FLOATING, "rtcp.sender.octetcount", "Sender's octet count");
  static final Field.Bytes BLOCK = group("rtcp.block", "Source");
  static final Field.UInt IDENTIFIER = u32(FLOATING, "rtcp.ssrc.identifier", "Identifier").hex();
  static final Field.UInt LOST = u8(FLOATING, "rtcp.ssrc.fraction", "Fraction lost"); // of 256
  static final Field.SInt ALL_LOST = // negative where packets came twice
      signed(FLOATING, 3, "rtcp.ssrc.cum_nr", "Cumulative number of packets lost");
  static final Field.UInt HIGHEST =
      u32(FLOATING, "rtcp.ssrc.ext_high", "Extended highest sequence number received");
  static final Field.UInt JITTER = u32(FLOATING, "rtcp.ssrc.jitter", "Interarrival jitter");
  static final Field.UInt LAST_REPORT = u32(FLOATING, "rtcp.ssrc.lsr", "Last SR timestamp");
  static final Field.UInt DELAY = u32(FLOATING, "rtcp.ssrc.dlsr", "Delay since last SR timestamp");
  static final Field.Bytes ITEM = group("rtcp.sdes.item", "Item");
  static final Field.UInt ITEM_TYPE =
      u8(FLOATING, "rtcp.sdes.type", "Type")
          .labels(
              "0=END",
              "1=CNAME (user and domain)",
              "2=NAME (common name)",
              "3=EMAIL (e-mail address)",
              "4=PHONE (phone number)",
              "5=LOC (geographic location)",
              "6=TOOL (name/version of source app)",
              "7=NOTE (note about source)",
              "8=PRIV (private extensions)");
  static final Field.UInt ITEM_LENGTH = u8(FLOATING, "rtcp.sdes.length", "Length");
  static final Field.Text ITEM_TEXT = text(FLOATING, 0, "rtcp.sdes.text", "Text");
  static final Field.Text APPLICATION_NAME = text(FLOATING, 4, "rtcp.app.name", "Name (ASCII)");
  static final Field.Bytes APPLICATION_DATA =
      bytes(FLOATING, 0, "rtcp.app.data", "Application specific data");
  static final Field.UInt NACK =
      u16(FLOATING, "rtcp.rtpfb.nack_pid", "RTCP Transport Feedback NACK PID").repeated();
  static final Field.UInt NACK_BITS =
      u16(FLOATING, "rtcp.rtpfb.nack_blp", "RTCP Transport Feedback NACK BLP").hex().repeated();
  static final Field.Bytes FEEDBACK =
      bytes(FLOATING, 0, "rtcp.fci", "Feedback Control Information (FCI)");

  static final List<Field> ALL =
      List.of(
          VERSION,
          PADDING,
          REPORT_COUNT,
          SOURCE_COUNT,
          SUBTYPE,
          TRANSPORT_FORMAT,
          PAYLOAD_FORMAT,
          TYPE,
          LENGTH,
          SENDER,
          MEDIA,
          SECONDS,
          FRACTION,
          MOMENT,
          TIMESTAMP,
          PACKETS,
          OCTETS,
          BLOCK,
          IDENTIFIER,
          LOST,
          ALL_LOST,
          HIGHEST,
          JITTER,
          LAST_REPORT,
          DELAY,
          ITEM,
          ITEM_TYPE,
          ITEM_LENGTH,
          ITEM_TEXT,
          APPLICATION_NAME,
          APPLICATION_DATA,
          NACK,
          NACK_BITS,
          FEEDBACK);

  private RtcpFields() {}

  private static boolean is(View view, int type) {
    return view.has(1, 1) && view.u8(1) == type;
  }

  /** Seconds since 1900 and their fraction in 2^-32; what lies before 1968 is of the next era. */
  private static long moment(View view, int at) {
    long seconds = view.u32(at);
    long era = seconds < 0x8000_0000L ? 1L << Integer.SIZE : 0; // RFC 4330, 3
    long nanos = (view.u32(at + 4) * SECOND_NANOS) >>> Integer.SIZE;
    return (seconds + era - ERA_SECONDS) * SECOND_NANOS + nanos;
  }
}
