package org.softnet.cli.print;

import java.util.List;

/**
 * How {@code -T fields} is written: what {@code -E} says, with tshark's names and defaults.
 *
 * @param header whether a line with the fields' names comes first
 * @param separator what stands between columns
 * @param occurrence which occurrences of a field are shown
 * @param aggregator what stands between the occurrences of one field
 * @param quote what surrounds a value; 0 if nothing does
 * @param dialect whose rules hold
 */
public record FieldsOptions(
    boolean header,
    char separator,
    Occurrence occurrence,
    char aggregator,
    char quote,
    Dialect dialect) {
  /** What holds where {@code -E} says nothing. */
  public static final FieldsOptions DEFAULT =
      new FieldsOptions(false, '\t', Occurrence.ALL, ',', (char) 0, Dialect.TSHARK);

  /** What holds for {@code -T csv} where {@code -E} says nothing. */
  public static final FieldsOptions CSV =
      new FieldsOptions(true, ',', Occurrence.ALL, ',', (char) 0, Dialect.CSV);

  /** What holds for the columns of {@code -T text}. */
  public static final FieldsOptions COLUMNS =
      new FieldsOptions(false, ' ', Occurrence.ALL, ',', (char) 0, Dialect.COLUMNS);

  /** What {@code -T csv} shows unless fields are asked for: the columns of {@code -T text}. */
  public static final List<String> TEXT_COLUMNS =
      List.of(
          "frame.number",
          "frame.time_relative",
          "_ws.col.def_src",
          "_ws.col.def_dst",
          "_ws.col.protocol",
          "frame.len",
          "_ws.col.info");

  /** Whose rules hold for quoting and for the ends of lines. */
  public enum Dialect {
    /** tshark's: a quote surrounds values and is not doubled inside. */
    TSHARK,
    /**
     * RFC 4180: values are quoted where they must be, quotes inside doubled, lines end in CR LF.
     */
    CSV,
    /** Columns one under the other: each as wide as its widest value so far. */
    COLUMNS
  }

  /** Which occurrences of a field are shown. */
  public enum Occurrence {
    /** The outermost. */
    FIRST,
    /** The innermost. */
    LAST,
    /** Every one. */
    ALL
  }

  /**
   * These options with one more setting.
   *
   * @param setting of the form {@code header=y}
   * @throws IllegalArgumentException with a sentence for a person
   */
  public FieldsOptions with(String setting) {
    int equals = setting.indexOf('=');
    String name = equals < 0 ? setting : setting.substring(0, equals);
    String value = equals < 0 ? "" : setting.substring(equals + 1);
    return switch (name) {
      case "header" ->
          new FieldsOptions(yes(setting, value), separator, occurrence, aggregator, quote, dialect);
      case "separator" ->
          new FieldsOptions(
              header, character(setting, value), occurrence, aggregator, quote, dialect);
      case "occurrence" ->
          new FieldsOptions(
              header, separator, occurrence(setting, value), aggregator, quote, dialect);
      case "aggregator" ->
          new FieldsOptions(
              header, separator, occurrence, character(setting, value), quote, dialect);
      case "quote" ->
          new FieldsOptions(
              header, separator, occurrence, aggregator, quote(setting, value), dialect);
      default ->
          throw new IllegalArgumentException(
              "-E %s: there is no such setting; there are header, separator, occurrence, aggregator, quote"
                  .formatted(setting));
    };
  }

  private static boolean yes(String setting, String value) {
    return switch (value) {
      case "y" -> true;
      case "n" -> false;
      default -> throw wrong(setting, "y or n");
    };
  }

  private static char character(String setting, String value) {
    return switch (value) {
      case "/t" -> '\t';
      case "/s" -> ' ';
      default -> {
        if (value.length() != 1 || value.charAt(0) > 0x7e) {
          throw wrong(setting, "/t, /s or one ASCII character");
        }
        yield value.charAt(0);
      }
    };
  }

  private static Occurrence occurrence(String setting, String value) {
    return switch (value) {
      case "f" -> Occurrence.FIRST;
      case "l" -> Occurrence.LAST;
      case "a" -> Occurrence.ALL;
      default -> throw wrong(setting, "f (first), l (last) or a (all)");
    };
  }

  private static char quote(String setting, String value) {
    return switch (value) {
      case "d" -> '"';
      case "s" -> '\'';
      case "n" -> (char) 0;
      default -> throw wrong(setting, "d (double), s (single) or n (none)");
    };
  }

  private static IllegalArgumentException wrong(String setting, String wanted) {
    return new IllegalArgumentException("-E %s: the value must be %s".formatted(setting, wanted));
  }
}
