package org.softnet.cli.print;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The columns of the one-line output by the names that stand above them in Wireshark. */
public final class TextColumns {
  private TextColumns() {}

  /**
   * The fields of a list of columns.
   *
   * @param names column names or fields, separated by commas
   * @param time what the time column shows
   */
  public static List<String> fields(String names, TimeFormat time) {
    return Stream.of(names.split(","))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .map(name -> field(name, time))
        .toList();
  }

  private static String field(String name, TimeFormat time) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "no.", "no", "number" -> "frame.number";
      case "time" -> time(time);
      case "source" -> "_ws.col.def_src";
      case "destination" -> "_ws.col.def_dst";
      case "protocol" -> "_ws.col.protocol";
      case "length" -> "frame.len";
      case "info" -> "_ws.col.info";
      default -> name;
    };
  }

  private static String time(TimeFormat format) {
    return switch (format) {
      case r -> "frame.time_relative";
      case d -> "frame.time_delta";
      case dd -> "frame.time_delta_displayed";
      case e -> "frame.time_epoch";
      case a, ad, adoy, u, ud, udoy -> "frame.time";
    };
  }
}
