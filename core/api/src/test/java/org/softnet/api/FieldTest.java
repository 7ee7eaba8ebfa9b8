package org.softnet.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.softnet.api.Field.UInt;

class FieldTest {
  private static final String NAME = "fake.field";
  private static final String LABEL = "Field";
  private static final int OCTETS = 16;

  private final SplittableRandom random = new SplittableRandom(20_260_312);
  private final byte[] memory = new byte[OCTETS + 2];
  private final View header = new View();

  private View anyHeader() {
    random.nextBytes(memory);
    return header.over(memory, 2, OCTETS, OCTETS);
  }

  /** The bits that a mask covers, collected one by one from the octets' text in binary. */
  private long model(int at, int octets, int fromBit, int bits) {
    byte[] word = Arrays.copyOfRange(memory, 2 + at, 2 + at + octets);
    String binary = new BigInteger(1, word).toString(2);
    String padded = "0".repeat(octets * 8 - binary.length()) + binary;
    int end = padded.length() - fromBit;
    return Long.parseUnsignedLong(padded.substring(end - bits, end), 2);
  }

  private static long mask(int fromBit, int bits) {
    return bits == Long.SIZE ? -1 : ((1L << bits) - 1) << fromBit;
  }

  @Test
  void wholeWordsAreReadAsTheyStand() {
    for (int i = 0; i < 2_000; i++) {
      View view = anyHeader();
      int at = random.nextInt(OCTETS - 7);
      assertThat(Fields.u8(at, NAME, LABEL).longIn(view)).isEqualTo(model(at, 1, 0, 8));
      assertThat(Fields.u16(at, NAME, LABEL).longIn(view)).isEqualTo(model(at, 2, 0, 16));
      assertThat(Fields.u24(at, NAME, LABEL).longIn(view)).isEqualTo(model(at, 3, 0, 24));
      assertThat(Fields.u32(at, NAME, LABEL).longIn(view)).isEqualTo(model(at, 4, 0, 32));
      assertThat(Fields.u64(at, NAME, LABEL).longIn(view)).isEqualTo(model(at, 8, 0, 64));
      assertThat(Fields.u32(at, NAME, LABEL).in(view)).isEqualTo((int) model(at, 4, 0, 32));
    }
  }

  @Test
  void theShiftFollowsFromTheMask() {
    for (int octets : new int[] {1, 2, 3, 4}) {
      for (int fromBit = 0; fromBit < octets * 8; fromBit++) {
        for (int bits = 1; fromBit + bits <= octets * 8; bits++) {
          View view = anyHeader();
          int at = random.nextInt(OCTETS - octets + 1);
          UInt field = bits(octets, at, mask(fromBit, bits));
          long expected = model(at, octets, fromBit, bits);
          assertThat(field.longIn(view)).as("%s", field).isEqualTo(expected);
          assertThat(field.in(view)).isEqualTo((int) expected);
          assertThat(field.hexDigits()).isEqualTo(2 * octets);
          assertThat(bits(octets, Field.FLOATING, mask(fromBit, bits)).longAt(view, at))
              .isEqualTo(expected);
        }
      }
    }
  }

  private static UInt bits(int octets, int at, long mask) {
    return switch (octets) {
      case 1 -> Fields.bits8(at, (int) mask, NAME, LABEL);
      case 2 -> Fields.bits16(at, (int) mask, NAME, LABEL);
      case 3 -> Fields.bits24(at, (int) mask, NAME, LABEL);
      default -> Fields.bits32(at, mask, NAME, LABEL);
    };
  }

  @Test
  void flagsAreTheBitsOfTheirMask() {
    for (int i = 0; i < 200; i++) {
      View view = anyHeader();
      int at = random.nextInt(OCTETS - 3);
      for (int bit = 0; bit < 32; bit++) {
        if (bit < 8) {
          assertThat(Fields.flag8(at, 1 << bit, NAME, LABEL).in(view))
              .isEqualTo(model(at, 1, bit, 1) == 1);
        }
        if (bit < 16) {
          assertThat(Fields.flag16(at, 1 << bit, NAME, LABEL).in(view))
              .isEqualTo(model(at, 2, bit, 1) == 1);
        }
        assertThat(Fields.flag32(at, 1L << bit, NAME, LABEL).in(view))
            .isEqualTo(model(at, 4, bit, 1) == 1);
        assertThat(Fields.flag32(Field.FLOATING, 1L << bit, NAME, LABEL).at(view, at))
            .isEqualTo(model(at, 4, bit, 1) == 1);
      }
    }
  }

