package org.softnet.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.softnet.api.capture.CaptureInterface;

/** The numbers are tshark 4.0.17's for captures of these link types. */
class EncapsulationTest {
  @ParameterizedTest(name = "link type {0}: {1}, {2}")
  @CsvSource({
    "0,   15,  NULL/Loopback",
    "1,   1,   Ethernet",
    "101, 7,   Raw IP",
    "105, 20,  IEEE 802.11 Wireless LAN",
    "113, 25,  Linux cooked-mode capture v1",
    "228, 129, Raw IPv4",
    "276, 210, Linux cooked-mode capture v2",
  })
  void numbersLinkTypes(int linkType, int number, String name) {
    assertThat(Encapsulation.of(linkType)).isEqualTo(number);
    assertThat(Encapsulation.NAMES.of(number)).isEqualTo(name);
  }

  @Test
  void whatIsNotKnownIsUnknown() {
    assertThat(Encapsulation.of(-1)).isEqualTo(Encapsulation.UNKNOWN);
    assertThat(Encapsulation.of(60_000)).isEqualTo(Encapsulation.UNKNOWN);
    assertThat(Encapsulation.NAMES.of(Encapsulation.UNKNOWN)).isEqualTo("Unknown");
  }

  @Test
  void aCaptureMayNumberItsInterfaces() {
    assertThat(new CaptureInterface(0, "", 1, 0, 6).isNumbered()).isTrue();
    assertThat(new CaptureInterface(CaptureInterface.UNNUMBERED, "", 1, 0, 6).isNumbered())
        .isFalse();
  }
}
