package org.softnet.host;

import static org.softnet.api.FrameItem.CAP_LEN;
import static org.softnet.api.FrameItem.COLUMN_DESTINATION;
import static org.softnet.api.FrameItem.COLUMN_INFO;
import static org.softnet.api.FrameItem.COLUMN_PROTOCOL;
import static org.softnet.api.FrameItem.COLUMN_SOURCE;
import static org.softnet.api.FrameItem.COMMENT;
import static org.softnet.api.FrameItem.DROP_COUNT;
import static org.softnet.api.FrameItem.DROP_REASON;
import static org.softnet.api.FrameItem.ENCAP_TYPE;
import static org.softnet.api.FrameItem.INTERFACE_DESCRIPTION;
import static org.softnet.api.FrameItem.INTERFACE_ID;
import static org.softnet.api.FrameItem.INTERFACE_NAME;
import static org.softnet.api.FrameItem.INTERFACE_QUEUE;
import static org.softnet.api.FrameItem.LEN;
import static org.softnet.api.FrameItem.NUMBER;
import static org.softnet.api.FrameItem.PACKET_FLAGS;
import static org.softnet.api.FrameItem.PACKET_FLAGS_CRC_ERROR;
import static org.softnet.api.FrameItem.PACKET_FLAGS_DIRECTION;
import static org.softnet.api.FrameItem.PACKET_FLAGS_FCS_LENGTH;
import static org.softnet.api.FrameItem.PACKET_FLAGS_INTER_FRAME_GAP;
import static org.softnet.api.FrameItem.PACKET_FLAGS_PREAMBLE;
import static org.softnet.api.FrameItem.PACKET_FLAGS_RECEPTION_TYPE;
import static org.softnet.api.FrameItem.PACKET_FLAGS_RESERVED;
import static org.softnet.api.FrameItem.PACKET_FLAGS_START_DELIMITER;
import static org.softnet.api.FrameItem.PACKET_FLAGS_SYMBOL;
import static org.softnet.api.FrameItem.PACKET_FLAGS_TOO_LONG;
import static org.softnet.api.FrameItem.PACKET_FLAGS_TOO_SHORT;
import static org.softnet.api.FrameItem.PACKET_FLAGS_UNALIGNED;
import static org.softnet.api.FrameItem.PACKET_ID;
import static org.softnet.api.FrameItem.PROTOCOLS;
import static org.softnet.api.FrameItem.TIME;
import static org.softnet.api.FrameItem.TIME_DELTA;
import static org.softnet.api.FrameItem.TIME_DELTA_DISPLAYED;
import static org.softnet.api.FrameItem.TIME_EPOCH;
import static org.softnet.api.FrameItem.TIME_RELATIVE;
import static org.softnet.api.FrameItem.VERDICT;
import static org.softnet.api.FrameItem.VERDICT_EBPF_TC;
import static org.softnet.api.FrameItem.VERDICT_EBPF_XDP;
import static org.softnet.api.FrameItem.VERDICT_HARDWARE;
import static org.softnet.api.FrameItem.VERDICT_UNKNOWN;

import java.util.List;
import org.softnet.api.Encapsulation;
import org.softnet.api.Field;
import org.softnet.api.FrameItem;
import org.softnet.api.Labels;

/** What can be said of a packet whatever its protocols: {@code frame.*} and the columns. */
final class FrameFields {
  /** Wireshark's name for the pseudo-protocol that owns them. */
  static final String OWNER = "frame";

