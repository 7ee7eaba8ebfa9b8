package org.softnet.cli.build;

import java.net.InetAddress;
import java.util.Locale;

/** Values as programs write them, made alike: 0x0a and 10, 2001:db8:0::1 and 2001:db8::1. */
final class Values {
  private Values() {}

  static String alike(String value) {
    String lower = value.toLowerCase(Locale.ROOT);
    if (lower.equals("true") || lower.equals("false")) {
      return lower.equals("true") ? "1" : "0";
    }
    if (lower.matches("0x[0-9a-f]+")) {
      return Long.toUnsignedString(Long.parseUnsignedLong(lower.substring(2), 16));
    }
    if (lower.contains(":") && !lower.matches("[0-9a-f]{2}(:[0-9a-f]{2})*")) {
      return InetAddress.ofLiteral(lower).getHostAddress();
    }
    return lower;
  }
}
