package org.softnet.cli.file;

import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.softnet.api.Encapsulation;
import org.softnet.api.capture.Block;
import org.softnet.api.capture.CaptureInterface;
import org.softnet.host.info.CaptureInfo;

/** Figures for people, and in columns for spreadsheets. */
final class InfoText {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final int NANO_DECIMALS = 9;
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
  static final List<String> HEADING =
      List.of(
          "File name",
          "File type",
          "Encapsulation",
          "Time decimals",
          "Packets",
          "File size (bytes)",
          "Data size (bytes)",
          "Captured size (bytes)",
          "Packets cut",
          "Duration (seconds)",
          "First packet time",
          "Last packet time",
          "Data rate (bytes/s)",
          "Average packet size (bytes)",
          "Average packet rate (packets/s)",
          "Strict time order",
          "Interfaces",
          "Sections",
          "Other blocks",
          "SHA256",
          "SHA1",
          "Problem");

  private final PrintWriter out;
  private final ZoneId zone;

  InfoText(PrintWriter out, ZoneId zone) {
    this.out = out;
    this.zone = zone;
  }

  void text(CaptureInfo info) {
    line("File name", info.file());
    line("File type", info.format());
    line("Encapsulation", encapsulation(info));
    line("Time precision", "1e-" + info.timeDecimals() + " seconds");
    line("Packets", "%,d".formatted(info.packets()));
    line("File size", info.fileOctets() < 0 ? "unknown" : octets(info.fileOctets()));
    line("Data size", octets(info.onWireOctets()));
    if (info.cutPackets() > 0) {
      line(
          "Captured size",
          octets(info.capturedOctets()) + ", %,d packets cut".formatted(info.cutPackets()));
    }
    if (info.timelessPackets() > 0) {
      line("Without time", "%,d packets".formatted(info.timelessPackets()));
    }
    if (info.firstNanos() != Block.NO_TIME) {
      line("Duration", seconds(info) + " seconds");
      line("First packet time", time(info.firstNanos(), info.timeDecimals()));
      line("Last packet time", time(info.lastNanos(), info.timeDecimals()));
    }
    if (info.seconds() > 0) {
      line(
          "Data rate",
          "%,.2f bytes/s, %,.2f bits/s"
              .formatted(info.octetsPerSecond(), info.octetsPerSecond() * Byte.SIZE));
      line("Average packet rate", "%,.2f packets/s".formatted(info.packetsPerSecond()));
    }
    line("Average packet size", "%,.2f bytes".formatted(info.octetsPerPacket()));
    line("Strict time order", info.inOrder() ? "yes" : "no");
    info.hashes().forEach(hash -> line(hash.name(), hash.value()));
    info.described().forEach(this::sectionLines);
    if (info.sections() != 1) {
      line("Sections", "%,d".formatted(info.sections()));
    }
    if (info.otherBlocks() > 0) {
      line("Other blocks", "%,d".formatted(info.otherBlocks()));
    }
    info.interfaces().forEach(this::interfaceLine);
    if (!info.failure().isEmpty()) {
      line("Problem", info.failure());
    }
  }

  private void sectionLines(CaptureInfo.SectionInfo section) {
    section.comments().forEach(comment -> line("Capture comment", printable(comment)));
    said("Capture hardware", section.hardware());
    said("Capture oper-sys", section.operatingSystem());
    said("Capture application", section.application());
  }

  private void said(String label, String text) {
    if (!text.isEmpty()) {
      line(label, printable(text));
    }
  }

  private void interfaceLine(CaptureInfo.InterfaceInfo each) {
    CaptureInterface on = each.declared();
    line(
        on.isNumbered() ? "Interface " + on.id() : "Interface",
        "%s%s, %s, %,d packets"
            .formatted(
                on.name().isEmpty() ? "" : printable(on.name()) + ", ",
                encapsulation(on.linkType()),
                on.snapOctets() == 0
                    ? "no snap length"
                    : "snap length %,d".formatted(on.snapOctets()),
                each.packets()));
    CaptureInfo.InterfaceRemarks remarks = each.remarks();
    said("  Description", on.description());
    said("  Hardware", on.hardware());
    said("  Filter", remarks.filter());
    said("  Operating system", remarks.operatingSystem());
    if (remarks.bitsPerSecond() > 0) {
      line("  Speed", "%,d bits/s".formatted(remarks.bitsPerSecond()));
    }
    remarks.comments().forEach(comment -> line("  Comment", printable(comment)));
  }

  private void line(String label, String value) {
    out.printf(Locale.ROOT, "%-21s %s%n", label + ":", value);
  }

  void row(CaptureInfo info) {
    String sha256 = "";
    String sha1 = "";
    for (CaptureInfo.Hash hash : info.hashes()) {
      if (hash.name().equals("SHA256")) {
        sha256 = hash.value();
      } else {
        sha1 = hash.value();
      }
    }
    boolean timed = info.firstNanos() != Block.NO_TIME;
    out.println(
        String.join(
            "\t",
            printable(info.file()),
            info.format(),
            encapsulation(info),
            Integer.toString(info.timeDecimals()),
            Long.toString(info.packets()),
            Long.toString(info.fileOctets()),
            Long.toString(info.onWireOctets()),
            Long.toString(info.capturedOctets()),
            Long.toString(info.cutPackets()),
            timed ? seconds(info) : "",
            timed ? time(info.firstNanos(), info.timeDecimals()) : "",
            timed ? time(info.lastNanos(), info.timeDecimals()) : "",
            "%.2f".formatted(info.octetsPerSecond()),
            "%.2f".formatted(info.octetsPerPacket()),
            "%.2f".formatted(info.packetsPerSecond()),
            info.inOrder() ? "yes" : "no",
            Integer.toString(info.interfaces().size()),
            Long.toString(info.sections()),
            Long.toString(info.otherBlocks()),
            sha256,
            sha1,
            printable(info.failure())));
  }

  /** What the first octets of packets are: every kind there is. */
  private static String encapsulation(CaptureInfo info) {
    TreeSet<String> kinds = new TreeSet<>();
    info.interfaces().forEach(each -> kinds.add(encapsulation(each.declared().linkType())));
    return String.join("; ", kinds);
  }

  private static String encapsulation(int linkType) {
    return Encapsulation.NAMES.of(Encapsulation.of(linkType), "unknown") + " (" + linkType + ")";
  }

  private static String octets(long octets) {
    return "%,d bytes".formatted(octets);
  }

  private static String seconds(CaptureInfo info) {
    long nanos = info.lastNanos() - info.firstNanos();
    return nanos / NANOS_PER_SECOND + fraction(nanos % NANOS_PER_SECOND, info.timeDecimals());
  }

  private String time(long nanos, int decimals) {
    long seconds = Math.floorDiv(nanos, NANOS_PER_SECOND);
    return SECONDS.format(Instant.ofEpochSecond(seconds).atZone(zone))
        + fraction(nanos - seconds * NANOS_PER_SECOND, decimals);
  }

  private static String fraction(long nanos, int decimals) {
    return decimals == 0
        ? ""
        : "." + "%0".concat(NANO_DECIMALS + "d").formatted(nanos).substring(0, decimals);
  }

  /** Text that cannot command a terminal. */
  private static String printable(String text) {
    return text.replaceAll("\\p{Cntrl}", "?");
  }
}