  @Test
  void aMaskWithoutBitsIsRefused() {
    assertThatThrownBy(() -> Fields.bits16(0, 0, NAME, LABEL))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(NAME);
  }

  @Test
  void aFieldIsPresentOnceItsLastOctetWasCaptured() {
    List<Field.Placed> fields =
        List.of(
            Fields.u8(4, NAME, LABEL),
            Fields.u16(4, NAME, LABEL),
            Fields.u24(4, NAME, LABEL),
            Fields.u32(4, NAME, LABEL),
            Fields.u64(4, NAME, LABEL),
            Fields.bits16(4, 0xf000, NAME, LABEL),
            Fields.flag32(4, 1, NAME, LABEL),
            Fields.mac(4, NAME, LABEL),
            Fields.ipv4(4, NAME, LABEL),
            Fields.ipv6(4, NAME, LABEL),
            Fields.bytes(4, 5, NAME, LABEL),
            Fields.text(4, 7, NAME, LABEL));
    List<Integer> octets = List.of(1, 2, 3, 4, 8, 2, 4, 6, 4, 16, 5, 7);
    for (int i = 0; i < fields.size(); i++) {
      Field.Placed field = fields.get(i);
      assertThat(field.octets()).isEqualTo(octets.get(i));
      for (int captured = 0; captured < 24; captured++) {
        View view = new View().over(new byte[24], 0, captured, 24);
        assertThat(field.presentIn(view))
            .as("%s in %d octets", field, captured)
            .isEqualTo(captured >= 4 + field.octets());
      }
    }
  }

  @Test
  void aFloatingFieldHasNoPlaceOfItsOwn() {
    View view = new View().over(new byte[24], 0, 24, 24);
    assertThat(Fields.u8(Field.FLOATING, NAME, LABEL).presentIn(view)).isFalse();
    assertThat(Fields.bytes(Field.FLOATING, 0, NAME, LABEL).presentIn(view)).isFalse();
  }

  @Test
  void presenceIsAskedOnlyIfTheFieldWasCaptured() {
    UInt checked = Fields.u16(2, NAME, LABEL).when(view -> view.u8(3) == 9);
    byte[] octets = {0, 0, 0, 9};
    assertThat(checked.presentIn(new View().over(octets, 0, 4, 4))).isTrue();
    assertThat(checked.presentIn(new View().over(octets, 0, 3, 4))).isFalse();
    octets[3] = 8;
    assertThat(checked.presentIn(new View().over(octets, 0, 4, 4))).isFalse();
  }

  @Test
  void everyPlacedFieldCanBeConditional() {
    View view = new View().over(new byte[24], 0, 24, 24);
    Field.Presence never = _ -> false;
    List<Field.Placed> fields =
        List.of(
            Fields.u8(0, NAME, LABEL).when(never),
            Fields.flag8(0, 1, NAME, LABEL).when(never),
            Fields.mac(0, NAME, LABEL).when(never),
            Fields.ipv4(0, NAME, LABEL).when(never),
            Fields.ipv6(0, NAME, LABEL).when(never),
            Fields.bytes(0, 2, NAME, LABEL).when(never),
            Fields.text(0, 2, NAME, LABEL).when(never));
    assertThat(fields).noneMatch(field -> field.presentIn(view));
    assertThat(fields).allMatch(field -> field.name().equals(NAME) && field.at() == 0);
  }

