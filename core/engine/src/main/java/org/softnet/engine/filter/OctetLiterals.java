package org.softnet.engine.filter;

import java.io.ByteArrayOutputStream;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Octets as they are written: {@code 45:00}, {@code 45-00}, {@code 45.00}, {@code 4500}. */
public final class OctetLiterals {
  private static final Pattern ONE_IN_HEX = Pattern.compile("0[xX]([0-9A-Fa-f]{2})");
  private static final Pattern PLAIN = Pattern.compile("[0-9A-Fa-f]+");
  private static final Pattern SEPARATED =
      Pattern.compile("[0-9A-Fa-f]{1,2}(?:([.-])[0-9A-Fa-f]{1,2})(?:\\1[0-9A-Fa-f]{1,2})*");
  private static final Pattern BY_COLONS = Pattern.compile("[0-9A-Fa-f]{2}(?::[0-9A-Fa-f]{2})+");
  private static final Pattern PAIRED =
      Pattern.compile("[0-9A-Fa-f]{4}(?:([.-])[0-9A-Fa-f]{4})(?:\\1[0-9A-Fa-f]{4})*");

  private OctetLiterals() {}

  /** The octets, or null if {@code text} is none. */
  public static byte @Nullable [] octets(String text) {
    String digits = text.startsWith(":") && !text.startsWith("::") ? text.substring(1) : text;
    if (ONE_IN_HEX.matcher(digits).matches()) {
      return pairs(digits.substring(2));
    }
    if (PLAIN.matcher(digits).matches()) {
      return pairs(digits);
    }
    if (PAIRED.matcher(digits).matches()) {
      return pairs(digits.replaceAll("[.-]", ""));
    }
    if (SEPARATED.matcher(digits).matches() || BY_COLONS.matcher(digits).matches()) {
      ByteArrayOutputStream octets = new ByteArrayOutputStream();
      for (String group : digits.split("[:.-]", -1)) {
        octets.write(Integer.parseInt(group, 16));
      }
      return octets.toByteArray();
    }
    return null;
  }

  /** Two digits an octet; a last single one is an octet too. */
  private static byte[] pairs(String digits) {
    byte[] octets = new byte[(digits.length() + 1) / 2];
    for (int i = 0; i < octets.length; i++) {
      int end = Math.min(digits.length(), 2 * i + 2);
      octets[i] = (byte) Integer.parseInt(digits.substring(2 * i, end), 16);
    }
    return octets;
  }
}
