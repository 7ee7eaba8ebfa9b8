package org.softnet.host;

import static org.softnet.api.FrameItem.CAP_LEN;
import static org.softnet.api.FrameItem.COLUMN_DESTINATION;
import static org.softnet.api.FrameItem.COLUMN_INFO;
import static org.softnet.api.FrameItem.COLUMN_PROTOCOL;
import static org.softnet.api.FrameItem.COLUMN_SOURCE;
import static org.softnet.api.FrameItem.DROP_REASON;
import static org.softnet.api.FrameItem.ENCAP_TYPE;
import static org.softnet.api.FrameItem.INTERFACE_ID;
import static org.softnet.api.FrameItem.INTERFACE_NAME;
import static org.softnet.api.FrameItem.LEN;
import static org.softnet.api.FrameItem.NUMBER;
import static org.softnet.api.FrameItem.PROTOCOLS;
import static org.softnet.api.FrameItem.TIME;
import static org.softnet.api.FrameItem.TIME_DELTA;
import static org.softnet.api.FrameItem.TIME_DELTA_DISPLAYED;
import static org.softnet.api.FrameItem.TIME_EPOCH;
import static org.softnet.api.FrameItem.TIME_RELATIVE;

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
          field("frame.drop_reason", "Why its way ended before delivery", DROP_REASON),
          field("_ws.col.protocol", "Protocol column", COLUMN_PROTOCOL),
          field("_ws.col.info", "Info column", COLUMN_INFO),
          field("_ws.col.def_src", "Source column", COLUMN_SOURCE),
          field("_ws.col.def_dst", "Destination column", COLUMN_DESTINATION));

  private FrameFields() {}

  private static Field field(String name, String label, FrameItem item) {
    return new Field.OfFrame(name, label, item, Labels.NONE);
  }
}
