package org.softnet.plugins.tap;

import org.pf4j.Extension;
import org.softnet.api.Line;
import org.softnet.api.View;
import org.softnet.api.capture.CaptureInterface;
import org.softnet.api.socket.Tap;

/**
 * One line a packet: number, seconds since 1970, interface, link type, octets captured and on the
 * wire, and the first octets in hexadecimal.
 *
 * <pre>
 *  1 1700000000.000001 eth0 1 60/60 ffffffffffff02000000000108060001
 * </pre>
 */
@Extension
public final class Sniff implements Tap {
  /** Octets shown of a packet: Ethernet's header and the start of what it carries. */
  static final int SHOWN_OCTETS = 16;

  @Override
  public String name() {
    return "sniff";
  }

  @Override
  public String label() {
    return "Writes one line a packet, before anything looks into it";
  }

  @Override
  public Running open() {
    return new Sniffing();
  }

  private static final class Sniffing implements Running {
    @Override
    public void packet(
        long number, long timeNanos, CaptureInterface captureInterface, View frame, Line out) {
      out.num(number).ch(' ').seconds(timeNanos, captureInterface.timeDecimals()).ch(' ');
      InterfaceName.write(out, captureInterface);
      out.ch(' ').num(captureInterface.linkType()).ch(' ');
      out.num(frame.captured()).ch('/').num(frame.onWire());
      if (frame.captured() > 0) {
        out.ch(' ').bytes(frame, 0, Math.min(frame.captured(), SHOWN_OCTETS));
      }
    }

    @Override
    public void end(Line out) {
      // Every packet was told already.
    }
  }
}
