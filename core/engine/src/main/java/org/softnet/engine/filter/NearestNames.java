package org.softnet.engine.filter;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How far apart two names are: the Levenshtein distance. */
public final class NearestNames {
  private NearestNames() {}

  /** At most {@code limit} of the names that are spelled most like {@code wanted}. */
  public static List<String> nearest(String wanted, Collection<String> names, int limit) {
    String lower = wanted.toLowerCase(Locale.ROOT);
    int reach = Math.max(2, lower.length() / 3);
    Map<String, Integer> distances = new HashMap<>();
    for (String name : names) {
      int distance = distance(lower, name.toLowerCase(Locale.ROOT), reach);
      if (distance <= reach) {
        distances.put(name, distance);
      }
    }
    return distances.entrySet().stream()
        .sorted(
            Map.Entry.<String, Integer>comparingByValue()
                .thenComparing(Map.Entry::getKey, Comparator.naturalOrder()))
        .limit(limit)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Insertions, deletions and replacements between two names; {@code limit + 1} if more. */
  static int distance(String a, String b, int limit) {
    if (Math.abs(a.length() - b.length()) > limit) {
      return limit + 1;
    }
    int[] row = new int[b.length() + 1];
    Arrays.setAll(row, i -> i);
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int above = row[j];
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, Math.min(above, row[j - 1]) + 1);
        diagonal = above;
      }
    }
    return Math.min(row[b.length()], limit + 1);
  }
}
