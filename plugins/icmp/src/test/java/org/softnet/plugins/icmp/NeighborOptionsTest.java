package org.softnet.plugins.icmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.softnet.testkit.Hex;
import org.softnet.testkit.ProtocolContract;

class NeighborOptionsTest extends ProtocolContract {
  private static final String ADVERTISEMENT = "8600 0000 40c8 0708 00000001 00000002";
  private static final int ADVERTISEMENT_OCTETS = 16;
  private static final String PREFIX = "20010db8000000000000000000000000";

  NeighborOptionsTest() {
    super(
        new Icmpv6(), ADVERTISEMENT); // cut behind any option it is whole, so none is in the sample
  }

  @Test
  void noMutationOfOptionsThrows() {
    byte[] sample =
        Hex.octets(
            ADVERTISEMENT
                + "0101 020000000001"
                + ("0304 40c0 00000e10 00000708 00000000" + PREFIX)
                + "1f03 0000 00000e10 076578616d706c65 03636f6d00 000000"
                + "2602 0e10 0064ff9b00000000 00000000"
                + "0402 0000 00000000 0102030405060708");
    SplittableRandom random = new SplittableRandom(4_861);
    for (int i = 0; i < 20_000; i++) {
      byte[] mutant =
          Arrays.copyOf(sample, random.nextInt(ADVERTISEMENT_OCTETS, sample.length + 1));
      mutant[0] = (byte) (134 + random.nextInt(2) * 3); // advertisement or redirect
      for (int changes = random.nextInt(1, 5); changes > 0; changes--) {
        mutant[random.nextInt(4, mutant.length)] = (byte) random.nextInt(256);
      }
      String hex = HexFormat.of().formatHex(mutant);
      dissect(hex);
      if (layer().isWhole()) {
        assertThatCode(() -> detail(hex)).as(hex).doesNotThrowAnyException();
        assertThatCode(() -> info(hex)).as(hex).doesNotThrowAnyException();
        assertThat(layer().headerOctets()).as(hex).isLessThanOrEqualTo(mutant.length);
      }
    }
  }

  private List<String> options(String hex) {
    return detail(ADVERTISEMENT + hex).stream()
        .filter(e -> !e.getKey().equals("icmpv6.opt"))
        .map(e -> e.getKey().substring("icmpv6.opt.".length()) + "=" + e.getValue())
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0101 020000000001 | type=1 length=1 linkaddr=02:00:00:00:00:01"
            + " src_linkaddr=02:00:00:00:00:01",
        "0201 020000000009 | type=2 length=1 linkaddr=02:00:00:00:00:09"
            + " target_linkaddr=02:00:00:00:00:09",
        "0102 0001020304050607 00000000 0000 | type=1 length=2", // not of IEEE 802
        "0304 40c0 00000e10 00000708 00000000"
            + PREFIX
            + "| type=3 length=4 prefix.length=64"
            + " prefix.flag=0xc0 prefix.flag.l=1 prefix.flag.a=1 prefix.flag.r=0"
            + " prefix.flag.reserved=0 prefix.valid_lifetime=3600"
            + " prefix.preferred_lifetime=1800 reserved=00000000 prefix=2001:db8::",
        "0402 0000 00000000 0102030405060708 |"
            + " type=4 length=2 reserved=000000000000 redirected_packet=0102030405060708",
        "0501 0000 000005dc | type=5 length=1 reserved=0000 mtu=1500",
        "0701 0000 00000064 | type=7 length=1 reserved=0000 advertisement_interval=100",
        "0801 0000 0001 0708 |"
            + " type=8 length=1 reserved=0000 home_agent_preference=1"
            + " home_agent_lifetime=1800",
        "0e01 010203040506 | type=14 length=1 nonce=010203040506",
        "1803 4008 00000e10"
            + PREFIX
            + "| type=24 length=3 prefix.length=64"
            + " route_info.flag=0x08 route_info.flag.route_preference=1"
            + " route_info.flag.reserved=0 route_lifetime=3600"
            + " prefix=2001:db8::",
        "1903 0000 00000e10"
            + PREFIX
            + "| type=25 length=3 reserved=0000 rdnss.lifetime=3600 rdnss=2001:db8::",
        "1a01 9e0100000000 | type=26 length=1 efo=0x9e01 efo.m=1 efo.o=0 efo.h=0 efo.prf=3 efo.p=1"
            + " efo.rsv=513 reserved=00000000",
        "1f03 0000 00000e10 07 6578616d706c65 00 02 6474 00 000000 |"
            + " type=31 length=3 reserved=0000 dnssl.lifetime=3600 dnssl=example dnssl=dt",
        "2102 00 000000 0e10 0200000000000001 |"
            + " type=33 length=2 aro.status=0 reserved=000000"
            + " aro.registration_lifetime=3600 aro.eui64=0200000000000001",
        "2203 4010 0000 000a"
            + PREFIX
            + "| type=34 length=3 6co.context_length=64"
            + " 6co.flag=0x10 6co.flag.c=1 6co.flag.cid=0 6co.flag.reserved=0 reserved=0000"
            + " 6co.valid_lifetime=10 6co.context_prefix=2001:db8::",
        "2303 0001 0002 000a"
            + PREFIX
            + "| type=35 length=3 abro.version_low=1"
            + " abro.version_high=2 abro.valid_lifetime=10 abro.6lbr_address=2001:db8::",
        "2501 68747470 3a00 | type=37 length=1 captive_portal=http:",
        "2602 01c3 0064ff9b00000000 00000000 |"
            + " type=38 length=2 pref64.scaled_lifetime=56 PLC3",
        "fd01 010203040506 | type=253 length=1",
      })
  void showsEachOption(String hex, String expected) {
    List<String> shown =
        options(hex).stream().map(v -> v.replaceFirst("^pref64\\.plc=0x0*", "PLC")).toList();
    assertThat(String.join(" ", shown)).isEqualTo(expected);
  }

  @Test
  void stopsAtTheFirstLie() {
    assertThat(options("0501 0000 000005dc 0100 020000000001"))
        .containsExactly("type=5", "length=1", "reserved=0000", "mtu=1500");
    assertThat(options("0102 020000000001")).isEmpty();
    assertThat(options("01")).isEmpty();
  }
}
