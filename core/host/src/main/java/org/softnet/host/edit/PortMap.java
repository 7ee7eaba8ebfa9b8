package org.softnet.host.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Ports that become others: {@code 80:8080}, {@code 8000,8080:80}, {@code 8000-8999:80};
 * tcprewrite's {@code --portmap}. Of two rules for a port the last counts.
 */
public final class PortMap {
  private static final int PORTS = 1 << 16;
  private static final Pattern RANGE = Pattern.compile("(\\d{1,5})(?:-(\\d{1,5}))?");

  private final char[] become = new char[PORTS];

  private PortMap() {
    for (int port = 0; port < PORTS; port++) {
      become[port] = (char) port;
    }
  }

  /** Leaves all ports as they are. */
  public static PortMap none() {
    return new PortMap();
  }

  /**
   * Rules, each as tcprewrite takes it.
   *
   * @throws IllegalArgumentException if one is no such thing: a sentence for a person
   */
  public static PortMap of(List<String> rules) {
    PortMap map = new PortMap();
    rules.forEach(map::add);
    return map;
  }

  private void add(String rule) {
    List<String> ranges = new ArrayList<>();
    for (String part : rule.split(",", -1)) {
      int colon = part.indexOf(':');
      ranges.add(colon < 0 ? part : part.substring(0, colon));
      if (colon >= 0) {
        int to = port(part.substring(colon + 1), rule);
        ranges.forEach(range -> fill(range, to, rule));
        ranges.clear();
      }
    }
    if (!ranges.isEmpty()) {
      throw wrong(rule);
    }
  }

  private void fill(String text, int to, String rule) {
    Matcher range = RANGE.matcher(text.strip());
    if (!range.matches()) {
      throw wrong(rule);
    }
    int first = port(range.group(1), rule);
    int last = range.group(2) == null ? first : port(range.group(2), rule);
    if (last < first) {
      throw wrong(rule);
    }
    for (int port = first; port <= last; port++) {
      become[port] = (char) to;
    }
  }

  private static int port(String text, String rule) {
    if (text.strip().matches("\\d{1,5}") && Integer.parseInt(text.strip()) < PORTS) {
      return Integer.parseInt(text.strip());
    }
    throw wrong(rule);
  }

  private static IllegalArgumentException wrong(String rule) {
    return new IllegalArgumentException(
        "'%s' maps no ports, such as 80:8080, 8000,8080:80 or 8000-8999:80".formatted(rule));
  }

  /** What a port becomes. */
  int of(int port) {
    return become[port];
  }
}
