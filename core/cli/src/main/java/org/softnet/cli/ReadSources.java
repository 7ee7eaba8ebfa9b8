package org.softnet.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.softnet.host.CaptureFilter;
import org.softnet.host.FilterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * Which words of a command line are captures and which are a capture filter.
 *
 * <ul>
 *   <li>With {@code -r}, all words are the filter, as with tcpdump, unless all of them are files.
 *   <li>Without, words that are files, and {@code -}, are captures. Words before the first or
 *       behind the last are the filter if they can be read as one.
 *   <li>With {@code -f}, all words are captures.
 * </ul>
 *
 * What is neither is taken for a file, and reading it says that there is none.
 *
 * @param captures in the order given
 * @param filter the capture filter; empty if there is none
 */
record ReadSources(List<String> captures, String filter) {
  private static final String FILTER = "-f";

  static void describe(CommandSpec spec) {
    spec.addOption(
        Options.value(
                String.class,
                "EXPR",
                "Take only packets that a capture filter selects, pcap-filter(7): \"tcp port 80\"."
                    + " It may also stand before or behind the files, or alone with -r. What it"
                    + " does not select counts for nothing; -Y only shows less.",
                FILTER)
            .build());
  }

  /**
   * Sorts the words.
   *
   * @throws FilterException if words between which no file stands are a filter, but a wrong one
   */
  static ReadSources of(ParseResult parsed, List<String> named) {
    List<String> words = parsed.matchedPositionalValue(0, List.of());
    String filter = parsed.matchedOptionValue(FILTER, "");
    if (parsed.hasMatchedOption(FILTER) || words.stream().allMatch(ReadSources::isFile)) {
      return new ReadSources(joined(named, words), filter);
    }
    return named.isEmpty() ? sorted(words) : new ReadSources(named, checked(words));
  }

  private static List<String> joined(List<String> first, List<String> then) {
    List<String> all = new ArrayList<>(first);
    all.addAll(then);
    return all;
  }

  private static boolean isFile(String word) {
    try {
      return word.equals(ReadOptions.STANDARD_INPUT) || Files.exists(Path.of(word));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private static ReadSources sorted(List<String> words) {
    int from = 0;
    while (from < words.size() && !isFile(words.get(from))) {
      from++;
    }
    int to = words.size();
    while (to > from && !isFile(words.get(to - 1))) {
      to--;
    }
    if (from == to) {
      return noneThere(words);
    }
    List<String> before = words.subList(0, from);
    List<String> behind = words.subList(to, words.size());
    if (before.isEmpty() || behind.isEmpty()) {
      List<String> rest = before.isEmpty() ? behind : before;
      if (!areNames(rest)) {
        return new ReadSources(words.subList(from, to), checked(rest));
      }
    }
    return new ReadSources(words, "");
  }

  /** No word is a file: the first or the last was meant to be one. */
  private static ReadSources noneThere(List<String> words) {
    List<String> behind = words.subList(1, words.size());
    List<String> before = words.subList(0, words.size() - 1);
    if (!behind.isEmpty() && !areNames(behind)) {
      return new ReadSources(words.subList(0, 1), checked(behind));
    }
    if (!before.isEmpty() && !areNames(before)) {
      return new ReadSources(words.subList(before.size(), words.size()), checked(before));
    }
    return new ReadSources(words, "");
  }

  /** Whether words do not even begin like a filter: they are names of files that are not there. */
  private static boolean areNames(List<String> words) {
    try {
      CaptureFilter.parse(String.join(" ", words));
      return false;
    } catch (FilterException e) {
      return e.at() < words.getFirst().length() && words.getFirst().indexOf(' ') < 0;
    }
  }

  private static String checked(List<String> words) {
    String filter = String.join(" ", words);
    CaptureFilter.parse(filter);
    return filter;
  }
}
