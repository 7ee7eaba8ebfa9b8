package org.softnet.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineTest {
  private static View view(int... octets) {
    byte[] memory = new byte[octets.length];
    for (int i = 0; i < octets.length; i++) {
      memory[i] = (byte) octets[i];
    }
    return new View().over(memory, 0, memory.length, memory.length);
  }

  @Test
  void startsEmptyAndCanBeEmptied() {
    Line line = new Line();
    assertThat(line).hasToString("");
    line.text("abc").ch('d');
    assertThat(line.length()).isEqualTo(4);
    assertThat(line.clear()).hasToString("");
    assertThat(line.text("x")).hasToString("x");
  }

  @Test
  void truncateForgetsTheRest() {
    Line line = new Line().text("abcdef");
    assertThat(line.truncate(9)).hasToString("abcdef");
    assertThat(line.truncate(2).text("!")).hasToString("ab!");
  }

  /** One, two and three octets a character; what needs four is beyond this line's own texts. */
  @Test
  void textIsUtf8() {
    String text = "a\u007f\u0080é\u07ff\u0800→\uffee";
    Line line = new Line().text(text);
    assertThat(line).hasToString(text);
    assertThat(line.length()).isEqualTo(text.getBytes(StandardCharsets.UTF_8).length);
    assertThat(new Line().text("\ud83d\ude00!")).hasToString("??!");
  }

  @Test
  void theBufferGrowsWithEveryMethod() {
    Line line = new Line();
    StringBuilder expected = new StringBuilder();
    View view = view(0x0a, 0x41, 0x5c, 0xff, 0x20, 0x30);
    for (int i = 0; i < 2_000; i++) {
      line.ch('c').text("→").num(Long.MIN_VALUE).hex(i, 4).digits(i, 5).seconds(i, 9).spaces(3);
      line.mac(view, 0).ipv4(view, 0).bytes(view, 1, 2).escaped(view, 0, 6);
      expected
          .append("c→-9223372036854775808")
          .append("%04x%05d0.%09d   ".formatted(i, i, i))
          .append("0a:41:5c:ff:20:3010.65.92.255")
          .append("415c\\nA\\\\\\xff 0");
    }
    assertThat(line).hasToString(expected.toString());
  }

  @Test
  void rawAndLineAreCopied() {
    Line other = new Line().text("other");
    Line line = new Line().raw("_abc_".getBytes(StandardCharsets.US_ASCII), 1, 3).line(other);
    other.clear().text("gone!");
    assertThat(line).hasToString("abcother");
    assertThat(line.line(line)).hasToString("abcotherabcother");
  }

  @ParameterizedTest(name = "{0} in {1}")
  @CsvSource({
    "abc, 5, 'abc  ', '  abc'",
    "abc, 3, abc,     abc",
    "abc, 2, abc,     abc",
    "abc, -1, abc,    abc",
  })
  void padsToAWidth(String text, int width, String left, String right) {
    assertThat(new Line().text(">").text(text).padTo(1, width)).hasToString(">" + left);
    assertThat(new Line().text(">").text(text).padLeft(1, width)).hasToString(">" + right);
  }

  @Test
  void spacesAreNoneIfNegative() {
    assertThat(new Line().spaces(-3).ch('|').spaces(0).ch('|').spaces(2)).hasToString("||  ");
  }

  @Test
  void octetsCannotCommandATerminal() {
    int[] all = new int[256];
    for (int i = 0; i < 256; i++) {
      all[i] = i;
    }
    String escaped = new Line().escaped(view(all), 0, 256).toString();
    assertThat(escaped.chars()).allMatch(c -> c >= ' ' && c < 0x7f);
    assertThat(new Line().escaped(view(0x1b, '[', '3', '1', 'm', '\\', 0x7f, 0x80), 0, 8))
        .hasToString("\\x1b[31m\\\\\\x7f\\x80");
    assertThat(new Line().escaped(view(7, 8, 9, 10, 11, 12, 13, 14), 0, 8))
        .hasToString("\\x07\\b\\t\\n\\v\\f\\r\\x0e");
  }

  @Test
  void everyKindOfFieldHasItsForm() {
    View view = view(0x45, 0xc0, 0x02, 0, 0, 0, 0, 1, 192, 0, 2, 1, 'h', 'i', 0, 'x', 0xff, 0xff);
    assertThat(value(Fields.u8(0, "f.n", "N"), view)).isEqualTo("69");
    assertThat(value(Fields.u8(0, "f.n", "N").hex(), view)).isEqualTo("0x45");
    assertThat(value(Fields.bits8(0, 0x0f, "f.n", "N").hex(), view)).isEqualTo("0x05");
    assertThat(value(Fields.bits16(0, 0x1fff, "f.n", "N").hex(), view)).isEqualTo("0x05c0");
    assertThat(value(Fields.u8(0, "f.n", "N").labels("69=named"), view)).isEqualTo("69");
    assertThat(
            value(
                Fields.u64(10, "f.n", "N"),
                view(
                    10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
                    0xff, 0xff)))
        .isEqualTo("18446744073709551615");
    assertThat(value(Fields.flag8(0, 0x40, "f.f", "F"), view)).isEqualTo("1");
    assertThat(value(Fields.flag8(0, 0x80, "f.f", "F"), view)).isEqualTo("0");
    assertThat(value(Fields.mac(2, "f.m", "M"), view)).isEqualTo("02:00:00:00:00:01");
    assertThat(value(Fields.ipv4(8, "f.a", "A"), view)).isEqualTo("192.0.2.1");
    assertThat(value(Fields.ipv6(2, "f.a", "A"), view)).isEqualTo("200:0:1:c000:201:6869:78:ffff");
    assertThat(value(Fields.bytes(0, 3, "f.b", "B"), view)).isEqualTo("45c002");
    assertThat(value(Fields.text(12, 4, "f.t", "T"), view)).isEqualTo("hi");
    assertThat(value(Fields.text(12, 2, "f.t", "T"), view)).isEqualTo("hi");
  }

  private static String value(Field.Placed field, View view) {
    return new Line().value(field, view).toString();
  }

  @Test
  void aFloatingFieldIsWrittenWhereItStands() {
    Field.Text name = Fields.text(Field.FLOATING, 0, "f.t", "T");
    View view = view('a', 'b', 'c', 'd');
    assertThat(new Line().value(name, view, 1, 2)).hasToString("bc");
    Field.UInt number = Fields.u16(Field.FLOATING, "f.n", "N");
    assertThat(new Line().value(number, view, 2, 2)).hasToString("25444"); // 0x6364
  }

  @Test
  void derivedNumbersHaveTheBaseOfTheirField() {
    Layer layer = new Layer();
    layer.view().over(new byte[] {1, 2, 3}, 0, 3, 3);
    Field.Derived length = Fields.derived("f.len", "Length", header -> header.captured());
    assertThat(new Line().derived(length, layer)).hasToString("3");
    assertThat(new Line().derived(length.hex(4), layer)).hasToString("0x0003");
    Field.Derived negative = Fields.derived("f.d", "D", _ -> -5);
    assertThat(new Line().derived(negative, layer)).hasToString("-5");
  }

  @Test
  void aLineThatIsReusedAllocatesNothing() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    View view = view(0x20, 1, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1);
    Line line = new Line();
    long before = 0;
    int rounds = 40_000;
    for (int i = 0; i < 2 * rounds; i++) {
      if (i == rounds) {
        before = threads.getCurrentThreadAllocatedBytes();
      }
      line.clear().num(i).seconds(i * 1_000_003L, 6).text(" → ").hex0x(i, 8);
      line.ipv6(view, 0).ipv4(view, 0).mac(view, 0).escaped(view, 0, 16).padLeft(0, 200);
    }
    assertThat((threads.getCurrentThreadAllocatedBytes() - before) / rounds).isZero();
  }
}