  static final List<Field> ALL =
      List.of(
          field("frame.number", "Frame Number", NUMBER),
          field("frame.time", "Arrival Time", TIME),
          field("frame.time_epoch", "Epoch Time", TIME_EPOCH),
          field("frame.time_delta", "Time delta from previous captured frame", TIME_DELTA),
          field(
              "frame.time_delta_displayed",
              "Time delta from previous displayed frame",
              TIME_DELTA_DISPLAYED),
          field("frame.time_relative", "Time since first frame", TIME_RELATIVE),
          field("frame.len", "Frame length on the wire", LEN),
          field("frame.cap_len", "Frame length stored into the capture file", CAP_LEN),
          new Field.OfFrame(
              "frame.encap_type", "Encapsulation type", ENCAP_TYPE, Encapsulation.NAMES),
          field("frame.protocols", "Protocols in frame", PROTOCOLS),
          field("frame.interface_id", "Interface id", INTERFACE_ID),
          field("frame.interface_name", "Interface name", INTERFACE_NAME),
          field("frame.interface_description", "Interface description", INTERFACE_DESCRIPTION),
          field("frame.interface_queue", "Interface queue", INTERFACE_QUEUE),
          field("frame.packet_flags", "Packet flags", PACKET_FLAGS),
          field(
              "frame.packet_flags_direction",
              "Direction",
              PACKET_FLAGS_DIRECTION,
              "0=Unknown",
              "1=Inbound",
              "2=Outbound"),
          field(
              "frame.packet_flags_reception_type",
              "Reception type",
              PACKET_FLAGS_RECEPTION_TYPE,
              "0=Not specified",
              "1=Unicast",
              "2=Multicast",
              "3=Broadcast",
              "4=Promiscuous"),
          field("frame.packet_flags_fcs_length", "FCS length", PACKET_FLAGS_FCS_LENGTH),
          field("frame.packet_flags_reserved", "Reserved", PACKET_FLAGS_RESERVED),
          flag("frame.packet_flags_crc_error", "CRC error", PACKET_FLAGS_CRC_ERROR),
          flag(
              "frame.packet_flags_packet_too_error",
              "Packet too long error",
              PACKET_FLAGS_TOO_LONG),
          flag(
              "frame.packet_flags_packet_too_short_error",
              "Packet too short error",
              PACKET_FLAGS_TOO_SHORT),
          flag(
              "frame.packet_flags_wrong_inter_frame_gap_error",
              "Wrong interframe gap error",
              PACKET_FLAGS_INTER_FRAME_GAP),
          flag(
              "frame.packet_flags_unaligned_frame_error",
              "Unaligned frame error",
              PACKET_FLAGS_UNALIGNED),
          flag(
              "frame.packet_flags_start_frame_delimiter_error",
              "Start frame delimiter error",
              PACKET_FLAGS_START_DELIMITER),
          flag("frame.packet_flags_preamble_error", "Preamble error", PACKET_FLAGS_PREAMBLE),
          flag("frame.packet_flags_symbol_error", "Symbol error", PACKET_FLAGS_SYMBOL),
          field("frame.comment", "Comment", COMMENT),
          field("frame.packet_id", "Packet id", PACKET_ID),
          field("frame.verdict", "Verdict", VERDICT),
          field("frame.verdict.hw", "Hardware", VERDICT_HARDWARE),
          field(
              "frame.verdict.ebpf_tc",
              "eBPF TC",
              VERDICT_EBPF_TC,
              "-1=TC_ACT_UNSPEC", // TC_ACT_ of Linux: include/uapi/linux/pkt_cls.h
              "0=TC_ACT_OK",
              "1=TC_ACT_RECLASSIFY",
              "2=TC_ACT_SHOT",
              "3=TC_ACT_PIPE",
              "4=TC_ACT_STOLEN",
              "5=TC_ACT_QUEUED",
              "6=TC_ACT_REPEAT",
              "7=TC_ACT_REDIRECT",
              "8=TC_ACT_TRAP"),
          field(
              "frame.verdict.ebpf_xdp",
              "eBPF XDP",
              VERDICT_EBPF_XDP,
              "0=XDP_ABORTED", // enum xdp_action of Linux: include/uapi/linux/bpf.h
              "1=XDP_DROP",
              "2=XDP_PASS",
              "3=XDP_TX",
              "4=XDP_REDIRECT"),
          field("frame.verdict.unknown", "Unknown", VERDICT_UNKNOWN),
          field("frame.drop_count", "Drop Count", DROP_COUNT),
          field("frame.drop_reason", "Why its way ended before delivery", DROP_REASON),
          field("_ws.col.protocol", "Protocol column", COLUMN_PROTOCOL),
          field("_ws.col.info", "Info column", COLUMN_INFO),
          field("_ws.col.def_src", "Source column", COLUMN_SOURCE),
          field("_ws.col.def_dst", "Destination column", COLUMN_DESTINATION));

  private FrameFields() {}

  private static Field field(String name, String label, FrameItem item, String... values) {
    return new Field.OfFrame(name, label, item, Labels.of(values));
  }

  private static Field flag(String name, String label, FrameItem item) {
    return new Field.OfFrame(name, label, item, Field.Flag.SET_OR_NOT);
  }
}
