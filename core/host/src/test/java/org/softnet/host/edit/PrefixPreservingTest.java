package org.softnet.host.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrefixPreservingTest {
  /** The key of the sample trace that comes with Crypto-PAn 1.0. */
  private static final byte[] KEY = {
    21,
    34,
    23,
    (byte) 141,
    51,
    (byte) 164,
    (byte) 207,
    (byte) 128,
    19,
    10,
    91,
    22,
    73,
    (byte) 144,
    125,
    16,
    (byte) 216,
    (byte) 152,
    (byte) 143,
    (byte) 131,
    121,
    121,
    101,
    39,
    98,
    87,
    76,
    45,
    42,
    (byte) 132,
    34,
    2
  };

  private static byte[] octets(String address) throws UnknownHostException {
    return InetAddress.ofLiteral(address).getAddress();
  }

  private static String pseudonym(String address) throws UnknownHostException {
    byte[] octets = octets(address);
    new Pseudonyms(KEY).replace(octets, 0, octets.length);
    return InetAddress.getByAddress(octets).getHostAddress();
  }

  /** Known answers: that sample trace, raw and anonymised. */
  @ParameterizedTest
  @CsvSource({
    "128.11.68.132, 135.242.180.132",
    "129.118.74.4, 134.136.186.123",
    "130.132.252.244, 133.68.164.234",
    "141.223.7.43, 141.167.8.160",
  })
  void makesTheAddressesOfCryptoPan(String address, String expected) throws UnknownHostException {
    assertThat(pseudonym(address)).isEqualTo(expected);
  }

  @Test
  void keepsExactlyThePrefixesThatAddressesShare() {
    Random random = new Random(1);
    PrefixPreserving cipher = new PrefixPreserving(KEY);
    for (int round = 0; round < 200; round++) {
      int octets = round % 2 == 0 ? 4 : 16;
      byte[] one = new byte[octets];
      random.nextBytes(one);
      int shared = random.nextInt(octets * 8);
      byte[] other = new byte[octets];
      random.nextBytes(other);
      for (int bit = 0; bit <= shared; bit++) {
        int mask = 0x80 >> (bit & 7);
        int wanted = bit == shared ? ~one[bit >> 3] : one[bit >> 3];
        other[bit >> 3] = (byte) ((other[bit >> 3] & ~mask) | (wanted & mask));
      }
      cipher.apply(one, octets, 0);
      cipher.apply(other, octets, 0);
      assertThat(sharedBits(one, other)).isEqualTo(shared);
    }
  }

  private static int sharedBits(byte[] one, byte[] other) {
    for (int bit = 0; bit < one.length * 8; bit++) {
      if (((one[bit >> 3] ^ other[bit >> 3]) & 0x80 >> (bit & 7)) != 0) {
        return bit;
      }
    }
    return one.length * 8;
  }

  @ParameterizedTest
  @CsvSource({
    "0.0.0.0",
    "255.255.255.255",
    "127.0.0.1",
    "224.0.0.251",
    "239.255.255.250",
    "0:0:0:0:0:0:0:0",
    "0:0:0:0:0:0:0:1",
    "ff02:0:0:0:0:0:0:1"
  })
  void whatNamesNoHostStays(String address) throws UnknownHostException {
    assertThat(pseudonym(address)).isEqualTo(address);
  }

  @Test
  void theEndOfASolicitedNodeGroupIsReplacedAsInItsEthernetAddress() throws UnknownHostException {
    String group = pseudonym("ff02::1:ff12:3456");
    assertThat(group).startsWith("ff02:0:0:0:0:1:ff").doesNotEndWith("ff12:3456");
    byte[] ethernet = {0x33, 0x33, (byte) 0xff, 0x12, 0x34, 0x56};
    new Pseudonyms(KEY).replace(ethernet, 0, 6);
    byte[] ip = octets(group);
    assertThat(ethernet).startsWith(0x33, 0x33, 0xff).endsWith(ip[13], ip[14], ip[15]);
  }

  @Test
  void aLinkLocalAddressStaysOne() throws UnknownHostException {
    assertThat(pseudonym("fe80::1:2:3:4"))
        .startsWith("fe80:0:0:0:")
        .isNotEqualTo("fe80:0:0:0:1:2:3:4");
  }

  @Test
  void anEthernetAddressBecomesALocalOne() {
    byte[] mac = {0x00, 0x1b, 0x21, 1, 2, 3};
    byte[] same = mac.clone();
    Pseudonyms pseudonyms = new Pseudonyms(KEY);
    pseudonyms.replace(mac, 0, 6);
    pseudonyms.replace(same, 0, 6);
    assertThat(mac).isEqualTo(same).isNotEqualTo(new byte[] {0x00, 0x1b, 0x21, 1, 2, 3});
    assertThat(mac[0] & 3).isEqualTo(2);
    byte[] broadcast = {-1, -1, -1, -1, -1, -1};
    pseudonyms.replace(broadcast, 0, 6);
    assertThat(broadcast).containsOnly(-1);
  }
}
