package org.softnet.cli.print;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.softnet.api.Interest;
import org.softnet.api.Line;
import org.softnet.api.Packet;
import org.softnet.host.Catalog;
import org.softnet.host.Filter;
import org.softnet.host.FilterException;
import picocli.CommandLine.Help.Ansi.IStyle;
import picocli.CommandLine.Help.Ansi.Style;

/**
 * Colours by display filter: the first rule that matches a packet decides. A rule is a line {@code
 * FILTER -> COLOUR}; a colour is a list of picocli's styles, as in {@code bold,red} or {@code
 * black,bg(yellow)}. Empty lines and those that begin with {@code #} are for the reader.
 */
public final class ColorRules implements Palette {
  private static final String ARROW = "->";
  private static final String STANDARD = "colors.txt";

  /** A rule and the escape sequence that turns its colour on. */
  private record Rule(Filter filter, String on) {}

  private final Rule[] rules;
  private boolean isOn;

  private ColorRules(List<Rule> rules) {
    this.rules = rules.toArray(Rule[]::new);
  }

  /** The rules that hold where a person has none of his own. */
  public static ColorRules standard(Catalog catalog) {
    try (InputStream in = ColorRules.class.getResourceAsStream(STANDARD)) {
      if (in == null) {
        throw new IllegalStateException(STANDARD + " is missing");
      }
      return parse(STANDARD, new String(in.readAllBytes(), StandardCharsets.UTF_8), catalog);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The rules of a file.
   *
   * @throws IllegalArgumentException with a sentence for a person: what is wrong, and in which line
   */
  public static ColorRules of(Path file, Catalog catalog) {
    try {
      return parse(file.toString(), Files.readString(file), catalog);
    } catch (IOException e) {
      throw new IllegalArgumentException(file + ": these colour rules cannot be read", e);
    }
  }

  static ColorRules parse(String name, String text, Catalog catalog) {
    List<Rule> rules = new ArrayList<>();
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      String rule = line.strip();
      if (!rule.isEmpty() && rule.charAt(0) != '#') {
        rules.add(rule(name + ", line " + number + ": ", rule, catalog));
      }
    }
    return new ColorRules(rules);
  }

  private static Rule rule(String where, String rule, Catalog catalog) {
    int arrow = rule.lastIndexOf(ARROW);
    if (arrow < 1) {
      throw new IllegalArgumentException(where + "a rule has the form FILTER -> COLOUR");
    }
    String filter = rule.substring(0, arrow).strip();
    String colour = rule.substring(arrow + ARROW.length()).strip();
    try {
      return new Rule(Filter.compile(filter, catalog), on(colour));
    } catch (FilterException e) {
      throw new IllegalArgumentException(where + e.getMessage() + "\n" + e.picture(), e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          where + "there is no colour '" + colour + "'; try red, bold,green or black,bg(yellow)",
          e);
    }
  }

  private static String on(String colour) {
    StringBuilder sequence = new StringBuilder();
    for (IStyle style : Style.parse(colour)) {
      sequence.append(style.on());
    }
    return sequence.toString();
  }

  @Override
  public Interest interest() {
    Interest all = Interest.NOTHING;
    for (Rule rule : rules) {
      all = all.and(rule.filter.interest());
    }
    return all;
  }

  @Override
  public void begin(Packet packet, Line line) {
    isOn = false;
    for (Rule rule : rules) {
      if (rule.filter.matches(packet)) {
        line.text(rule.on);
        isOn = true;
        return;
      }
    }
  }

  @Override
  public void end(Line line) {
    if (isOn) {
      line.text("\u001b[0m");
    }
  }
}
