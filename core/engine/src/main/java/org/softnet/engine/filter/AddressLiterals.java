package org.softnet.engine.filter;

import org.jspecify.annotations.Nullable;

/** Addresses as they are written, and their prefix lengths. */
public final class AddressLiterals {
  private static final int IPV6_WORDS = 8;
  private static final int MOST_PREFIX_DIGITS = 3;

  private AddressLiterals() {}

  /** The address part of {@code 10.0.0.0/8}. */
  public static String address(String text) {
    int slash = text.indexOf('/');
    return slash < 0 ? text : text.substring(0, slash);
  }

  /** The prefix length, {@code whole} if there is none, -1 if it is no number. */
  public static int prefix(String text, int whole) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      return whole;
    }
    String digits = text.substring(slash + 1);
    boolean plain =
        !digits.isEmpty()
            && digits.length() <= MOST_PREFIX_DIGITS
            && (digits.length() == 1 || digits.charAt(0) != '0')
            && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    return plain ? Integer.parseInt(digits) : -1;
  }

  /** Four numbers with dots between them, as 32 bits; null if {@code text} is no address. */
  public static @Nullable Long ipv4(String text) {
    String[] parts = text.split("\\.", -1);
    if (parts.length != 4) {
      return null;
    }
    long address = 0;
    for (String part : parts) {
      boolean plain =
          !part.isEmpty()
              && part.length() <= 3
              && (part.length() == 1 || part.charAt(0) != '0')
              && part.chars().allMatch(c -> c >= '0' && c <= '9');
      if (!plain || Integer.parseInt(part) > 255) {
        return null;
      }
      address = address << 8 | Integer.parseInt(part);
    }
    return address;
  }

  /** RFC 4291, 2.2, as 16 octets; null if {@code text} is no address. */
  public static byte @Nullable [] ipv6(String text) {
    int gap = text.indexOf("::");
    if (gap >= 0 && text.indexOf("::", gap + 1) >= 0) {
      return null;
    }
    int[] head = words(gap < 0 ? text : text.substring(0, gap));
    int[] tail = words(gap < 0 ? "" : text.substring(gap + 2));
    if (head == null || tail == null) {
      return null;
    }
    int count = head.length + tail.length;
    if (gap < 0 ? count != IPV6_WORDS : count >= IPV6_WORDS) {
      return null;
    }
    byte[] address = new byte[2 * IPV6_WORDS];
    put(address, 0, head);
    put(address, IPV6_WORDS - tail.length, tail);
    return address;
  }

  private static void put(byte[] address, int at, int[] words) {
    for (int i = 0; i < words.length; i++) {
      address[2 * (at + i)] = (byte) (words[i] >> 8);
      address[2 * (at + i) + 1] = (byte) words[i];
    }
  }

  /** Words with colons between them; the last two may be an IPv4 address. Null if they are none. */
  private static int @Nullable [] words(String text) {
    if (text.isEmpty()) {
      return new int[0];
    }
    String[] parts = text.split(":", -1);
    Long mapped = parts[parts.length - 1].indexOf('.') < 0 ? null : ipv4(parts[parts.length - 1]);
    int[] words = new int[mapped == null ? parts.length : parts.length + 1];
    for (int i = 0; i < (mapped == null ? parts.length : parts.length - 1); i++) {
      boolean plain =
          !parts[i].isEmpty()
              && parts[i].length() <= 4
              && parts[i].chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 0x80);
      if (!plain) {
        return null;
      }
      words[i] = Integer.parseInt(parts[i], 16);
    }
    if (mapped != null) {
      words[parts.length - 1] = (int) (mapped >> 16);
      words[parts.length] = (int) (mapped & 0xffff);
    }
    return words;
  }
}
