package org.softnet.plugins.quic;

import static org.softnet.api.Field.FLOATING;
import static org.softnet.api.Fields.bits8;
import static org.softnet.api.Fields.bytes;
import static org.softnet.api.Fields.flag8;
import static org.softnet.api.Fields.found;
import static org.softnet.api.Fields.spelled;
import static org.softnet.api.Fields.u32;
import static org.softnet.api.Fields.u64;
import static org.softnet.api.Fields.u8;

import java.util.List;
import org.softnet.api.Field;
import org.softnet.api.Labels;
import org.softnet.api.Layer;
import org.softnet.api.Line;
import org.softnet.api.View;

/** The fields of packets' headers; what a header has depends on its first octets. */
final class QuicFields {
  static final Labels TYPES = Labels.of("0=Initial", "1=0-RTT", "2=Handshake", "3=Retry");
  static final Labels VERSIONS =
      Labels.of(
          "0x00000000=Version Negotiation",
          "0x00000001=1",
          "0x6b3343cf=2",
          "0x709a50c4=2 (draft-00)",
          "0xff00001b=draft-27",
          "0xff00001c=draft-28",
          "0xff00001d=draft-29",
          "0xff00001e=draft-30",
          "0xff00001f=draft-31",
          "0xff000020=draft-32",
          "0xff000021=draft-33",
          "0xff000022=draft-34",
          "0x51303530=Google Q050",
          "0x54303530=Google T050",
          "0x54303531=Google T051",
          "0xfaceb001=Facebook mvfst (draft-22)",
          "0xfaceb002=Facebook mvfst (draft-27)",
          "0xfaceb00e=Facebook mvfst (Experimental)");
  private static final Labels FAILURES = // by the state
      Labels.of(
          "2=the packet's end was not captured",
          "3=the packet's sample was not captured",
          "4=the packet is shorter than what protects it",
          "5=the tag is not that of an Initial of this connection");
  private static final Labels LENGTHS =
      Labels.of("0=1 bytes", "1=2 bytes", "2=3 bytes", "3=4 bytes");

  static final Field.Derived PACKET_LENGTH =
      found("quic.packet_length", "Packet Length", Layer::totalOctets);
  static final Field.UInt FORM =
      bits8(0, 0x80, "quic.header_form", "Header Form").labels("0=Short Header", "1=Long Header");
  static final Field.Flag FIXED =
      flag8(0, 0x40, "quic.fixed_bit", "Fixed Bit").when(v -> !isNegotiation(v));
  static final Field.UInt UNUSED =
      bits8(0, 0x7f, "quic.vn.unused", "Unused").hex().when(QuicFields::isNegotiation);
  static final Field.Flag SPIN =
      flag8(0, 0x20, "quic.spin_bit", "Spin Bit").when(v -> !LongHeader.isLong(v));
  static final Field.UInt TYPE =
      bits8(0, 0x30, "quic.long.packet_type", "Packet Type")
          .labels(TYPES)
          .when(v -> isTyped(v, false));
  static final Field.UInt SECOND_TYPE =
      bits8(0, 0x30, "quic.long.packet_type_v2", "Packet Type")
          .labels("0=Retry", "1=Initial", "2=0-RTT", "3=Handshake") // RFC 9369, 3.2
          .when(v -> isTyped(v, true));
  static final Field.Derived RESERVED =
      opened("quic.long.reserved", "Reserved", l -> (l.note(QuicConversation.FIRST) >> 2) & 0x3);
  static final Field.Derived NUMBER_LENGTH =
      opened(
              "quic.packet_number_length",
              "Packet Number Length",
              l -> l.note(QuicConversation.FIRST) & 0x3)
          .labels(LENGTHS);
  static final Field.UInt VERSION =
      u32(1, "quic.version", "Version").hex().labels(VERSIONS).when(LongHeader::isLong);
  static final Field.UInt DESTINATION_LENGTH =
      u8(LongHeader.DESTINATION_LENGTH, "quic.dcil", "Destination Connection ID Length")
          .when(LongHeader::isLong);
  static final Field.Bytes DESTINATION =
      bytes(FLOATING, 0, "quic.dcid", "Destination Connection ID");
  static final Field.UInt SOURCE_LENGTH = u8(FLOATING, "quic.scil", "Source Connection ID Length");
  static final Field.Bytes SOURCE = bytes(FLOATING, 0, "quic.scid", "Source Connection ID");
  static final Field.UInt SUPPORTED =
      u32(FLOATING, "quic.supported_version", "Supported Version")
          .hex()
          .labels(VERSIONS)
          .repeated();
  static final Field.Bytes RETRY_TOKEN = bytes(FLOATING, 0, "quic.retry_token", "Retry Token");
  static final Field.Bytes RETRY_TAG =
      bytes(FLOATING, 0, "quic.retry_integrity_tag", "Retry Integrity Tag");
  static final Field.UInt TOKEN_LENGTH = u64(FLOATING, "quic.token_length", "Token Length");
  static final Field.Bytes TOKEN = bytes(FLOATING, 0, "quic.token", "Token");
  static final Field.UInt LENGTH = u64(FLOATING, "quic.length", "Length");
  static final Field.Derived NUMBER =
      opened("quic.packet_number", "Packet Number", l -> l.note(QuicConversation.NUMBER));
  static final Field.Bytes PAYLOAD = bytes(FLOATING, 0, "quic.payload", "Payload");
  static final Field.Bytes REMAINING =
      bytes(FLOATING, 0, "quic.remaining_payload", "Remaining Payload");
  static final Field.Spelled FAILED =
      spelled("quic.decryption_failed", "Decryption Failed", QuicFields::writeFailure)
          .where(layer -> FAILURES.of(layer.note(QuicConversation.STATE)) != null);

  static final List<Field> ALL =
      List.of(
          PACKET_LENGTH,
          FORM,
          FIXED,
          UNUSED,
          SPIN,
          TYPE,
          SECOND_TYPE,
          RESERVED,
          NUMBER_LENGTH,
          VERSION,
          DESTINATION_LENGTH,
          DESTINATION,
          SOURCE_LENGTH,
          SOURCE,
          SUPPORTED,
          RETRY_TOKEN,
          RETRY_TAG,
          TOKEN_LENGTH,
          TOKEN,
          LENGTH,
          PAYLOAD,
          REMAINING,
          NUMBER,
          FAILED);

  private QuicFields() {}

  private static Field.Derived opened(String name, String label, Field.Derivation derivation) {
    return found(name, label, derivation).where(QuicFields::isOpened);
  }

  /** Whether the header's protection is off. */
  static boolean isOpened(Layer layer) {
    long state = layer.note(QuicConversation.STATE);
    return state == QuicConversation.OPENED || state == QuicConversation.SNAPPED_BODY;
  }

  private static void writeFailure(Layer layer, Line line) {
    line.text(FAILURES.of(layer.note(QuicConversation.STATE), ""));
  }

  static boolean isNegotiation(View view) {
    return LongHeader.isLong(view)
        && view.has(1, Integer.BYTES)
        && LongHeader.versionNumber(view) == Version.NEGOTIATION;
  }

  private static boolean isTyped(View view, boolean second) {
    if (!LongHeader.isLong(view) || !view.has(1, Integer.BYTES)) {
      return false;
    }
    Version version = LongHeader.version(view);
    return version != null && version.isSecond() == second;
  }
}
