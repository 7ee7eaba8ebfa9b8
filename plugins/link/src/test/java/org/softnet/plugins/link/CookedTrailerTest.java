package org.softnet.plugins.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.softnet.api.Details;
import org.softnet.api.Field;
import org.softnet.api.Layer;
import org.softnet.api.Table;
import org.softnet.api.View;
import org.softnet.testkit.Hex;

/** As tshark 4.0.17 names what is behind the payload of cooked packets. */
class CookedTrailerTest {
  private static final String HEADER = "0000 0001 0006 020000000001 0000 0800";

  @ParameterizedTest(name = "{3}")
  @CsvSource({
    "36, 000000000000000000000000, 'eth.padding 52+8,sll.trailer 60+4', zeros up to 60 octets",
    "36, 0000000000000000,         eth.padding 52+8,                    no more than that",
    "36, 00000000000000,           sll.trailer 52+7,                    zeros that do not reach 60",
    "36, 7420,                     sll.trailer 52+2,                    no zeros",
    "50, 0000,                     sll.trailer 66+2,                    long enough",
    "50, '',                       '',                                  nothing",
  })
  void tellsWhatIsBehindThePayload(int upper, String behind, String expected, String why) {
    View view = Hex.view(HEADER + "11".repeat(upper) + behind);
    Layer layer = new Layer();
    layer.view().over(view.memory(), view.start(), view.captured(), view.onWire());
    layer.enter(new LinuxSll(), Table.LINK_TYPE, false);
    layer.judge(new LinuxSll().dissect(layer.view(), layer));
    Layer above = new Layer();
    layer.carry(above);
    int left = view.captured() - 16;
    above.view().over(view.memory(), view.start() + 16, left, left);
    above.enter(new LinuxSll(), Table.ETHER_TYPE, false);
    above.judge(above.span(1, upper).end());
    Places places = new Places();
    CookedTrailer.detail(layer, places);
    assertThat(String.join(",", places.places)).as(why).isEqualTo(expected);
  }

  /** Name, offset and octets of everything that is emitted. */
  private static final class Places implements Details {
    private final List<String> places = new ArrayList<>();

    @Override
    public void at(Field.Placed field, int at, int octets) {
      places.add(field.name() + " " + at + "+" + octets);
    }

    @Override
    public void value(Field.UInt field, int at, int octets, long value) {}

    @Override
    public void open(Field.Placed group, int at, int octets) {}

    @Override
    public void close() {}
  }
}
