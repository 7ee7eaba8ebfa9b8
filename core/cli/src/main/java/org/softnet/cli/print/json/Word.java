package org.softnet.cli.print.json;

import java.util.Arrays;
import java.util.List;
import org.softnet.api.Layer;
import org.softnet.api.View;

/**
 * Members that stand in the octets of one word of at most eight: a word of flags and its bits, an
 * address and its parts. What they look like depends on the word alone, and most packets of a
 * capture share a few words, so that the text is kept with the word. A word's text has its place in
 * a table of fixed size; what it finds there of another one, it replaces.
 */
final class Word {
  private static final int BITS = 8;
  private static final int WORDS = 1 << BITS;
  private static final long SPREAD = 0x9e37_79b9_7f4a_7c15L; // 2^64 divided by the golden ratio
  private static final int SPARE_OCTETS = 16; // so that texts of all words soon fit everywhere

  private final int at;
  private final int octets;
  private final Small[] members;
  private final int mostOctets;
  private final long[] words = new long[WORDS];
  private final byte[][] texts = new byte[WORDS][];
  private final int[] lengths = new int[WORDS];

  /** The members that stand in the {@code octets} octets at {@code at}, in every header. */
  Word(int at, int octets, List<Small> members) {
    this.at = at;
    this.octets = octets;
    this.members = members.toArray(Small[]::new);
    this.mostOctets = members.stream().mapToInt(Small::mostOctets).sum();
    Arrays.fill(texts, new byte[0]);
  }

  /** Octets of the longest text. */
  int mostOctets() {
    return mostOctets;
  }

  /** Writes the members of {@code layer} at {@code from}; where they end. */
  int write(Layer layer, View view, byte[] to, int from) {
    if (!view.has(at, octets)) {
      return writeEach(layer, view, to, from);
    }
    long word = read(view);
    int place = (int) ((word * SPREAD) >>> (Long.SIZE - BITS));
    int length = lengths[place];
    if (words[place] == word && length > 0) {
      System.arraycopy(texts[place], 0, to, from, length);
      return from + length;
    }
    int end = writeEach(layer, view, to, from);
    keep(word, place, to, from, end - from);
    return end;
  }

  private int writeEach(Layer layer, View view, byte[] to, int from) {
    int end = from;
    for (Small member : members) {
      end = member.write(layer, view, to, end);
    }
    return end;
  }

  private void keep(long word, int place, byte[] text, int from, int length) {
    if (texts[place].length < length) {
      texts[place] = new byte[length + SPARE_OCTETS];
    }
    System.arraycopy(text, from, texts[place], 0, length);
    words[place] = word;
    lengths[place] = length;
  }

  private long read(View view) {
    return switch (octets) {
      case 1 -> view.u8(at);
      case 2 -> view.u16(at);
      case 4 -> view.u32(at);
      case 6 -> (view.u32(at) << Short.SIZE) | view.u16(at + 4);
      case 8 -> view.i64(at);
      default -> readEach(view);
    };
  }

  private long readEach(View view) {
    long word = 0;
    for (int i = 0; i < octets; i++) {
      word = (word << Byte.SIZE) | view.u8(at + i);
    }
    return word;
  }
}
