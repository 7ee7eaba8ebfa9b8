package org.softnet.plugins.dns;

import org.softnet.api.Line;
import org.softnet.api.View;

/**
 * Names, RFC 1035, 3.1 and 4.1.4: labels with their lengths in front, the last one empty, or a
 * pointer to where the rest stands in the message.
 *
 * <p>A pointer back into what was read already is a loop; one forward is followed, so many times.
 */
final class DomainName {
  /** What {@link #octets} answers where no name stands. */
  static final int NONE = -1;

  private static final int MOST_TEXT = 253; // RFC 1035, 2.3.4: 255 octets with lengths and end
  private static final int MOST_POINTERS = 127;
  private static final int KIND = 0xc0;
  private static final int POINTER = 0xc0;
  private static final int POINTER_OCTETS = 2;

  private static final String ROOT = "<Root>";
  private static final String LOOPS = "<Name contains a pointer that loops>";
  private static final String TOO_LONG = "<Name too long>";

  private DomainName() {}

  /**
   * How many octets the name at {@code at} has there, or {@link #NONE} if it is cut, here or where
   * its pointers lead, or has a label of an unknown kind (RFC 6891, 5 ended the others).
   */
  static int octets(View message, int at) {
    int octets = NONE;
    int place = at;
    int lowest = at;
    int text = 0;
    int pointers = 0;
    while (message.has(place, 1)) {
      int length = message.u8(place);
      if (length == 0) {
        return octets == NONE ? place + 1 - at : octets;
      }
      if ((length & KIND) == 0) {
        place += 1 + length;
        text += 1 + length;
        if (text > MOST_TEXT + 1 && octets != NONE) {
          return octets;
        }
      } else {
        if ((length & KIND) != POINTER || !message.has(place, POINTER_OCTETS)) {
          return NONE;
        }
        if (octets == NONE) {
          octets = place + POINTER_OCTETS - at;
        }
        int target = message.u16(place) & ~(KIND << Byte.SIZE);
        if (isLoop(target, lowest, place) || ++pointers > MOST_POINTERS) {
          return octets;
        }
        lowest = Math.min(lowest, target);
        place = target;
      }
    }
    return NONE;
  }

  private static boolean isLoop(int target, int lowest, int pointerAt) {
    return target >= lowest && target <= pointerAt;
  }

  /** Writes the name at {@code at}: its labels with dots between; {@code <Root>} if it has none. */
  static void write(Line line, View message, int at, int octets) {
    int from = line.length();
    int place = at;
    int lowest = at;
    int pointers = 0;
    while (message.has(place, 1)) {
      int length = message.u8(place);
      if (length == 0) {
        line.text(line.length() == from ? ROOT : "");
        return;
      }
      if ((length & KIND) == 0) {
        if (line.length() > from) {
          line.ch('.');
        }
        if (line.length() - from + length > MOST_TEXT) {
          line.truncate(from).text(TOO_LONG);
          return;
        }
        if (!message.has(place + 1, length)) {
          return;
        }
        line.raw(message.memory(), message.start() + place + 1, length);
        place += 1 + length;
      } else {
        if ((length & KIND) != POINTER || !message.has(place, POINTER_OCTETS)) {
          return;
        }
        int target = message.u16(place) & ~(KIND << Byte.SIZE);
        if (isLoop(target, lowest, place) || ++pointers > MOST_POINTERS) {
          line.truncate(from).text(LOOPS);
          return;
        }
        lowest = Math.min(lowest, target);
        place = target;
      }
    }
  }

  /**
   * What is counted of the name at {@code at}: the octets of its text in the upper half, its labels
   * in the lower one. A dot within a label counts as one between labels, as in Wireshark; a name
   * that stands for another text ({@code <Root>}) is one label.
   */
  static long count(View message, int at) {
    int text = 0;
    int labels = 0;
    int place = at;
    int lowest = at;
    int pointers = 0;
    while (message.has(place, 1)) {
      int length = message.u8(place);
      if (length == 0) {
        return text == 0 ? counted(ROOT.length(), 1) : counted(text, text > 1 ? labels : 0);
      }
      if ((length & KIND) == 0) {
        text += length + (text > 0 ? 1 : 0);
        labels += 1 + dots(message, place + 1, length);
        place += 1 + length;
        if (text > MOST_TEXT) {
          return counted(TOO_LONG.length(), 1);
        }
      } else {
        if (!message.has(place, POINTER_OCTETS)) {
          break;
        }
        int target = message.u16(place) & ~(KIND << Byte.SIZE);
        if (isLoop(target, lowest, place) || ++pointers > MOST_POINTERS) {
          return counted(LOOPS.length(), 1);
        }
        lowest = Math.min(lowest, target);
        place = target;
      }
    }
    return counted(text, labels);
  }

  private static long counted(int text, int labels) {
    return ((long) text << Integer.SIZE) | labels;
  }

  private static int dots(View message, int at, int octets) {
    int dots = 0;
    for (int i = at; i < at + octets && message.has(i, 1); i++) {
      if (message.u8(i) == '.') {
        dots++;
      }
    }
    return dots;
  }

  /** Where label {@code index} of the name at {@code at} stands; -1 if it has fewer. */
  static int labelAt(View message, int at, int index) {
    int place = at;
    int left = index;
    int lowest = at;
    int pointers = 0;
    while (message.has(place, 1)) {
      int length = message.u8(place);
      if ((length & KIND) == 0) {
        if (length == 0 || !message.has(place, 1 + length)) {
          return -1;
        }
        if (left == 0) {
          return place;
        }
        left--;
        place += 1 + length;
      } else {
        if (!message.has(place, POINTER_OCTETS)) {
          return -1;
        }
        int target = message.u16(place) & ~(KIND << Byte.SIZE);
        if (isLoop(target, lowest, place) || ++pointers > MOST_POINTERS) {
          return -1;
        }
        lowest = Math.min(lowest, target);
        place = target;
      }
    }
    return -1;
  }
}
