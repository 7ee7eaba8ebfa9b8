package org.softnet.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineAddressTest {
  private static final int LEAD_OCTETS = 5;

  private final SplittableRandom random = new SplittableRandom(20_260_310);

  private static View view(byte[] octets) {
    byte[] memory = new byte[LEAD_OCTETS + octets.length];
    Arrays.fill(memory, (byte) 0xee);
    System.arraycopy(octets, 0, memory, LEAD_OCTETS, octets.length);
    return new View().over(memory, LEAD_OCTETS, octets.length, octets.length);
  }

  private static byte[] octets(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }

  private static String ipv6(byte[] address) {
    return new Line().ipv6(view(address), 0).toString();
  }

  private static String ipv4(byte[] address) {
    return new Line().ipv4(view(address), 0).toString();
  }

  /** The text forms that RFC 5952 gives, and those of its rules' edges. */
  @ParameterizedTest(name = "{1}: {2}")
  @CsvSource({
    "0000 0000 0000 0000 0000 0000 0000 0000, ::,                         unspecified",
    "0000 0000 0000 0000 0000 0000 0000 0001, ::1,                        loopback",
    "0001 0000 0000 0000 0000 0000 0000 0000, 1::,                        zeros at the end",
    "2001 0db8 0000 0000 0000 0000 0001 0000, 2001:db8::1:0,              4.1: no leading zeros",
    "2001 0db8 0000 0000 0000 0000 0002 0001, 2001:db8::2:1,              4.2.1: as short as it can"
        + " be",
    "2001 0db8 0000 0001 0001 0001 0001 0001, 2001:db8:0:1:1:1:1:1,       4.2.2: one zero word"
        + " stays",
    "2001 0000 0000 0001 0000 0000 0000 0001, 2001:0:0:1::1,              4.2.3: the longest run",
    "2001 0db8 0000 0000 0001 0000 0000 0001, 2001:db8::1:0:0:1,          4.2.3: the first of equal"
        + " runs",
    "2001 0db8 aaaa bbbb cccc dddd eeee 000a, 2001:db8:aaaa:bbbb:cccc:dddd:eeee:a, 4.3: lower case",
    "0000 0001 0000 0000 0000 0001 0000 0000, 0:1::1:0:0,                 a zero word in front",
    "0000 0000 0001 0000 0000 0001 0000 0000, ::1:0:0:1:0:0,              the first of three runs",
    "0000 0001 0002 0003 0004 0005 0006 0000, 0:1:2:3:4:5:6:0,            lone zeros at both ends",
    "0001 0002 0003 0004 0005 0006 0000 0000, 1:2:3:4:5:6::,              two at the end",
    "0000 0000 0001 0002 0003 0004 0005 0006, ::1:2:3:4:5:6,              two in front",
    "fe80 0000 0000 0000 0200 00ff fe00 0001, fe80::200:ff:fe00:1,        link local",
    "ff02 0000 0000 0000 0000 0000 0001 0002, ff02::1:2,                  multicast",
    "0000 0000 0000 0000 0000 ffff c000 0201, ::ffff:192.0.2.1,           5: IPv4-mapped",
    "0000 0000 0000 0000 0000 ffff 0000 0000, ::ffff:0.0.0.0,             5: IPv4-mapped, all"
        + " zeros",
    "0000 0000 0000 0000 0001 ffff c000 0201, ::1:ffff:c000:201,          not mapped: word 4",
    "0000 0000 0000 0000 0000 fffe c000 0201, ::fffe:c000:201,            not mapped: word 5",
    "0001 0000 0000 0000 0000 ffff c000 0201, 1::ffff:c000:201,           not mapped: word 0",
    "0064 ff9b 0000 0000 0000 0000 c000 0221, 64:ff9b::c000:221,          RFC 6052's prefix is"
        + " plain",
    "0000 0000 0000 0000 0000 0000 c000 0201, ::192.0.2.1,                IPv4-compatible",
    "0000 0000 0000 0000 0000 0000 0000 0100, ::100,                      seven zero words are no"
        + " IPv4",
    "ffff ffff ffff ffff ffff ffff ffff ffff, ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, no zeros",
    "1000 0200 0030 0004 0000 0fff 00ff 000f, 1000:200:30:4:0:fff:ff:f,   one to four digits",
  })
  void ipv6FollowsRfc5952(String hex, String text, String rule) {
    assertThat(ipv6(octets(hex))).as(rule).isEqualTo(text);
  }

  @Test
  void javaReadsTheSameAddress() throws UnknownHostException {
    for (int i = 0; i < 50_000; i++) {
      byte[] address = address();
      InetAddress read = InetAddress.getByName(ipv6(address));
      if (read instanceof Inet4Address) { // Java's reading of a mapped address
        assertThat(Arrays.copyOf(address, 12)).isEqualTo(octets("0000 0000 0000 0000 0000 ffff"));
        assertThat(read.getAddress()).isEqualTo(Arrays.copyOfRange(address, 12, 16));
      } else {
        assertThat(read.getAddress()).isEqualTo(address);
      }
    }
  }

  /** Java writes all eight words: what is left is to find the longest run of zeros in its text. */
  @Test
  void theFormIsJavasShortened() throws UnknownHostException {
    for (int i = 0; i < 50_000; i++) {
      byte[] address = address();
      InetAddress java = Inet6Address.getByAddress("", address, -1);
      if (isZero(address, 10)) {
        continue; // with an IPv4 address at the end
      }
      assertThat(ipv6(address)).isEqualTo(shortened(java.getHostAddress()));
    }
  }

  private static String shortened(String eightWords) {
    for (int words = 8; words >= 2; words--) {
      Matcher run = Pattern.compile("(^|:)0(:0){" + (words - 1) + "}(:|$)").matcher(eightWords);
      if (run.find()) {
        return eightWords.substring(0, run.start()) + "::" + eightWords.substring(run.end());
      }
    }
    return eightWords;
  }

  private static boolean isZero(byte[] octets, int count) {
    for (int i = 0; i < count; i++) {
      if (octets[i] != 0) {
        return false;
      }
    }
    return true;
  }

  /** Random words, most of them zero or short. */
  private byte[] address() {
    byte[] address = new byte[16];
    int zeros = random.nextInt(5);
    for (int at = 0; at < 16; at += 2) {
      int word = random.nextInt(4) < zeros ? 0 : random.nextInt(1 << 16) >> random.nextInt(16);
      address[at] = (byte) (word >> 8);
      address[at + 1] = (byte) word;
    }
    if (random.nextInt(8) == 0) {
      Arrays.fill(address, 0, 10, (byte) 0);
      Arrays.fill(address, 10, 12, (byte) (random.nextBoolean() ? 0xff : 0));
    }
    return address;
  }

  @Test
  void ipv4IsJavas() throws UnknownHostException {
    for (int octet = 0; octet < 256; octet++) {
      for (int place = 0; place < 4; place++) {
        byte[] address = octets("0a638064"); // one, two and three digits
        address[place] = (byte) octet;
        assertThat(ipv4(address)).isEqualTo(InetAddress.getByAddress(address).getHostAddress());
      }
    }
    for (int i = 0; i < 20_000; i++) {
      byte[] address = new byte[4];
      random.nextBytes(address);
      assertThat(ipv4(address)).isEqualTo(InetAddress.getByAddress(address).getHostAddress());
    }
  }

  @Test
  void macIsSixPairs() {
    assertThat(new Line().mac(view(octets("ff 02 00 00 0a 9f b1")), 1).toString())
        .isEqualTo("02:00:00:0a:9f:b1");
    HexFormat colons = HexFormat.ofDelimiter(":");
    for (int i = 0; i < 1_000; i++) {
      byte[] address = new byte[6];
      random.nextBytes(address);
      assertThat(new Line().mac(view(address), 0).toString()).isEqualTo(colons.formatHex(address));
    }
  }

  @Test
  void addressesStandWhereTheyAreSaidToStand() {
    View view = view(octets("ff ff 2001 0db8 0000 0000 0000 0000 c000 0201 ff"));
    assertThat(new Line().ipv6(view, 2).toString()).isEqualTo("2001:db8::c000:201");
    assertThat(new Line().ipv4(view, 14).toString()).isEqualTo("192.0.2.1");
  }
}