  @Test
  void aVariantKeepsEverythingElse() {
    UInt plain = Fields.bits16(6, 0x0ff0, NAME, LABEL);
    UInt variant = plain.labels("1=one").hex().when(_ -> true);
    assertThat(variant.labels().of(1)).isEqualTo("one");
    assertThat(variant.base()).isEqualTo(Field.Base.HEX);
    assertThat(variant.at()).isEqualTo(6);
    assertThat(variant.octets()).isEqualTo(2);
    assertThat(variant.mask()).isEqualTo(0x0ff0);
    assertThat(plain.labels()).isSameAs(Labels.NONE);
    assertThat(plain.base()).isEqualTo(Field.Base.DECIMAL);

    Field.Derived derived = Fields.derived(NAME, LABEL, view -> view.onWire());
    Field.Derived named = derived.hex(6).labels("7=seven").when(_ -> false);
    assertThat(Objects.requireNonNull(named.labels().of(7))).isEqualTo("seven");
    assertThat(named.hexDigits()).isEqualTo(6);
    assertThat(named.base()).isEqualTo(Field.Base.HEX);
    Layer layer = new Layer();
    layer.view().over(memory, 0, 1, 99);
    assertThat(named.condition().in(layer)).isFalse();
    assertThat(named.derivation().of(layer)).isEqualTo(99);
    assertThat(named.where(found -> found.view().captured() == 1).condition().in(layer)).isTrue();
  }

  @Test
  void anyOfKeepsTheOrder() {
    Field.UInt source = Fields.u16(0, "fake.src", "Source");
    Field.UInt destination = Fields.u16(2, "fake.dst", "Destination");
    assertThat(Fields.anyOf("fake.port", "Port", source, destination).fields())
        .containsExactly(source, destination);
  }

  @Test
  void aBitHasNames() {
    Field.Flag flag = Fields.flag8(0, 1, NAME, LABEL);
    assertThat(flag.labels().of(0)).isEqualTo("Not set");
    assertThat(flag.labels().of(1)).isEqualTo("Set");
    assertThat(flag.labels("0=No", "1=Yes").when(Field.Presence.ALWAYS).labels().of(1))
        .isEqualTo("Yes");
  }

  @Test
  void aComputedNumberHasAWidth() {
    Field.Derived number = Fields.derived(NAME, LABEL, _ -> 1);
    assertThat(number.octets()).isEqualTo(4);
    assertThat(number.octets(2).hex(4).when(_ -> true).labels("1=one").octets()).isEqualTo(2);
    assertThat(number.truth().octets()).isZero();
    assertThat(number.truth().labels().of(0)).isEqualTo("False");
  }

  @Test
  void signedNumbersAreInTwosComplement() {
    byte[] octets = {(byte) 0xff, (byte) 0xfe, (byte) 0x80, 0, 0, 0, 0, 1, 2};
    View view = header.over(octets, 0, octets.length, octets.length);
    assertThat(Fields.signed(1, 1, NAME, LABEL).longAt(view, 1)).isEqualTo(-2);
    assertThat(Fields.signed(1, 2, NAME, LABEL).longAt(view, 1)).isEqualTo(-384); // fe80
    assertThat(Fields.signed(0, 3, NAME, LABEL).longAt(view, 1)).isEqualTo(-98_304); // fe8000
    assertThat(Fields.signed(0, 4, NAME, LABEL).longAt(view, 0)).isEqualTo(0xfffe8000);
    assertThat(Fields.signed(0, 8, NAME, LABEL).longAt(view, 1)).isEqualTo(0xfe80000000000102L);
    assertThat(new Line().value(Fields.signed(0, 1, NAME, LABEL), view).toString()).isEqualTo("-1");
  }

  @Test
  void anAddressOfWhichTheEndIsMissingEndsWithZeros() {
    byte[] octets = {10, 1, (byte) 0xff, (byte) 0xee};
    View view = header.over(octets, 0, 3, 3);
    Field.Ipv4 four = Fields.ipv4(Field.FLOATING, NAME, LABEL);
    Field.Ipv6 six = Fields.ipv6(Field.FLOATING, NAME, LABEL);
    assertThat(new Line().value(four, view, 0, 3).toString()).isEqualTo("10.1.255.0");
    assertThat(new Line().value(four, view, 0, 0).toString()).isEqualTo("0.0.0.0");
    assertThat(new Line().value(six, view, 0, 3).value(six, view, 0, 0).toString())
        .isEqualTo("a01:ff00::::");
    assertThat(Field.Ipv4.numberAt(view, 0, 2)).isEqualTo(0x0a010000L);
    assertThat(Field.Ipv4.numberAt(view, 0, 0)).isZero();
  }
}
