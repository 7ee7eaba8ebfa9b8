package org.softnet.plugins.tls;

import org.softnet.api.View;

/**
 * Where the parts of a client's or a server's hello stand: RFC 8446, 4.1.2 and 4.1.3. A message
 * begins at {@code at}, its type; whatever it claims stays within its length and what was captured.
 *
 * <pre>
 *  | type | length (3) | version (2) | random (32) | session id (1 + n) |
 *  | client: suites (2 + n) | methods (1 + n) | extensions (2 + n) |
 *  | server: suite (2) | method (1) | extensions (2 + n) |
 * </pre>
 */
final class Hello {
  static final int CLIENT = 1;
  static final int SERVER = 2;
  static final int LEAST_OCTETS = 38; // up to the random
  static final int RANDOM = 6;
  static final int RANDOM_OCTETS = 32;
  static final int SESSION_ID = 38;
  static final int EXTENSION_HEADER_OCTETS = 4;

  static final int SERVER_NAME = 0;
  static final int SUPPORTED_GROUPS = 10;
  static final int EC_POINT_FORMATS = 11;
  static final int SIGNATURE_ALGORITHMS = 13;
  static final int ALPN = 16;
  static final int SUPPORTED_VERSIONS = 43;

  private static final int LAST_SHORT_DRAFT = 0x7f15; // draft 21
  private static final int NONE = -1;

  /** The random by which a server's hello is a Hello Retry Request; RFC 8446, 4.1.3. */
  private static final long[] RETRY = {
    0xcf21ad74e59a6111L, 0xbe1d8c021e65b891L, 0xc2a211167abb8c5eL, 0x079e09e2c8a8339cL
  };

  private Hello() {}

  /** Behind the message, at most behind what was captured. */
  static int end(View view, int at) {
    return Math.min(view.captured(), at + 4 + view.u24(at + 1));
  }

  /** Whether a version is TLS 1.3 or one of its drafts. */
  static boolean isVersion13(int version) {
    return version == 0x0304 || version >> 8 == 0x7f || version >> 8 == 0xfb;
  }

  /** RFC 8701: values that mean nothing, sent so that nobody trips over unknown ones. */
  static boolean isGrease(int number) {
    return (number & 0x0f0f) == 0x0a0a && number >> 8 == (number & 0xff);
  }

  static boolean isRetry(View view, int at) {
    if (!view.has(at + RANDOM, RANDOM_OCTETS)) {
      return false;
    }
    for (int i = 0; i < RETRY.length; i++) {
      if (view.i64(at + RANDOM + Long.BYTES * i) != RETRY[i]) {
        return false;
      }
    }
    return true;
  }

  /** Whether a server's hello has neither session nor compression: drafts of TLS 1.3 up to 21. */
  static boolean isShort(View view, int at) {
    int version = view.u16(at + 4);
    return view.u8(at) == SERVER && version >> 8 == 0x7f && version <= LAST_SHORT_DRAFT;
  }

  /**
   * Where the suites' length, or the server's suite, stands; negative if the message ends before.
   */
  static int suites(View view, int at) {
    int end = end(view, at);
    if (isShort(view, at)) {
      return within(at + SESSION_ID, 2, end);
    }
    if (at + SESSION_ID >= end) {
      return NONE;
    }
    return within(at + SESSION_ID + 1 + view.u8(at + SESSION_ID), 2, end);
  }

  /** Where the methods' length, or the server's method, stands; negative if it does not. */
  static int methods(View view, int at) {
    int suites = suites(view, at);
    if (suites < 0 || isShort(view, at)) {
      return NONE;
    }
    int octets = view.u8(at) == SERVER ? 0 : view.u16(suites);
    return within(suites + 2 + octets, 1, end(view, at));
  }

  /** Where the extensions' length stands; negative if there are none. */
  static int extensions(View view, int at) {
    int end = end(view, at);
    if (isShort(view, at)) {
      return within(at + SESSION_ID + 2, 2, end);
    }
    int methods = methods(view, at);
    if (methods < 0) {
      return NONE;
    }
    return within(methods + 1 + (view.u8(at) == SERVER ? 0 : view.u8(methods)), 2, end);
  }

  /** Behind a list whose length, two octets, stands at {@code at}; at most {@code end}. */
  static int listEnd(View view, int at, int end) {
    return Math.min(end, at + 2 + view.u16(at));
  }

  /** Where an extension's type stands; negative if the hello has none of it. */
  static int extension(View view, int at, int type) {
    int list = extensions(view, at);
    if (list < 0) {
      return NONE;
    }
    int end = listEnd(view, list, end(view, at));
    for (int i = list + 2; i + EXTENSION_HEADER_OCTETS <= end; i = next(view, i)) {
      if (view.u16(i) == type) {
        return next(view, i) <= end ? i : NONE;
      }
    }
    return NONE;
  }

  /** Behind the extension that begins at {@code at}. */
  static int next(View view, int at) {
    return at + EXTENSION_HEADER_OCTETS + view.u16(at + 2);
  }

  /** The version that a server's hello at the view's beginning chose: RFC 8446, 4.2.1. */
  static int chosenVersion(View view) {
    int chosen = extension(view, 0, SUPPORTED_VERSIONS);
    return chosen >= 0 && view.u16(chosen + 2) == 2
        ? view.u16(chosen + EXTENSION_HEADER_OCTETS)
        : view.u16(4);
  }

  /** Where a hello of {@code type} begins among the messages; negative if there is none. */
  static int find(View view, int type) {
    for (int at = 0; view.has(at, LEAST_OCTETS); at += 4 + view.u24(at + 1)) {
      if (view.u8(at) == type && suites(view, at) >= 0) {
        return at;
      }
    }
    return NONE;
  }

  private static int within(int at, int octets, int end) {
    return at + octets <= end ? at : NONE;
  }
}
