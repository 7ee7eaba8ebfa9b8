package org.softnet.plugins.ethernet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.softnet.api.Details;
import org.softnet.api.Field;
import org.softnet.api.Layer;
import org.softnet.api.Protocol;
import org.softnet.api.Table;
import org.softnet.api.View;
import org.softnet.testkit.Hex;

/** Behind the payload: what Wireshark calls padding, trailer and check sequence. */
class TrailerTest {
  private static final String HEADER = "ffffffffffff 00163e000001 0800";

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

  /** A frame whose upper layer has {@code upperOctets} octets in all. */
  private static List<String> places(
      Protocol protocol, int headerOctets, int upperOctets, byte[] frame, int captured) {
    View view = Hex.prefix(frame, captured);
    Layer layer = new Layer();
    layer.view().over(view.memory(), view.start(), view.captured(), view.onWire());
    layer.enter(protocol, Table.LINK_TYPE, false);
    layer.judge(protocol.dissect(layer.view(), layer));
    Layer upper = new Layer();
    upper
        .view()
        .over(
            view.memory(),
            view.start() + headerOctets,
            view.captured() - headerOctets,
            view.onWire() - headerOctets);
    upper.enter(protocol, Table.ETHER_TYPE, false);
    upper.judge(upper.span(1, upperOctets).end());
    layer.carry(upper);
    Places places = new Places();
    protocol.detail(layer, places);
    return places.places;
  }

  private static byte[] frame(String header, int payload, String behind) {
    return Hex.octets(header + "11".repeat(payload) + behind);
  }

  @ParameterizedTest(name = "{4}")
  @CsvSource({
    "46, 0,  '',     '',                                         nothing",
    "28, 18, '',     eth.padding 42+18,                          zeros up to 60 octets",
    "28, 16, '',     eth.trailer 42+16,                          zeros that do not reach 60",
    "28, 0,  0102,   eth.trailer 42+2,                           no zeros",
    "46, 2,  '',     eth.trailer 60+2,                           long enough without padding",
    "28, 18, 0102,   'eth.padding 42+18,eth.trailer 60+2',       padding and trailer",
    "28, 18, 01020304, 'eth.padding 42+18,eth.fcs 60+4',         padding and check sequence",
    "46, 0,  01020304, eth.fcs 60+4,                             check sequence",
    "46, 2,  01020304, 'eth.trailer 60+2,eth.fcs 62+4',          trailer and check sequence",
    "40, 0,  0102030405, eth.trailer 54+5,                       too short to have been checked",
  })
  void tellsWhatIsBehindThePayload(int upper, int zeros, String more, String expected, String why) {
    byte[] frame = frame(HEADER, upper, "00".repeat(zeros) + more);
    assertThat(String.join(",", places(new Ethernet(), 14, upper, frame, frame.length)))
        .as(why)
        .isEqualTo(expected);
  }

  @Test
  void whatWasNotCapturedIsNotGuessed() {
    byte[] frame = frame(HEADER, 46, "0102030405060708");
    assertThat(places(new Ethernet(), 14, 46, frame, frame.length - 2))
        .containsExactly("eth.trailer 60+6");
    assertThat(places(new Ethernet(), 14, 46, frame, 60)).isEmpty();
  }

  @Test
  void aTagStandsInAFrame() {
    byte[] tag = frame("0064 0800", 40, "000001020304");
    assertThat(places(new Vlan(), 4, 40, tag, tag.length))
        .containsExactly("eth.padding 44+2", "vlan.trailer 46+4");
  }

  @Test
  void aLengthOfItsOwnTellsToo() {
    byte[] frame = Hex.octets("ffffffffffff 00163e000001 0003 424203" + "00".repeat(43));
    assertThat(places(new Ethernet(), 14, Integer.MAX_VALUE, frame, frame.length))
        .containsExactly("eth.padding 17+43");
  }
}
