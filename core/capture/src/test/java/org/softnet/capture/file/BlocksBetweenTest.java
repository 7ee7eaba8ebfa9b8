package org.softnet.capture.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Blocks written by hand in one byte order, looked for in the other. */
class BlocksBetweenTest {
  private static final int NAMES = 4;
  private static final int STATISTICS = 5;
  private static final int JOURNAL = 9;
  private static final int SECRETS = 10;
  private static final int CUSTOM = 0xbad;
  private static final int CUSTOM_NOT_COPIED = 0x40000bad;
  private static final long NANOS = 1_700_000_000_123_456_789L;

  private final List<String> taken = new ArrayList<>();
  private final BlocksBetween blocks =
      new BlocksBetween(
          new BlocksBetween.Taker() {
            @Override
            public void section(byte[] options) {
              taken.add(
                  "section" + (options.length == 0 ? "" : " " + HexFormat.of().formatHex(options)));
            }

            @Override
            public void description(int interfaceNumber, byte[] options) {
              assertThat(options).isEmpty();
            }

            @Override
            public void explanation(byte[] block) {
              taken.add("explanation " + HexFormat.of().formatHex(block));
            }

            @Override
            public void addition(byte[] block) {
              taken.add("addition " + HexFormat.of().formatHex(block));
            }

            @Override
            public void statistics(int interfaceNumber, byte[] block) {
              taken.add("statistics " + interfaceNumber + " " + HexFormat.of().formatHex(block));
            }

            @Override
            public void optionsLeftOut(int options) {
              taken.add("without " + options);
            }

            @Override
            public void leftOut() {
              taken.add("left out");
            }
          });

  private void take(Written... captures) {
    for (Written capture : captures) {
      blocks.take(capture.octets(), 0, capture.length());
    }
  }

  /** What a section says is handed over little-endian; what may not leave it is not. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aSectionsOptionsAreHandedOver(boolean big) {
    Written w = of(big);
    byte[] own = w.option(2988, of(big).u32(32_473).octets("mine".getBytes(UTF_8)).octets());
    byte[] bound = w.option(19_372, of(big).u32(32_473).octets());
    byte[] end = of(big).u16(0, 0).octets();
    take(of(big).section(w.option(1, "why"), w.option(4, "editor"), own, bound, end));
    assertThat(taken)
        .containsExactly(
            "section 01000300776879000400060065646974" + "6f720000ac0b0800d97e00006d696e65",
            "without 1");
  }

  /** Of blocks that go on, options do not that forbid it, nor octets in an order nobody knows. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatMayNotLeaveItsSectionIsTakenOutOfABlock(boolean big) {
    Written w = of(big);
    byte[] text = w.option(1, "why");
    byte[] bound = w.option(19_372, of(big).u32(32_473).u8('m', 'i', 'n', 'e', '!').octets());
    byte[] boundOctets = w.option(19_373, of(big).u32(32_473).octets());
    byte[] last = w.option(2, "ns.lan");
    byte[] end = of(big).u16(0, 0).octets();
    Written all = of(big).u16(0, 0).octets(bound).octets(text);
    all.octets(boundOctets).octets(last).octets(end);
    Written l = Written.little();
    Written left = Written.little().u16(0, 0).octets(l.option(1, "why"));
    left.octets(l.option(2, "ns.lan")).u16(0, 0);
    take(of(big).section().block(NAMES, all.octets()));
    assertThat(taken)
        .containsExactly("section", "explanation " + hex(NAMES, left.octets()), "without 2");

    taken.clear();
    byte[] own = of(big).u32(32_473).u8(1, 2, 3, 4).octets();
    take(of(big).section().block(SECRETS, of(big).u32(7, 0).octets(w.option(2989, own)).octets()));
    Written kept = Written.little().u32(7, 0);
    if (!big) {
      kept.octets(l.option(2989, own));
    }
    assertThat(taken)
        .startsWith("section", "explanation " + hex(SECRETS, kept.octets()))
        .hasSize(big ? 3 : 2);
  }

  private static Written of(boolean big) {
    return new Written(big);
  }

  private static byte[] number(boolean big, long value) {
    return of(big).u64(value).octets();
  }

  private static byte[] time(boolean big, long value) {
    return of(big).u32(value >>> 32, value).octets();
  }

  /** Two records, the end of records, options of text and addresses. */
  private static byte[] names(boolean big) {
    Written w = of(big);
    w.u16(1, 13).u8(192, 0, 2, 1).octets("alpha.lan".getBytes(UTF_8)).u8(0, 0, 0);
    w.u16(2, 22).octets(new byte[15]).u8(1).octets("beta.".getBytes(UTF_8)).u8(0, 0, 0);
    w.u16(0, 0);
    w.octets(w.option(1, "by hand")).octets(w.option(2, "ns.lan"));
    return w.octets(w.option(3, new byte[] {10, 0, 0, 53})).u16(0, 0).octets();
  }

