package org.softnet.plugins.tls;

import static org.softnet.api.Fields.spelled;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.softnet.api.Field;
import org.softnet.api.Layer;
import org.softnet.api.Line;
import org.softnet.api.View;

/**
 * What tells TLS implementations apart: JA3 of a client's hello, JA3S of a server's, JA4 of a
 * client's. Computed, with allocations, only for whoever asks.
 */
final class Fingerprints {
  private static final int HASH_DIGITS = 12; // of JA4
  private static final int MOST_COUNTED = 99; // two digits
  private static final int QUIC = 'q';
  private static final int STREAM = 't';

  private static final Field.Spelled JA3_FULL =
      spelled("tls.handshake.ja3_full", "JA3 Fullstring", (l, line) -> ja3(l, Hello.CLIENT, line))
          .where(layer -> Hello.find(layer.view(), Hello.CLIENT) >= 0);
  private static final Field.Spelled JA3 =
      spelled("tls.handshake.ja3", "JA3", (l, line) -> hashed(l, Hello.CLIENT, line))
          .where(layer -> Hello.find(layer.view(), Hello.CLIENT) >= 0);
  private static final Field.Spelled JA4 =
      spelled("tls.handshake.ja4", "JA4", Fingerprints::ja4)
          .where(layer -> Hello.find(layer.view(), Hello.CLIENT) >= 0);
  private static final Field.Spelled JA3S_FULL =
      spelled("tls.handshake.ja3s_full", "JA3S Fullstring", (l, line) -> ja3(l, Hello.SERVER, line))
          .where(layer -> Hello.find(layer.view(), Hello.SERVER) >= 0);
  private static final Field.Spelled JA3S =
      spelled("tls.handshake.ja3s", "JA3S", (l, line) -> hashed(l, Hello.SERVER, line))
          .where(layer -> Hello.find(layer.view(), Hello.SERVER) >= 0);

  static final List<Field> FIELDS = List.of(JA3_FULL, JA3, JA4, JA3S_FULL, JA3S);

  private Fingerprints() {}

  /** Version, suites, extensions, and a client's groups and point formats, in their order. */
  private static void ja3(Layer layer, int type, Line line) {
    View view = layer.view();
    int at = Hello.find(view, type);
    int suites = Hello.suites(view, at);
    line.num(view.u16(at + 4)).ch(',');
    if (type == Hello.SERVER) {
      line.num(view.u16(suites)).ch(',');
      numbers(line, extensionTypes(view, at));
      return;
    }
    numbers(line, words(view, suites, Hello.end(view, at)));
    numbers(line.ch(','), extensionTypes(view, at));
    numbers(line.ch(','), listOf(view, at, Hello.SUPPORTED_GROUPS));
    numbers(line.ch(','), pointFormats(view, at));
  }

  private static void hashed(Layer layer, int type, Line line) {
    Line full = new Line();
    ja3(layer, type, full);
    line.text(HexFormat.of().formatHex(digest("MD5", full.toString())));
  }

  /** FoxIO's JA4: the parts sorted, so that a shuffled hello stays the same. */
  private static void ja4(Layer layer, Line line) {
    View view = layer.view();
    int at = Hello.find(view, Hello.CLIENT);
    int[] suites = words(view, Hello.suites(view, at), Hello.end(view, at));
    int[] types = extensionTypes(view, at);
    Layer carrier = layer.lower();
    boolean isStream = carrier == null || carrier.protocol() instanceof Tls;
    line.ch((char) (isStream ? STREAM : QUIC)).text(shortVersion(highestVersion(view, at)));
    line.ch(Hello.extension(view, at, Hello.SERVER_NAME) >= 0 ? 'd' : 'i');
    line.digits(Math.min(MOST_COUNTED, suites.length), 2);
    line.digits(Math.min(MOST_COUNTED, types.length), 2);
    firstProtocol(view, at, line);
    Arrays.sort(suites);
    line.ch('_').text(shortHash(hexList(suites), suites.length == 0)).ch('_');
    int[] sorted =
        Arrays.stream(types)
            .filter(type -> type != Hello.SERVER_NAME && type != Hello.ALPN)
            .sorted()
            .toArray();
    int[] signatures = listOf(view, at, Hello.SIGNATURE_ALGORITHMS);
    String all = hexList(sorted) + (signatures.length == 0 ? "" : "_" + hexList(signatures));
    line.text(shortHash(all, types.length == 0));
  }

