package org.softnet.cli.file;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.softnet.api.Encapsulation;
import org.softnet.api.capture.Block;
import org.softnet.api.capture.CaptureInterface;
import org.softnet.host.info.CaptureInfo;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Prints what is known of captures, one after the other. */
public final class InfoPrinter {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final PrintWriter out;
  private final InfoFormat format;
  private final InfoText text;
  private int printed;

  /** Prints to {@code out}, times in {@code zone}. */
  public InfoPrinter(PrintWriter out, InfoFormat format, ZoneId zone) {
    this.out = out;
    this.format = format;
    this.text = new InfoText(out, zone);
  }

  /** Prints one capture's figures. */
  public void print(CaptureInfo info) {
    switch (format) {
      case text -> {
        if (printed > 0) {
          out.println();
        }
        text.text(info);
      }
      case tsv -> {
        if (printed == 0) {
          out.println(String.join("\t", InfoText.HEADING));
        }
        text.row(info);
      }
      case json -> out.print((printed == 0 ? "[\n" : ",\n") + object(info));
    }
    printed++;
  }

  /** What stands below the last one. */
  public void end() {
    if (format == InfoFormat.json) {
      out.print(printed == 0 ? "[]\n" : "\n]\n");
    }
    out.flush();
  }

  private static String object(CaptureInfo info) {
    StringWriter object = new StringWriter();
    try (JsonGenerator json =
        JsonFactory.builder().build().createGenerator(ObjectWriteContext.empty(), object)) {
      json.writeStartObject();
      json.writeStringProperty("file", info.file());
      json.writeStringProperty("format", info.format());
      json.writeNumberProperty("file_octets", info.fileOctets());
      json.writeNumberProperty("packets", info.packets());
      json.writeNumberProperty("data_octets", info.onWireOctets());
      json.writeNumberProperty("captured_octets", info.capturedOctets());
      json.writeNumberProperty("packets_cut", info.cutPackets());
      json.writeNumberProperty("packets_without_time", info.timelessPackets());
      time(json, "first_time", info.firstNanos());
      time(json, "last_time", info.lastNanos());
      json.writeNumberProperty("time_decimals", info.timeDecimals());
      json.writeNumberProperty("duration_seconds", info.seconds());
      json.writeNumberProperty("data_octets_per_second", info.octetsPerSecond());
      json.writeNumberProperty("packets_per_second", info.packetsPerSecond());
      json.writeNumberProperty("octets_per_packet", info.octetsPerPacket());
      json.writeBooleanProperty("strict_time_order", info.inOrder());
      json.writeNumberProperty("sections", info.sections());
      json.writeNumberProperty("other_blocks", info.otherBlocks());
      info.hashes()
          .forEach(
              hash -> json.writeStringProperty(hash.name().toLowerCase(Locale.ROOT), hash.value()));
      sections(json, info.described());
      interfaces(json, info.interfaces());
      json.writeBooleanProperty("readable_to_its_end", info.failure().isEmpty());
      if (!info.failure().isEmpty()) {
        json.writeStringProperty("problem", info.failure());
      }
      json.writeEndObject();
    }
    return object.toString();
  }

  private static void sections(JsonGenerator json, List<CaptureInfo.SectionInfo> sections) {
    json.writeArrayPropertyStart("section_remarks");
    for (CaptureInfo.SectionInfo section : sections) {
      json.writeStartObject();
      texts(json, "comments", section.comments());
      said(json, "hardware", section.hardware());
      said(json, "operating_system", section.operatingSystem());
      said(json, "application", section.application());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void said(JsonGenerator json, String name, String text) {
    if (!text.isEmpty()) {
      json.writeStringProperty(name, text);
    }
  }

  private static void texts(JsonGenerator json, String name, List<String> texts) {
    json.writeArrayPropertyStart(name);
    texts.forEach(json::writeString);
    json.writeEndArray();
  }

  private static void interfaces(JsonGenerator json, List<CaptureInfo.InterfaceInfo> interfaces) {
    json.writeArrayPropertyStart("interfaces");
    for (CaptureInfo.InterfaceInfo each : interfaces) {
      CaptureInterface on = each.declared();
      json.writeStartObject();
      if (on.isNumbered()) {
        json.writeNumberProperty("id", on.id());
      }
      json.writeStringProperty("name", on.name());
      json.writeNumberProperty("link_type", on.linkType());
      json.writeStringProperty(
          "encapsulation", Encapsulation.NAMES.of(Encapsulation.of(on.linkType()), "unknown"));
      json.writeNumberProperty("snap_octets", on.snapOctets());
      json.writeNumberProperty("time_decimals", on.timeDecimals());
      json.writeNumberProperty("packets", each.packets());
      said(json, "description", on.description());
      said(json, "hardware", on.hardware());
      said(json, "filter", each.remarks().filter());
      said(json, "operating_system", each.remarks().operatingSystem());
      if (each.remarks().bitsPerSecond() > 0) {
        json.writeNumberProperty("bits_per_second", each.remarks().bitsPerSecond());
      }
      texts(json, "comments", each.remarks().comments());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void time(JsonGenerator json, String name, long nanos) {
    if (nanos != Block.NO_TIME) {
      long seconds = Math.floorDiv(nanos, NANOS_PER_SECOND);
      json.writeStringProperty(
          name, Instant.ofEpochSecond(seconds, nanos - seconds * NANOS_PER_SECOND).toString());
    }
  }
}
