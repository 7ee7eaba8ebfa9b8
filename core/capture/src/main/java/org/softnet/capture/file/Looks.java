package org.softnet.capture.file;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What a file looks like that is no capture, or none of those read here. For a sentence only. */
final class Looks {
  /** A format and how its files begin: two hexadecimal digits an octet. */
  private record Format(String name, String begins) {}

  private static final Format[] FORMATS = {
    new Format("a Microsoft Network Monitor capture", "474d4255"),
    new Format("a Microsoft Network Monitor capture", "52545353"),
    new Format("a NetXRay or Sniffer capture", "58435000"),
    new Format("a Sniffer capture", "5452534e49464620646174612020202"),
    new Format("an iptrace capture", "697074726163652"),
    new Format("an Etherpeek or Omnipeek capture", "7f76657200"),
    new Format("a Bluetooth snoop capture", "6274736e6f6f7000"),
    new Format("a Windows event trace", "4554574c"),
    new Format("gzip data", "1f8b"),
    new Format("Zstandard data", "28b52ffd"),
    new Format("LZ4 data", "04224d18"),
    new Format("bzip2 data", "425a68"),
    new Format("xz data", "fd377a585a00"),
    new Format("compress data", "1f9d"),
    new Format("a ZIP archive", "504b0304"),
    new Format("a 7z archive", "377abcaf271c"),
    new Format("a program", "7f454c46"),
    new Format("a Java class", "cafebabe"),
    new Format("a PDF document", "25504446"),
    new Format("a picture", "89504e47"),
    new Format("a picture", "ffd8ff"),
  };

  private Looks() {}

  /** A name with its article; null if it looks like nothing known. */
  static @Nullable String like(byte[] head, int there) {
    for (Format format : FORMATS) {
      if (begins(head, there, format.begins())) {
        return format.name();
      }
    }
    return isText(head, there) ? "plain text" : null;
  }

  private static boolean begins(byte[] head, int there, String hex) {
    if (hex.length() > there * 2) {
      return false;
    }
    for (int i = 0; i < hex.length(); i++) {
      int half = (i & 1) == 0 ? head[i / 2] >> 4 & 0xf : head[i / 2] & 0xf;
      if (Character.digit(hex.charAt(i), 16) != half) {
        return false;
      }
    }
    return true;
  }

  private static boolean isText(byte[] head, int there) {
    for (int i = 0; i < there; i++) {
      int octet = head[i];
      if (octet >= 0 && octet < ' ' && octet != '\n' && octet != '\r' && octet != '\t') {
        return false;
      }
    }
    // A character may be cut at the end of what was read; one wrong elsewhere says it is no text.
    String text = new String(head, 0, there, StandardCharsets.UTF_8);
    int wrong = text.indexOf('\ufffd');
    return there > 0 && (wrong < 0 || (wrong > 0 && wrong == text.length() - 1));
  }
}
