package org.softnet.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The library's face of filters. No plugin is on this class path: only the frame has fields. */
class FilterTest {
  @Test
  void selectsPackets() {
    assertThat(select("frame.number in {2, 5..6} and frame")).containsExactly(2L, 5L, 6L);
    assertThat(select("")).hasSize(19);
    assertThat(select("frame.interface_name == \"veth0\" and frame.number == 1")).hasSize(1);
    assertThat(select("_ws.col.info contains \"no protocol\" and frame.number < 3")).hasSize(2);
  }

  /** Octets that no protocol took are a layer for filters as they are for every output. */
  @Test
  void selectsData() {
    assertThat(select("data")).hasSize(19);
    assertThat(select("data.len == frame.cap_len && data.data[12:2] == 08:06 && frame.number < 3"))
        .containsExactly(1L, 2L);
    assertThat(select("data.len != frame.cap_len")).isEmpty();
    assertThat(select("data#2")).isEmpty();
    assertThat(select("data && frame.protocols contains \"data:data\"")).isEmpty();
  }

  private static List<Long> select(String text) {
    Filter filter = Filter.compile(text);
    List<Long> numbers = new ArrayList<>();
    try (Softnet softnet = Softnet.open(java.nio.file.Path.of("../../pcaps/arp.pcapng"))) {
      softnet.forEach(packet -> {
        if (filter.matches(packet)) {
          numbers.add(packet.number());
        }
      });
    }
    return numbers;
  }

  @Test
  void theStandardProtocolsAreTheSameInEveryRun() {
    try (Softnet one = Softnet.builder().open();
        Softnet other = Softnet.builder().open()) {
      assertThat(one.catalog().protocols()).isEqualTo(other.catalog().protocols());
      assertThat(one.catalog().protocols()).isEqualTo(Catalog.standard().protocols());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "frame.nmber == 1;  0; 11; ^~~~~~~~~~~",
        "frame.number = 1;  13; 1; `             ^`",
        "frame.number == ;  15; 1; `               ^`",
        "frame.number == \u001bé or x;  16; 1; `                ^`",
      })
  void pointsAtThePlace(String filter, int at, int length, String marked) {
    FilterException e = catchThrowableOfType(FilterException.class, () -> Filter.compile(filter));
    assertThat(e.at()).isEqualTo(at);
    assertThat(e.length()).isEqualTo(length);
    String shown = filter.replaceAll("[^ -~]", "?");
    assertThat(e.picture()).isEqualTo("    " + shown + "\n    " + marked);
  }

  @Test
  void showsThePartOfALongFilterThatMatters() {
    String filter = "frame and ".repeat(10_000) + "farme" + " and frame".repeat(10_000);
    FilterException e = catchThrowableOfType(FilterException.class, () -> Filter.compile(filter));
    assertThat(e).hasMessage("there is no field or protocol 'farme'; did you mean frame?");
    List<String> lines = e.picture().lines().toList();
    assertThat(lines).hasSize(2);
    assertThat(lines.getFirst()).startsWith("    ...").endsWith("...").hasSizeLessThan(120);
    int caret = lines.getLast().indexOf('^');
    assertThat(lines.getFirst().substring(caret)).startsWith("farme and");
    assertThat(lines.getLast()).endsWith("^~~~~");
  }
}