  private static int highestVersion(View view, int at) {
    int extension = Hello.extension(view, at, Hello.SUPPORTED_VERSIONS);
    int highest = view.u16(at + 4);
    if (extension >= 0) {
      int highestListed = 0;
      for (int i = extension + 5; i + 2 <= Hello.next(view, extension); i += 2) {
        int version = view.u16(i);
        if (!Hello.isGrease(version)) {
          highestListed = Math.max(highestListed, version);
        }
      }
      highest = highestListed == 0 ? highest : highestListed;
    }
    return highest;
  }

  private static String shortVersion(int version) {
    return switch (version) {
      case 0x0304 -> "13";
      case 0x0303 -> "12";
      case 0x0302 -> "11";
      case 0x0301 -> "10";
      case 0x0300 -> "s3";
      case 0x0002 -> "s2";
      default -> "00";
    };
  }

  /** The first and the last letter of the first protocol that is offered. */
  private static void firstProtocol(View view, int at, Line line) {
    int extension = Hello.extension(view, at, Hello.ALPN);
    int length = extension + Hello.EXTENSION_HEADER_OCTETS + 2;
    if (extension < 0
        || length >= Hello.next(view, extension)
        || view.u8(length) == 0
        || length + view.u8(length) >= Hello.next(view, extension)) {
      line.text("00");
      return;
    }
    int first = view.u8(length + 1);
    int last = view.u8(length + view.u8(length));
    if (isAlphanumeric(first) && isAlphanumeric(last)) {
      line.ch((char) first).ch((char) last);
    } else {
      line.hex(first >> 4, 1).hex(last & 0xf, 1);
    }
  }

  private static boolean isAlphanumeric(int letter) {
    return (letter >= '0' && letter <= '9')
        || (letter >= 'A' && letter <= 'Z')
        || (letter >= 'a' && letter <= 'z');
  }

  private static String shortHash(String text, boolean isEmpty) {
    return isEmpty
        ? "0".repeat(HASH_DIGITS)
        : HexFormat.of().formatHex(digest("SHA-256", text)).substring(0, HASH_DIGITS);
  }

  private static String hexList(int[] numbers) {
    StringBuilder list = new StringBuilder();
    for (int number : numbers) {
      list.append(list.isEmpty() ? "" : ",").append("%04x".formatted(number));
    }
    return list.toString();
  }

  private static int[] extensionTypes(View view, int at) {
    int list = Hello.extensions(view, at);
    if (list < 0) {
      return new int[0];
    }
    int end = Hello.listEnd(view, list, Hello.end(view, at));
    int[] types = new int[(end - list) / Hello.EXTENSION_HEADER_OCTETS + 1];
    int count = 0;
    for (int i = list + 2; i + Hello.EXTENSION_HEADER_OCTETS <= end; i = Hello.next(view, i)) {
      if (!Hello.isGrease(view.u16(i))) {
        types[count++] = view.u16(i);
      }
    }
    return Arrays.copyOf(types, count);
  }

  private static int[] listOf(View view, int at, int type) {
    int extension = Hello.extension(view, at, type);
    return extension < 0 || view.u16(extension + 2) < 2
        ? new int[0]
        : words(view, extension + Hello.EXTENSION_HEADER_OCTETS, Hello.next(view, extension));
  }

  private static int[] pointFormats(View view, int at) {
    int extension = Hello.extension(view, at, Hello.EC_POINT_FORMATS);
    int length = extension + Hello.EXTENSION_HEADER_OCTETS;
    if (extension < 0 || length >= Hello.next(view, extension)) {
      return new int[0];
    }
    int[] formats = new int[Math.min(view.u8(length), Hello.next(view, extension) - length - 1)];
    for (int i = 0; i < formats.length; i++) {
      formats[i] = view.u8(length + 1 + i);
    }
    return formats;
  }

  /** The numbers, GREASE apart, of a list whose length stands at {@code at}. */
  private static int[] words(View view, int at, int end) {
    int listEnd = Hello.listEnd(view, at, end);
    int[] words = new int[Math.max(0, (listEnd - at - 2) / 2)];
    int count = 0;
    for (int i = at + 2; i + 2 <= listEnd; i += 2) {
      if (!Hello.isGrease(view.u16(i))) {
        words[count++] = view.u16(i);
      }
    }
    return Arrays.copyOf(words, count);
  }

  private static void numbers(Line line, int[] numbers) {
    for (int i = 0; i < numbers.length; i++) {
      line.text(i == 0 ? "" : "-").num(numbers[i]);
    }
  }

  private static byte[] digest(String algorithm, String text) {
    try {
      return MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.US_ASCII));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java platform has both
    }
  }
}
