package org.softnet.host;

import org.softnet.api.DropReason;
import org.softnet.api.FrameItem;
import org.softnet.api.Line;
import org.softnet.api.Packet;
import org.softnet.api.capture.CaptureInterface;

/**
 * Writes what can be said of a packet in words: its chain of protocols, its columns, where it was
 * captured. Allocates nothing. One thread.
 */
public final class FrameTexts {
  private static final String NO_NAME = "unknown"; // as Wireshark calls what its capture does not

  private final Columns columns = new Columns();

  /** A writer. */
  public FrameTexts() {}

  /** Writes {@code item} of {@code packet}; nothing if it has none, or if it is no text. */
  public void write(FrameItem item, Packet packet, Line line) {
    switch (item) {
      case PROTOCOLS -> ProtocolChain.write(packet, line);
      case INTERFACE_NAME -> interfaceName(packet.captureInterface(), line);
      case INTERFACE_DESCRIPTION -> line.text(packet.captureInterface().description());
      case DROP_REASON -> dropReason(packet, line);
      case COLUMN_PROTOCOL -> columns.of(packet).protocol(line);
      case COLUMN_INFO -> columns.of(packet).info(line);
      case COLUMN_SOURCE -> columns.of(packet).source(line);
      case COLUMN_DESTINATION -> columns.of(packet).destination(line);
      default -> {} // numbers, times, and what the packet's record tells
    }
  }

  /** Writes the name of the packet's drop reason; nothing if it was delivered. */
  private static void dropReason(Packet packet, Line line) {
    DropReason reason = packet.dropReason();
    if (reason != null) {
      line.text(reason.name());
    }
  }

  /** Whether the packet's capture tells of an interface; its name may be unknown. */
  public static boolean hasInterfaceName(Packet packet) {
    CaptureInterface at = packet.captureInterface();
    return at.isNumbered() || !at.name().isEmpty();
  }

  /** What has no name is known by its description or its hardware, as Wireshark has it. */
  private static void interfaceName(CaptureInterface captureInterface, Line line) {
    if (!captureInterface.name().isEmpty()) {
      line.text(captureInterface.name());
    } else if (!captureInterface.description().isEmpty()) {
      line.text(captureInterface.description());
    } else if (!captureInterface.hardware().isEmpty()) {
      line.text(captureInterface.hardware());
    } else if (captureInterface.isNumbered()) {
      line.text(NO_NAME);
    }
  }
}
