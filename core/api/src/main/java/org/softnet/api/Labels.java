package org.softnet.api;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The names of a field's values, as a registry gives them. A look-up allocates nothing. */
public final class Labels {
  /** No names. */
  public static final Labels NONE = new Labels(new long[0], new String[0]);

  private final long[] values;
  private final String[] names;

  private Labels(long[] values, String[] names) {
    this.values = values;
    this.names = names;
  }

  /**
   * Names in the form {@code "1=request"}; the number as Java writes it ({@code 0x0800} too).
   *
   * @throws IllegalArgumentException if an entry has no {@code =}, or a value has two names
   */
  public static Labels of(String... entries) {
    long[] values = new long[entries.length];
    String[] names = new String[entries.length];
    int count = 0;
    for (String entry : entries) {
      int equals = entry.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException("'" + entry + "' is not of the form 1=name");
      }
      long value = Long.decode(entry.substring(0, equals));
      int at = Arrays.binarySearch(values, 0, count, value);
      if (at >= 0) {
        throw new IllegalArgumentException(
            "two names for " + value + ": " + names[at] + ", " + entry);
      }
      int to = -at - 1;
      System.arraycopy(values, to, values, to + 1, count - to);
      System.arraycopy(names, to, names, to + 1, count - to);
      values[to] = value;
      names[to] = entry.substring(equals + 1);
      count++;
    }
    return new Labels(values, names);
  }

  /** The name of {@code value}, or null. */
  public @Nullable String of(long value) {
    int at = Arrays.binarySearch(values, value);
    return at < 0 ? null : names[at];
  }

  /** The name of {@code value}, or {@code otherwise}. */
  public String of(long value, String otherwise) {
    String name = of(value);
    return name == null ? otherwise : name;
  }

  /** How many values have names. */
  public int size() {
    return values.length;
  }

  /** Where {@code value} stands among those that have names, ascending; negative if it has none. */
  public int indexOf(long value) {
    return Arrays.binarySearch(values, value);
  }

  /** The {@code index}th value that has a name, ascending. */
  public long value(int index) {
    return values[index];
  }

  /** The name of the {@code index}th value. */
  public String name(int index) {
    return names[index];
  }
}
