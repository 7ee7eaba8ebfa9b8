package org.softnet.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules on who receives a number, in tshark's spelling, and runs that cannot be. */
class DecodeAsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tcp.port==8888,http | tcp.port | 8888 | 8888 | http",
        "tcp.port=8888,http | tcp.port | 8888 | 8888 | http", // tshark warns, and takes it
        "' tcp.port == 8888 , http ' | tcp.port | 8888 | 8888 | http",
        "ethertype==0x88b5,ip | ethertype | 34997 | 34997 | ip",
        "udp.port==5000-5010,rtp | udp.port | 5000 | 5010 | rtp",
        "udp.port==5000:11,rtp | udp.port | 5000 | 5010 | rtp",
        "linktype==0xffffffff,eth | linktype | 4294967295 | 4294967295 | eth"
      })
  void aRuleNamesATableNumbersAndAProtocol(
      String rule, String table, long from, long to, String protocol) {
    assertThat(DecodeAs.parse(rule)).isEqualTo(new DecodeAs(table, from, to, protocol));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tcp.port | is not of the form",
        "tcp.port==1 | is not of the form",
        "==1,http | is not of the form",
        "tcp.port==,http | is not of the form",
        "tcp.port==1, | is not of the form",
        "tcp.port==1x,http | 1x is no number of a table",
        "tcp.port==4294967296,http | 4294967296 is no number of a table",
        "tcp.port==5:0,http | a range is FIRST-LAST or FIRST:COUNT",
        "tcp.port==5-4,http | a range is FIRST-LAST or FIRST:COUNT",
        "tcp.port==0-65536,http | a range is FIRST-LAST or FIRST:COUNT"
      })
  void anotherFormIsRefused(String rule, String sentence) {
    assertThatThrownBy(() -> DecodeAs.parse(rule))
        .isInstanceOf(DecodeAsException.class)
        .hasMessageContaining(sentence);
  }

  /** No plugin is on this class path: no table has entries. */
  @Test
  void whatIsNotThereIsNamed() {
    assertThatThrownBy(() -> Softnet.builder().decodeAs("udp.port==53,data").open())
        .isInstanceOf(DecodeAsException.class)
        .hasMessage("there is no table 'udp.port' (softnet tables lists them)");
  }

  @Test
  void whatCanBeReadOnceIsNotReadTwice() {
    SoftnetBuilder builder =
        Softnet.builder().stream(InputStream.nullInputStream(), "nothing").twoPasses();
    assertThatThrownBy(builder::open)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("only files can be read in two passes");
  }
}
