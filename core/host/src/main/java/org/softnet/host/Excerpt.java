package org.softnet.host;

/**
 * The place in a person's text that is to blame.
 *
 * @param text the whole text
 * @param at the first character to blame, from 0; the text's length if something is missing
 * @param length how many characters
 */
public record Excerpt(String text, int at, int length) {
  private static final int SHOWN_BEFORE = 50;
  private static final int SHOWN = 100;

  /**
   * The text, or the part of it that matters, and a line below that points at the place. What is no
   * printable ASCII is shown as a question mark, so that the caret stands right and a text cannot
   * command a terminal.
   */
  public String picture() {
    int from = Math.max(0, at - SHOWN_BEFORE);
    int to = Math.min(text.length(), from + SHOWN);
    String before = from > 0 ? "..." : "";
    String shown = text.substring(from, to).replaceAll("[^ -~]", "?");
    int marked = Math.max(1, Math.min(length, to - at));
    return "    %s%s%s\n    %s^%s"
        .formatted(
            before,
            shown,
            to < text.length() ? "..." : "",
            " ".repeat(before.length() + at - from),
            "~".repeat(marked - 1));
  }
}
