package org.softnet.host.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What addresses and ports become. */
class MapsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "192.168.0.0/16:10.77.0.0/16 192.168.3.4 10.77.3.4",
        "192.168.0.0/16:10.77.0.0/16 192.169.3.4 192.169.3.4",
        "10.0.0.0/9:172.16.0.0/12 10.127.3.4 172.31.3.4",
        "10.0.0.0/9:172.16.0.0/12 10.128.3.4 10.128.3.4",
        "0.0.0.0/0:10.0.0.0/8 1.2.3.4 10.2.3.4",
        "1.2.3.4/32:5.6.7.8/32 1.2.3.4 5.6.7.8",
        "1.2.3.4/32:5.6.7.8/32 1.2.3.5 1.2.3.5",
        "1.0.0.0/8:2.0.0.0/8,2.0.0.0/8:3.0.0.0/8 1.9.9.9 2.9.9.9",
        "1.0.0.0/8:2.0.0.0/8,2.0.0.0/8:3.0.0.0/8 2.9.9.9 3.9.9.9",
        "[2001:db8::/32]:[2001:db9::/32] 2001:db8::1 2001:db9::1",
        "[2001:db8::/32]:[dead::/16] 2001:db8::1 dead:db8::1",
        "[2001:db8::/32]:[dead::/16],10.0.0.0/8:11.0.0.0/8 10.0.0.1 11.0.0.1",
        "10.0.0.0/8:11.0.0.0/8 2001:db8::1 2001:db8::1"
      })
  void networks(String map, String from, String to) {
    byte[] memory = new byte[20];
    byte[] address = InetAddress.ofLiteral(from).getAddress();
    System.arraycopy(address, 0, memory, 3, address.length);
    boolean changed = AddressMap.of(map).replace(memory, 3, address.length);
    assertThat(changed || from.equals(to)).isTrue();
    byte[] expected = new byte[20];
    System.arraycopy(InetAddress.ofLiteral(to).getAddress(), 0, expected, 3, address.length);
    assertThat(memory).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "10.0.0.0/8",
        "10.0.0.0/8:",
        "10.0.0.0/33:1.0.0.0/8",
        "10.0.0.0:11.0.0.0",
        "example.org/8:10.0.0.0/8",
        "2001:db8::/32:2001:db9::/32",
        "[2001:db8::/129]:[2001:db9::/32]",
        "[::/0]:[10.0.0.0/8]",
        "10.0.0.0/8:11.0.0.0/8,"
      })
  void whatIsNoMapIsRefused(String text) {
    assertThatThrownBy(() -> AddressMap.of(text))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .contains("'")
        .doesNotContain("Exception");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "80:8000 80 8000",
        "80:8000 81 81",
        "8000,8080,8888:80 8080 80",
        "8000-8999:80 8000 80",
        "8000-8999:80 8999 80",
        "8000-8999:80 9000 9000",
        "80:81,81:80 81 80",
        "0:1 0 1",
        "65535:0 65535 0"
      })
  void ports(String rule, int from, int to) {
    assertThat(PortMap.of(List.of(rule)).of(from)).isEqualTo(to);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "80", "80:", ":80", "80:65536", "65536:80", "9-8:1", "80:81,82", "a:b"})
  void whatMapsNoPortsIsRefused(String rule) {
    assertThatThrownBy(() -> PortMap.of(List.of(rule)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("maps no ports");
  }
}