  private static byte[] secrets(boolean big) {
    Written w = of(big).u32(0x544c534b, 5).octets("keys\n".getBytes(UTF_8)).u8(0, 0, 0);
    return w.octets(w.option(1, "of a test")).u16(0, 0).octets();
  }

  private static byte[] statistics(boolean big, int on, long time, long start) {
    Written w = of(big).u32(on).octets(time(big, time));
    w.octets(w.option(1, "counted")).octets(w.option(2, time(big, start)));
    w.octets(w.option(3, time(big, time)));
    for (int counter = 4; counter <= 8; counter++) {
      w.octets(w.option(counter, number(big, 0x0102_0304_0506_0708L + counter)));
    }
    w.octets(w.option(2988, of(big).u32(32_473).octets("mine".getBytes(UTF_8)).octets()));
    return w.octets(w.option(9_999, new byte[] {1, 2, 3})).u16(0, 0).octets();
  }

  private static String hex(int type, byte[] body) {
    return HexFormat.of().formatHex(Written.little().block(type, body).octets());
  }

  private static Written capture(boolean big) {
    Written w = of(big).section().interfaceOf(1, 0);
    Written nanos = of(big);
    w.interfaceOf(1, 0, nanos.option(9, new byte[] {9}));
    w.interfaceOf(1, 0, nanos.option(9, new byte[] {(byte) 0x8a}), nanos.seconds(14, 1_000));
    return w.block(NAMES, names(big))
        .block(SECRETS, secrets(big))
        .block(JOURNAL, "__REALTIME_TIMESTAMP=1\n".getBytes(UTF_8))
        .block(STATISTICS, statistics(big, 0, NANOS / 1_000, NANOS / 1_000 - 5))
        .block(STATISTICS, statistics(big, 1, NANOS, NANOS - 5))
        .block(STATISTICS, statistics(big, 2, (1L << 10) * 7 + 512, 256));
  }

  private static List<String> expected() {
    long micros = NANOS / 1_000 * 1_000;
    return List.of(
        "section",
        "explanation " + hex(NAMES, names(false)),
        "explanation " + hex(SECRETS, secrets(false)),
        "addition " + hex(JOURNAL, "__REALTIME_TIMESTAMP=1\n".getBytes(UTF_8)),
        "statistics 0 " + hex(STATISTICS, statistics(false, 0, micros, micros - 5_000)),
        "statistics 1 " + hex(STATISTICS, statistics(false, 1, NANOS, NANOS - 5)),
        // 2^-10 seconds from an origin of 1000 seconds
        "statistics 2 "
            + hex(STATISTICS, statistics(false, 2, 1_007_500_000_000L, 1_000_250_000_000L)));
  }

  @Test
  void blocksComeOutLittleEndian() {
    take(capture(false));
    assertThat(taken).isEqualTo(expected());
  }

  @Test
  void numbersOfBigEndianBlocksAreTurned() {
    take(capture(true));
    assertThat(taken).isEqualTo(expected());
  }

  @Test
  void piecesOfAnySizeAreTheSame() {
    byte[] whole = capture(true).octets();
    for (int size = 1; size < 70; size++) {
      taken.clear();
      blocks.take(whole, 0, 12); // a section shows itself at once
      for (int at = 12; at < whole.length; at += size) {
        blocks.take(whole, at, Math.min(size, whole.length - at));
      }
      assertThat(taken).as("pieces of %d", size).isEqualTo(expected());
    }
  }

  @Test
  void whatAProgramAddedIsCopiedIfItMay() {
    byte[] body = Written.little().u32(32_473).u8(1, 2, 3, 4, 5).octets();
    take(Written.little().section().block(CUSTOM, body).block(CUSTOM_NOT_COPIED, body));
    assertThat(taken).containsExactly("section", "addition " + hex(CUSTOM, body), "left out");
  }

  @Test
  void anotherOrdersAdditionsAndUnknownBlocksAreLeftOut() {
    take(Written.big().section().block(CUSTOM, new byte[8]).block(0x777, new byte[4]));
    take(Written.little().section().block(0x777, new byte[4]).block(CUSTOM, new byte[2]));
    assertThat(taken)
        .containsExactly(
            "section",
            "left out",
            "left out",
            "section",
            "left out",
            "addition " + hex(CUSTOM, new byte[4])); // padded, it has an enterprise
  }

