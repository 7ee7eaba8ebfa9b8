package org.softnet.plugins.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.softnet.api.Table;
import org.softnet.api.Verdict;
import org.softnet.testkit.ProtocolContract;

class FddiTest extends ProtocolContract {
  FddiTest() {
    super(new Fddi(), "53 aa00040083a7 aa00040082a7 aaaa03");
  }

  @Test
  void readsTheHeader() {
    assertThat(fields())
        .containsExactly(
            entry("fddi.fc", "0x53"),
            entry("fddi.fc.clf", "0x05"),
            entry("fddi.fc.prio", "3"),
            entry("fddi.dst", "aa:00:04:00:83:a7"),
            entry("fddi.src", "aa:00:04:00:82:a7"));
    assertThat(info("50 aa00040083a7 aa00040082a7")).isEqualTo("Async LLC frame");
  }

  @ParameterizedTest(name = "{2}")
  @CsvSource({
    "50 aa00040083a7 aa00040082a7 aa, NEXT,      asynchronous",
    "d0 aa00040083a7 aa00040082a7 aa, NEXT,      synchronous",
    "41 aa00040083a7 aa00040082a7 aa, END,       station management",
    "c3 aa00040083a7 aa00040082a7 aa, END,       a ring's beacon",
    "50 aa00040083a7 aa00040082,      TRUNCATED, cut",
  })
  void goesOnWithLlcOnly(String hex, Verdict verdict, String why) {
    assertThat(dissect(hex)).as(why).isEqualTo(verdict);
    if (verdict == Verdict.NEXT) {
      assertThat(layer().table()).isEqualTo(Table.ETHER_TYPE);
      assertThat(layer().key()).isEqualTo(4);
    }
  }
}
