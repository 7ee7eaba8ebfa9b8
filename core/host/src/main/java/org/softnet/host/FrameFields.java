package org.softnet.host;

import static org.softnet.api.Field.FrameItem.CAP_LEN;
import static org.softnet.api.Field.FrameItem.COLUMN_DESTINATION;
import static org.softnet.api.Field.FrameItem.COLUMN_INFO;
import static org.softnet.api.Field.FrameItem.COLUMN_PROTOCOL;
import static org.softnet.api.Field.FrameItem.COLUMN_SOURCE;
import static org.softnet.api.Field.FrameItem.ENCAP_TYPE;
import static org.softnet.api.Field.FrameItem.INTERFACE_ID;
import static org.softnet.api.Field.FrameItem.INTERFACE_NAME;
import static org.softnet.api.Field.FrameItem.LEN;
import static org.softnet.api.Field.FrameItem.NUMBER;
import static org.softnet.api.Field.FrameItem.PROTOCOLS;
import static org.softnet.api.Field.FrameItem.TIME;
import static org.softnet.api.Field.FrameItem.TIME_DELTA;
import static org.softnet.api.Field.FrameItem.TIME_DELTA_DISPLAYED;
import static org.softnet.api.Field.FrameItem.TIME_EPOCH;
import static org.softnet.api.Field.FrameItem.TIME_RELATIVE;

import java.util.List;
import org.softnet.api.Encapsulation;
import org.softnet.api.Field;
import org.softnet.api.Field.FrameItem;
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
          field("_ws.col.protocol", "Protocol column", COLUMN_PROTOCOL),
          field("_ws.col.info", "Info column", COLUMN_INFO),
          field("_ws.col.def_src", "Source column", COLUMN_SOURCE),
          field("_ws.col.def_dst", "Destination column", COLUMN_DESTINATION));

  private FrameFields() {}

  private static Field field(String name, String label, FrameItem item) {
    return new Field.OfFrame(name, label, item, Labels.NONE);
  }
}
