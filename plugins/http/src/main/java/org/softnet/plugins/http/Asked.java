package org.softnet.plugins.http;

import org.softnet.api.TextLines;
import org.softnet.api.View;

/** What of a request's method decides about the response. */
enum Asked {
  /** The response has no body. */
  HEAD,
  /** The response, if it agrees, opens a tunnel. */
  CONNECT,
  /** Nothing. */
  OTHER;

  /** The method of the request that begins at {@code begin}. */
  static Asked of(View http, int begin, int end) {
    int word = TextLines.wordEnd(http, begin, end);
    if (Lines.isWord(http, begin, word, "head")) {
      return HEAD;
    }
    return Lines.isWord(http, begin, word, "connect") ? CONNECT : OTHER;
  }
}
