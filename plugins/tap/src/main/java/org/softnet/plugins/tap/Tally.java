package org.softnet.plugins.tap;

import java.util.List;
import org.softnet.api.Line;
import org.softnet.api.capture.CaptureInterface;

/** What was seen of one interface. */
final class Tally {
  private static final int COUNT_WIDTH = 12;
  private static final int TIME_WIDTH = 22; // seconds of our century with nine decimals, and a gap

  private final CaptureInterface captureInterface;
  private long packets;
  private long octetsOnWire;
  private long octetsCaptured;
  private int smallestOctets = Integer.MAX_VALUE;
  private int largestOctets;
  private long firstNanos = Long.MAX_VALUE;
  private long lastNanos = Long.MIN_VALUE;

  Tally(CaptureInterface captureInterface) {
    this.captureInterface = captureInterface;
  }

  CaptureInterface captureInterface() {
    return captureInterface;
  }

  void add(long timeNanos, int captured, int onWire) {
    packets++;
    octetsOnWire += onWire;
    octetsCaptured += captured;
    smallestOctets = Math.min(smallestOctets, onWire);
    largestOctets = Math.max(largestOctets, onWire);
    firstNanos = Math.min(firstNanos, timeNanos);
    lastNanos = Math.max(lastNanos, timeNanos);
  }

  /** Writes a row an interface, in the order of their first packets, and the sums below. */
  static void writeTable(List<Tally> tallies, Line out) {
    Line cell = new Line();
    int nameWidth = "interface".length();
    long packets = 0;
    long onWire = 0;
    long captured = 0;
    for (Tally tally : tallies) {
      InterfaceName.write(cell.clear(), tally.captureInterface);
      nameWidth = Math.max(nameWidth, cell.length());
      packets += tally.packets;
      onWire += tally.octetsOnWire;
      captured += tally.octetsCaptured;
    }
    int from = out.length();
    out.text("interface").padTo(from, nameWidth);
    for (String title : List.of("linktype", "packets", "octets", "captured", "smallest")) {
      right(out, cell.clear().text(title), COUNT_WIDTH);
    }
    right(out, cell.clear().text("largest"), COUNT_WIDTH);
    right(out, cell.clear().text("first"), TIME_WIDTH);
    right(out, cell.clear().text("last"), TIME_WIDTH);
    for (Tally tally : tallies) {
      tally.writeRow(nameWidth, out.ch('\n'), cell);
    }
    from = out.ch('\n').length();
    out.text("total").padTo(from, nameWidth + COUNT_WIDTH);
    right(out, cell.clear().num(packets), COUNT_WIDTH);
    right(out, cell.clear().num(onWire), COUNT_WIDTH);
    right(out, cell.clear().num(captured), COUNT_WIDTH);
  }

  private void writeRow(int nameWidth, Line out, Line cell) {
    int from = out.length();
    InterfaceName.write(out, captureInterface);
    out.padTo(from, nameWidth);
    right(out, cell.clear().num(captureInterface.linkType()), COUNT_WIDTH);
    right(out, cell.clear().num(packets), COUNT_WIDTH);
    right(out, cell.clear().num(octetsOnWire), COUNT_WIDTH);
    right(out, cell.clear().num(octetsCaptured), COUNT_WIDTH);
    right(out, cell.clear().num(smallestOctets), COUNT_WIDTH);
    right(out, cell.clear().num(largestOctets), COUNT_WIDTH);
    int decimals = captureInterface.timeDecimals();
    right(out, cell.clear().seconds(firstNanos, decimals), TIME_WIDTH);
    right(out, cell.clear().seconds(lastNanos, decimals), TIME_WIDTH);
  }

  /** Ends at the right edge of its column, one space at least behind the column before. */
  private static void right(Line out, Line cell, int width) {
    out.ch(' ');
    int from = out.length();
    out.line(cell).padLeft(from, width - 1);
  }
}
