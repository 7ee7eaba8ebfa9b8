package org.softnet.engine.bpf.syntax;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The shapes of addresses among the words. Of all shapes that fit, the longest is meant, as with
 * words.
 */
final class Addresses {
  private static final int MOST_CHARACTERS = 64; // of an IPv6 address
  private static final int GROUPS = 8;

  private static final String B = "[0-9A-Fa-f]{1,2}";
  private static final String B2 = "[0-9A-Fa-f]{4}";
  private static final String N = "(?:0[xX][0-9A-Fa-f]+|[0-9]+)";

  private static final Pattern[] MAC = {
    Pattern.compile(B + "(?::" + B + "){5}"),
    Pattern.compile(B + "(?:-" + B + "){5}"),
    Pattern.compile(B + "(?:\\." + B + "){5}"),
    Pattern.compile(B2 + "\\." + B2 + "\\." + B2),
    Pattern.compile(B2 + B2 + B2)
  };
  private static final Pattern NUMBER = Pattern.compile(N);
  private static final Pattern DOTTED = Pattern.compile(N + "(?:\\." + N + "){1,3}");
  private static final Pattern COLONS = Pattern.compile("[0-9A-Fa-fxX.:]*:[0-9A-Fa-fxX.:]*");
  private static final Pattern GROUP = Pattern.compile("[0-9A-Fa-f]{1,4}");
  private static final Pattern QUAD = Pattern.compile(N + "\\." + N + "\\." + N + "\\." + N);
  private static final Pattern BOGUS = Pattern.compile("(?:" + B + ":+){2,}");

  private final String text;

  Addresses(String text) {
    this.text = text;
  }

  /** Where a link-layer address that starts there ends; {@code at} if there is none. */
  int mac(int at) {
    int end = at;
    for (Pattern shape : MAC) {
      end = Math.max(end, end(shape, at));
    }
    return end;
  }

  int number(int at) {
    return end(NUMBER, at);
  }

  int dotted(int at) {
    return end(DOTTED, at);
  }

  /** Where what looks like the beginning of a link-layer address ends. */
  int bogus(int at) {
    return end(BOGUS, at);
  }

  private int end(Pattern shape, int at) {
    Matcher matcher = shape.matcher(text).region(at, text.length());
    return matcher.lookingAt() ? matcher.end() : at;
  }

  /** Where an IPv6 address that starts there ends: the longest that does. */
  int ipv6(int at) {
    Matcher run = COLONS.matcher(text).region(at, Math.min(text.length(), at + MOST_CHARACTERS));
    if (!run.lookingAt()) {
      return at;
    }
    for (int end = run.end(); end > at + 1; end--) {
      if (isIpv6(text.substring(at, end))) {
        return end;
      }
    }
    return at;
  }

  private static boolean isIpv6(String address) {
    int gap = address.indexOf("::");
    if (gap < 0) {
      return groups(address) == GROUPS;
    }
    String before = address.substring(0, gap);
    String behind = address.substring(gap + 2);
    int left = before.isEmpty() ? 0 : groups(before);
    int right = behind.isEmpty() ? 0 : groups(behind);
    return left >= 0 && right >= 0 && left + right < GROUPS && before.indexOf('.') < 0;
  }

  /** Groups of 16 bits, a dotted IPv4 address at the end as two; -1 if they are none. */
  private static int groups(String part) {
    String[] groups = part.split(":", -1);
    for (int i = 0; i < groups.length; i++) {
      if (i == groups.length - 1 && QUAD.matcher(groups[i]).matches()) {
        return groups.length + 1;
      }
      if (!GROUP.matcher(groups[i]).matches()) {
        return -GROUPS;
      }
    }
    return groups.length;
  }
}