  @Test
  void blocksThatDoNotHoldTogetherAreLeftOut() {
    Written w = Written.little();
    List<byte[]> names =
        List.of(
            Written.little().u16(1, 40).u32(0).octets(), // a record longer than the block
            Written.little().u16(0, 0).octets(w.option(1, "x")).u16(2, 9).octets());
    for (byte[] body : names) {
      taken.clear();
      take(Written.little().section().block(NAMES, body));
      assertThat(taken).containsExactly("section", "left out");
    }
    taken.clear();
    take(
        Written.little()
            .section()
            .block(SECRETS, Written.little().u32(1, 99).octets())
            .block(SECRETS, Written.little().u32(1).octets())
            .block(STATISTICS, Written.little().u32(0, 0).octets())
            .block(STATISTICS, new byte[0]));
    assertThat(taken).hasSize(5).endsWith("left out", "left out", "left out", "left out");
  }

  @Test
  void namesWithoutAnEndAreNames() {
    byte[] body = Written.little().u16(1, 6).u8(192, 0, 2, 1, 'a', 0).u8(0, 0).octets();
    take(Written.little().section().block(NAMES, body));
    assertThat(taken).containsExactly("section", "explanation " + hex(NAMES, body));
  }

  /** Whatever is cut off and whatever octet changes: no exception. */
  @Test
  void damageIsNoAccident() {
    for (boolean big : new boolean[] {false, true}) {
      byte[] whole = capture(big).octets();
      for (int at = 0; at < whole.length; at++) {
        new BlocksBetween(new Quiet()).take(whole, 0, at);
        for (int bit = 1; bit < 256; bit <<= 1) {
          byte[] changed = whole.clone();
          changed[at] ^= (byte) bit;
          new BlocksBetween(new Quiet()).take(changed, 0, changed.length);
        }
      }
    }
  }

  private static final class Quiet implements BlocksBetween.Taker {
    @Override
    public void description(int interfaceNumber, byte[] options) {}

    @Override
    public void optionsLeftOut(int options) {}

    @Override
    public void section(byte[] options) {}

    @Override
    public void explanation(byte[] block) {}

    @Override
    public void addition(byte[] block) {}

    @Override
    public void statistics(int interfaceNumber, byte[] block) {}

    @Override
    public void leftOut() {}
  }

  @Test
  void otherFormatsArePassedOver() {
    Function<Written, String> names = w -> "explanation " + hex(NAMES, names(false));
    Written first = Written.little().section().block(NAMES, names(false));
    take(Written.little().pcap(Written.MICROSECONDS), Written.big().pcap(Written.NANOSECONDS));
    take(first, Written.little().pcap(Written.MICROSECONDS), Written.big().pcap(Written.MODIFIED));
    take(Written.big().octets("snoop\0\0\0".getBytes(UTF_8)).u32(2, 4), Written.big().section());
    take(Written.big().block(NAMES, names(true)));
    assertThat(taken).containsExactly("section", names.apply(first), "section", names.apply(first));
  }

  @Test
  void behindACaptureThatWasCutAnotherIsSeen() {
    byte[] cut = Written.little().section().block(NAMES, names(false)).octets();
    blocks.take(cut, 0, cut.length - 5);
    take(Written.big().section().block(SECRETS, secrets(true)));
    assertThat(taken)
        .containsExactly(
            "section", "left out", "section", "explanation " + hex(SECRETS, secrets(false)));
  }

  @Test
  void aBlockThatIsTooLongIsPassedOverWithoutBeingHeld() {
    int octets = BlocksBetween.MOST_OCTETS + 4;
    take(Written.little().section());
    byte[] head = Written.little().u32(SECRETS, octets).u32(0).octets();
    blocks.take(head, 0, head.length);
    byte[] piece = new byte[1 << 16];
    int left = octets - head.length;
    while (left > 0) {
      int some = Math.min(left, piece.length);
      blocks.take(piece, 0, some);
      left -= some;
    }
    take(Written.little().block(SECRETS, secrets(false)));
    assertThat(taken)
        .containsExactly("section", "left out", "explanation " + hex(SECRETS, secrets(false)));
  }

  @Test
  void aLengthThatIsNotPaddedIsPutRight() {
    byte[] body = Arrays.copyOf("journal".getBytes(UTF_8), 7);
    take(Written.little().section().block(JOURNAL, 12 + 7, body, 12 + 7));
    assertThat(taken).containsExactly("section", "addition " + hex(JOURNAL, body));
  }
}
