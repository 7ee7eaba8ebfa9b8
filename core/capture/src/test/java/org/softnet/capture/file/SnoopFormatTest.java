package org.softnet.capture.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.softnet.api.capture.CaptureException.Kind;
import org.softnet.api.capture.CaptureInterface;

class SnoopFormatTest {
  private static final byte[] FIVE = Written.packet(5);

  private static Written header(long version, long type) {
    return Written.big().u32(0x736e6f6f, 0x70000000, version, type);
  }

  /** On wire, captured, with padding to a whole word, drops, time. */
  private static Written capture() {
    return header(2, 4)
        .u32(60, 5, 32, 0, 911_274_719, 885_516)
        .octets(FIVE)
        .u8(0, 0, 0)
        .u32(5, 5, 29, 7, 911_274_720, 1)
        .octets(FIVE);
  }

  @Test
  void readsRecordsAndWhatFillsThem() {
    Drained read = Drained.of(capture());
    assertThat(read.failure()).isNull();
    assertThat(read.packets()).hasSize(2);
    Drained.Packet first = read.packets().getFirst();
    assertThat(first.timeNanos()).isEqualTo(911_274_719_885_516_000L);
    assertThat(first.octets()).isEqualTo(FIVE);
    assertThat(first.onWire()).isEqualTo(60);
    assertThat(first.from())
        .isEqualTo(new CaptureInterface(CaptureInterface.UNNUMBERED, "", 1, 0, 6));
    Drained.Packet last = read.packets().getLast();
    assertThat(last.timeNanos()).isEqualTo(911_274_720_000_001_000L);
    assertThat(last.octets()).isEqualTo(FIVE);
    assertThat(last.onWire()).isEqualTo(5);
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({"0, 1", "2, 6", "4, 1", "8, 10", "18, 123", "26, 242"})
  void translatesLinkTypes(long type, int linkType) {
    Drained read = Drained.of(header(2, type).u32(5, 5, 29, 0, 1, 2).octets(FIVE));
    assertThat(read.packets().getFirst().from().linkType()).isEqualTo(linkType);
  }

  @ParameterizedTest(name = "{2}")
  @CsvSource({
    "3, 4, 'it: snoop version 3 is not known'",
    "2, 9, 'it: snoop link type 9 is not known'",
    "4294967295, 4, 'it: snoop version 4294967295 is not known'",
  })
  void refusesWhatItDoesNotKnow(long version, long type, String message) {
    Drained read = Drained.of(header(version, type));
    assertThat(read.kind()).isEqualTo(Kind.NOT_READABLE);
    assertThat(read.message()).isEqualTo(message);
  }

  @Test
  void refusesWhatBeginsAlikeOnly() {
    Drained read = Drained.of(Written.big().u32(0x736e6f6f, 0x7a000000, 2, 4));
    assertThat(read.kind()).isEqualTo(Kind.NOT_READABLE);
    assertThat(read.message()).isEqualTo("it: is not a snoop capture, though it begins like one");
  }

  @ParameterizedTest(name = "{2}")
  @CsvSource({
    "262145, 262200, 'a packet record claims 262,145 octets, more than 262,144'",
    "4294967295, 32, 'a packet record claims 4,294,967,295 octets, more than 262,144'",
    "5, 28, 'a packet record claims 28 octets, which its packet does not fit'",
    "5, 0, 'a packet record claims 0 octets, which its packet does not fit'",
    "5, 600000, 'a packet record claims 600,000 octets, which its packet does not fit'",
  })
  void stopsAtWhatContradicts(long captured, long record, String message) {
    Written bad = capture().u32(5, captured, record, 0, 1, 2).octets(FIVE);
    Drained read = Drained.of(bad);
    assertThat(read.packets()).hasSize(2);
    assertThat(read.kind()).isEqualTo(Kind.DAMAGED);
    assertThat(read.message()).contains(message);
  }

  @Test
  void isNotCopiedRecordByRecord() throws IOException {
    try (CaptureFile capture =
        CaptureFiles.open(new ByteArrayInputStream(capture().octets()), "it")) {
      assertThat(capture.keepWhole()).isFalse();
    }
  }

  @Test
  void everyCutKeepsTheRecordsBefore() {
    byte[] whole = capture().octets();
    for (int length = 17; length < whole.length; length++) {
      Drained read = Drained.of(Arrays.copyOf(whole, length));
      int records = length < 48 ? 0 : 1;
      assertThat(read.packets()).as("%d octets", length).hasSize(records);
      if (length == 48) {
        assertThat(read.failure()).isNull();
      } else {
        assertThat(read.message()).as("%d octets", length).contains("a packet record");
      }
    }
  }
}
