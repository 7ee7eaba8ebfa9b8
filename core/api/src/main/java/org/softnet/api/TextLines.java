package org.softnet.api;

/**
 * Lines of text in octets, as SMTP, FTP, SIP and others of their age send them: each ends with a
 * line feed, and before that a carriage return (RFC 5234, B.1) that some senders leave out.
 * Allocates nothing; all positions count from the view's first octet.
 */
public final class TextLines {
  private TextLines() {}

  /** Behind the first line feed from {@code from} on, before {@code to}; negative if none. */
  public static int behindFirst(View text, int from, int to) {
    byte[] memory = text.memory();
    int start = text.start();
    int end = start + Math.min(to, text.captured());
    for (int at = start + from; at < end; at++) {
      if (memory[at] == '\n') {
        return at + 1 - start;
      }
    }
    return -1;
  }

  /** Behind the last line feed from {@code from} on, before {@code to}; negative if none. */
  public static int behindLast(View text, int from, int to) {
    byte[] memory = text.memory();
    int start = text.start();
    for (int at = start + Math.min(to, text.captured()) - 1; at >= start + from; at--) {
      if (memory[at] == '\n') {
        return at + 1 - start;
      }
    }
    return -1;
  }

  /** Behind the line that starts at {@code from}: behind its line feed, or {@code to}. */
  public static int lineEnd(View text, int from, int to) {
    int behind = behindFirst(text, from, to);
    return behind < 0 ? to : behind;
  }

  /** Where the text of a line ends that goes up to {@code behind}: before its line's end. */
  public static int textEnd(View text, int from, int behind) {
    int end = behind;
    if (end > from && text.u8(end - 1) == '\n') {
      end--;
      if (end > from && text.u8(end - 1) == '\r') {
        end--;
      }
    }
    return end;
  }

  /** Where the word ends that starts at {@code from}: before a blank, or at {@code to}. */
  public static int wordEnd(View text, int from, int to) {
    int at = from;
    while (at < to && !isBlank(text.u8(at))) {
      at++;
    }
    return at;
  }

  /** The first octet from {@code from} on, before {@code to}, that is no blank; or {@code to}. */
  public static int skipBlanks(View text, int from, int to) {
    int at = from;
    while (at < to && isBlank(text.u8(at))) {
      at++;
    }
    return at;
  }

  private static boolean isBlank(int octet) {
    return octet == ' ' || octet == '\t';
  }

  /** Whether {@code word} stands at {@code at} before {@code to}; capitals do not matter. */
  public static boolean has(View text, int at, int to, String word) {
    int length = word.length();
    if (at + length > to) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (lower(text.u8(at + i)) != lower(word.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static int lower(int octet) {
    return octet >= 'A' && octet <= 'Z' ? octet - 'A' + 'a' : octet;
  }

  /**
   * The decimal number whose digits stand from {@code from} to {@code to}; negative if there is
   * anything else, nothing, or more than nine digits.
   */
  public static int number(View text, int from, int to) {
    if (from >= to || to - from > 9) {
      return -1;
    }
    int number = 0;
    for (int at = from; at < to; at++) {
      int digit = text.u8(at) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = number * 10 + digit;
    }
    return number;
  }

  /** Where the digits end that start at {@code from}, before {@code to}. */
  public static int digitsEnd(View text, int from, int to) {
    int at = from;
    while (at < to && text.u8(at) >= '0' && text.u8(at) <= '9') {
      at++;
    }
    return at;
  }

  /** The three digits of a reply (RFC 959, 4.2; RFC 5321, 4.2) at {@code from}; else negative. */
  public static int replyCode(View text, int from, int to) {
    return to - from < 3 ? -1 : number(text, from, from + 3);
  }
}
