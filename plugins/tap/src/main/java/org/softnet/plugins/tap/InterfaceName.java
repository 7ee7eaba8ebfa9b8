package org.softnet.plugins.tap;

import org.softnet.api.Line;
import org.softnet.api.capture.CaptureInterface;

/** How a tap writes an interface: as one word, by its name, or by its number if it has none. */
final class InterfaceName {
  private InterfaceName() {}

  static void write(Line out, CaptureInterface captureInterface) {
    String name = captureInterface.name();
    if (name.isEmpty()) {
      int number = captureInterface.isNumbered() ? captureInterface.id() : 0; // the only one
      out.ch('#').num(number);
      return;
    }
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      // The name comes out of a capture file: it may neither command a terminal nor split a column.
      out.ch(c > ' ' && c < 0x7f ? c : '?');
    }
  }
}
