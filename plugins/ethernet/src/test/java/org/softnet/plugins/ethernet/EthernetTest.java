package org.softnet.plugins.ethernet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.softnet.api.Table;
import org.softnet.api.Verdict;
import org.softnet.testkit.ProtocolContract;

class EthernetTest extends ProtocolContract {
  private static final String ADDRESSES = "ffffffffffff 00163e000001";

  EthernetTest() {
    super(new Ethernet(), ADDRESSES + "88b5 0102030405");
  }

  @Test
  void readsEveryField() {
    assertThat(fields())
        .containsExactly(
            entry("eth.dst", "ff:ff:ff:ff:ff:ff"),
            entry("eth.dst.oui", "16777215"),
            entry("eth.dst.lg", "1"),
            entry("eth.dst.ig", "1"),
            entry("eth.src", "00:16:3e:00:00:01"),
            entry("eth.src.oui", "5694"),
            entry("eth.src.lg", "0"),
            entry("eth.src.ig", "0"),
            entry("eth.type", "0x88b5"));
  }

  @Test
  void anAddressThatHasNoNameIsItsOwn() {
    assertThat(spelled(ADDRESSES + "88b5"))
        .containsExactly(
            entry("eth.dst_resolved", "ff:ff:ff:ff:ff:ff"),
            entry("eth.src_resolved", "00:16:3e:00:00:01"));
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "0000, eth.type, 0x0000",
    "0001, eth.len, 1",
    "05dc, eth.len, 1500",
    "05dd, eth.invalid_lentype, 0x05dd",
    "05ff, eth.invalid_lentype, 0x05ff",
    "0600, eth.type, 0x0600",
    "ffff, eth.type, 0xffff",
  })
  void readsTheLastTwoOctetsAsOneOfThree(String lastTwo, String field, String value) {
    assertThat(fields(ADDRESSES + lastTwo)).containsEntry(field, value).hasSize(9);
  }

  @ParameterizedTest(name = "{3}")
  @CsvSource({
    "88b5,           NEXT, ,              type without payload",
    "0000 0102,      NEXT, ,              zero is a type",
    "0003 424203,    NEXT, ,              length that fits",
    "0003 4242030000,NEXT, ,              padding behind it",
    "0004 424203,    NEXT, PKT_TOO_SMALL, length beyond the frame",
    "0004,           NEXT, PKT_TOO_SMALL, length without payload",
    "05dd 0102,      END,  MALFORMED,     neither length nor type",
    "05ff 0102,      END,  MALFORMED,     neither length nor type",
    "0600 0102,      NEXT, ,              lowest type",
    "88,        TRUNCATED, PKT_TOO_SMALL, half a type",
  })
  void judges(String behindAddresses, Verdict verdict, String reason, String why) {
    assertThat(dissect(ADDRESSES + behindAddresses)).as(why).isEqualTo(verdict);
    assertThat(reason()).as(why).isEqualTo(reason);
  }

  @Test
  void aLengthIsJudgedByTheWireNotByTheCapture() {
    assertThat(dissectPrefix(ADDRESSES + "0003 424203", 15)).isEqualTo(Verdict.NEXT);
    assertThat(reason()).isNull();
  }

  @Test
  void asksForTheType() {
    dissect(ADDRESSES + "88b5 01");
    assertThat(layer().table()).isEqualTo(Table.ETHER_TYPE);
    assertThat(layer().key()).isEqualTo(0x88b5);
    assertThat(layer().headerOctets()).isEqualTo(14);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({"424203, 4", "ffff03, 1", "ff, 4"})
  void asksForLinuxNumbersWithoutType(String payload, int key) {
    dissect(ADDRESSES + "0003" + payload);
    assertThat(layer().table()).isEqualTo(Table.ETHER_TYPE);
    assertThat(layer().key()).isEqualTo(key);
  }

  @Test
  void payloadEndsWhereTheLengthSays() {
    dissect(ADDRESSES + "0003 424203 0000000000");
    assertThat(layer().payloadOctets()).isEqualTo(3);
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource({
    "88b5, Local Experimental Ethertype 1",
    "1234, Ethernet II",
    "0000, Ethernet II",
    "0003 424203, IEEE 802.3 Ethernet",
    "0003 ffff00, IEEE 802.3 Ethernet Raw",
    "05dd, Ethernet Unknown: Invalid length/type: 0x05dd (1501)",
  })
  void tellsTheKind(String behindAddresses, String info) {
    assertThat(info(ADDRESSES + behindAddresses)).isEqualTo(info);
  }
}
