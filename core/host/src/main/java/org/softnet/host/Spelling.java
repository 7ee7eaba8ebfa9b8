package org.softnet.host;

import java.util.Arrays;

/** How far apart two names are: the Levenshtein distance. */
final class Spelling {
  private Spelling() {}

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
