package org.softnet.plugins.mpls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.softnet.api.Layer;
import org.softnet.api.Table;
import org.softnet.api.Verdict;
import org.softnet.testkit.Hex;
import org.softnet.testkit.ProtocolContract;

class PseudowireTest extends ProtocolContract {
  PseudowireTest() {
    super(new PwEthernetControl(), "0000 0005 0102");
  }

  @Test
  void readsTheSequenceNumber() {
    assertThat(fields()).containsExactly(entry("pweth.cw.sequence_number", "5"));
  }

  @ParameterizedTest(name = "{2}")
  @CsvSource({
    "00000000 0102, NEXT,      a control word",
    "000000,        TRUNCATED, cut",
  })
  void judges(String hex, Verdict verdict, String why) {
    assertThat(dissect(hex)).as(why).isEqualTo(verdict);
  }

  @Test
  void carriesEthernet() {
    dissect("0000 0005 0102");
    assertThat(layer().table()).isEqualTo(Table.LINK_TYPE);
    Layer bare = new Layer();
    assertThat(new PwEthernetBare().dissect(Hex.view("0102"), bare)).isEqualTo(Verdict.NEXT);
    assertThat(bare.headerOctets()).isZero();
    assertThat(bare.table()).isEqualTo(Table.LINK_TYPE);
  }

  @ParameterizedTest(name = "{2}")
  @CsvSource({
    "0000 0005 010203040506, 1, sixteen zeros are a control word",
    "0011 22334455,          0, an address that starts with zeros is none",
    "00,                     0, nor is what is cut",
  })
  void theFirstOctetsTell(String hex, int key, String why) {
    Layer layer = new Layer();
    assertThat(new PwEthernet().dissect(Hex.view(hex), layer)).isEqualTo(Verdict.NEXT);
    assertThat(layer.table()).isEqualTo(PwEthernet.TABLE);
    assertThat(layer.key()).as(why).isEqualTo(key);
  }
}
