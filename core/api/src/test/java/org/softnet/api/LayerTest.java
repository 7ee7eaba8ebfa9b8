package org.softnet.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LayerTest {
  private static final Table TABLE = Table.of("fake.table", 8);
  private static final Field LIAR = Fields.u8(0, "fake.liar", "Liar");
  private static final Protocol FAKE =
      new Protocol() {
        @Override
        public String name() {
          return "fake";
        }

        @Override
        public String label() {
          return "Fake";
        }

        @Override
        public String column() {
          return "FAKE";
        }

        @Override
        public List<Field> fields() {
          return List.of(LIAR);
        }

        @Override
        public void register(Registrar tables) {}

        @Override
        public Verdict dissect(View header, Layer out) {
          return out.end();
        }
      };

  private final Layer layer = new Layer();

  private Layer enter(int captured, int onWire) {
    layer.view().over(new byte[captured], 0, captured, onWire);
    layer.enter(FAKE, Table.ETHER_TYPE, false);
    return layer;
  }

  @Test
  void whatIsNotSaidMeansDataToTheEnd() {
    enter(60, 90).judge(layer.end());
    assertThat(layer.verdict()).isEqualTo(Verdict.END);
    assertThat(layer.headerOctets()).isZero();
    assertThat(layer.totalOctets()).isEqualTo(90);
    assertThat(layer.payloadCaptured()).isEqualTo(60);
    assertThat(layer.payloadOctets()).isEqualTo(90);
    assertThat(layer.table()).isNull();
    assertThat(layer.culprit()).isNull();
    assertThat(layer.reason()).isNull();
    assertThat(layer.quotes()).isFalse();
    assertThat(layer.quoted()).isFalse();
  }

  @ParameterizedTest(name = "{0} of {1} octets, header {2}, total {3}")
  @CsvSource({
    "60, 60, 20,   40, 40, 20, 20",
    "60, 60, 20,   60, 60, 40, 40",
    "60, 60, 20,   61, 60, 40, 40",
    "60, 90, 20,   70, 70, 40, 50", // the snap length cut 10 octets of the payload
    "60, 90, 20,   50, 50, 30, 30", // it cut padding only
    "60, 90, 60,   90, 90,  0, 30",
    "60, 90, 70,   90, 90,  0, 20", // it cut the header itself
    "60, 60, 70,   90, 60,  0,  0",
    "60, 60, 20,   20, 20,  0,  0",
    "60, 60, 20,   10, 10,  0,  0",
    " 0, 60,  0,   60, 60,  0, 60",
    " 0,  0,  8,    8,  0,  0,  0",
  })
  void thePayloadIsWhatHeaderAndTotalLeave(
      int captured,
      int onWire,
      int header,
      int total,
      int totalOctets,
      int payloadCaptured,
      int payloadOctets) {
    enter(captured, onWire).span(header, total);
    assertThat(layer.headerOctets()).isEqualTo(header);
    assertThat(layer.totalOctets()).isEqualTo(totalOctets);
    assertThat(layer.payloadCaptured()).isEqualTo(payloadCaptured);
    assertThat(layer.payloadOctets()).isEqualTo(payloadOctets);
  }

  /** The model counts the octets one by one. */
  @Test
  void thePayloadAgreesWithACount() {
    SplittableRandom random = new SplittableRandom(20_260_313);
    for (int i = 0; i < 20_000; i++) {
      int onWire = random.nextInt(80);
      int captured = random.nextInt(onWire + 1);
      int header = random.nextInt(40);
      int total = random.nextInt(5) == 0 ? Integer.MAX_VALUE : random.nextInt(100);
      enter(captured, onWire).span(header, total);
      int there = 0;
      int held = 0;
      for (int octet = header; octet < onWire && octet < total; octet++) {
        there++;
        held += octet < captured ? 1 : 0;
      }
      assertThat(layer.payloadOctets()).isEqualTo(there);
      assertThat(layer.payloadCaptured()).isEqualTo(held);
    }
  }

  @ParameterizedTest(name = "{0} of {1} octets, {2} needed: {3}")
  @CsvSource({
    "10, 10, 20, TRUNCATED, PKT_TOO_SMALL",
    "10, 19, 20, TRUNCATED, PKT_TOO_SMALL",
    "10, 20, 20, SNAPPED,   SNAPPED",
    "10, 99, 20, SNAPPED,   SNAPPED",
    " 0,  0,  1, TRUNCATED, PKT_TOO_SMALL",
  })
  void whoCutAHeaderIsTold(
      int captured, int onWire, int needed, Verdict verdict, StackDrop reason) {
    assertThat(enter(captured, onWire).tooShort(needed)).isEqualTo(verdict);
    layer.judge(verdict);
    assertThat(layer.reason()).isEqualTo(reason);
    assertThat(layer.neededOctets()).isEqualTo(needed);
    assertThat(layer.isWhole()).isFalse();
  }

  @Test
  void nextTellsTableAndKeys() {
    assertThat(enter(60, 60).next(TABLE, 5)).isEqualTo(Verdict.NEXT);
    assertThat(layer.table()).isEqualTo(TABLE);
    assertThat(layer.key()).isEqualTo(5);
    assertThat(layer.orKey()).isEqualTo(5);
    assertThat(layer.next(TABLE, 6, 7)).isEqualTo(Verdict.NEXT);
    assertThat(layer.key()).isEqualTo(6);
    assertThat(layer.orKey()).isEqualTo(7);
    assertThat(layer.quotes()).isFalse();
  }

  @Test
  void aQuoteGoesOnToo() {
    assertThat(enter(60, 60).quote(TABLE, 4)).isEqualTo(Verdict.NEXT);
    assertThat(layer.quotes()).isTrue();
    assertThat(layer.table()).isEqualTo(TABLE);
    assertThat(layer.key()).isEqualTo(4);
  }

  @Test
  void aLieNamesItsFieldAndReason() {
    assertThat(enter(60, 60).malformed(LIAR)).isEqualTo(Verdict.MALFORMED);
    assertThat(layer.culprit()).isSameAs(LIAR);
    assertThat(layer.reason()).isEqualTo(StackDrop.MALFORMED);
    assertThat(layer.malformed(LIAR, StackDrop.PKT_TOO_SMALL)).isEqualTo(Verdict.MALFORMED);
    assertThat(layer.reason()).isEqualTo(StackDrop.PKT_TOO_SMALL);
  }

  @Test
  void aSuspicionGoesOn() {
    Verdict verdict = enter(60, 60).span(8).suspect(LIAR, StackDrop.MALFORMED).next(TABLE, 1);
    layer.judge(verdict);
    assertThat(layer.isWhole()).isTrue();
    assertThat(layer.culprit()).isSameAs(LIAR);
    assertThat(layer.reason()).isEqualTo(StackDrop.MALFORMED);
    assertThat(layer.headerOctets()).isEqualTo(8);
  }

  @Test
  void enteringForgetsTheLayerBefore() {
    enter(60, 60).span(8, 30).suspect(LIAR, StackDrop.MALFORMED).quote(TABLE, 1);
    layer.enter(FAKE, Table.IP_PROTOCOL, true);
    assertThat(layer.protocol()).isSameAs(FAKE);
    assertThat(layer.reachedBy()).isEqualTo(Table.IP_PROTOCOL);
    assertThat(layer.quoted()).isTrue();
    assertThat(layer.quotes()).isFalse();
    assertThat(layer.headerOctets()).isZero();
    assertThat(layer.totalOctets()).isEqualTo(60);
    assertThat(layer.table()).isNull();
    assertThat(layer.culprit()).isNull();
    assertThat(layer.reason()).isNull();
  }

  @Test
  void onlyNextAndEndAreWhole() {
    for (Verdict verdict : Verdict.values()) {
      enter(60, 60).judge(verdict);
      assertThat(layer.isWhole()).isEqualTo(verdict == Verdict.NEXT || verdict == Verdict.END);
    }
  }

  @Test
  void aLayerThatWasNeverEnteredHasNoProtocol() {
    Layer fresh = new Layer();
    assertThatThrownBy(fresh::protocol).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(fresh::reachedBy).isInstanceOf(NullPointerException.class);
  }

  @Test
  void knowsWhatItsPayloadBecameUntilItIsReused() {
    Layer upper = new Layer();
    enter(60, 60).carry(upper);
    assertThat(layer.upper()).isSameAs(upper);
    assertThat(enter(60, 60).upper()).isNull();
  }

  @Test
  void knowsWhatItStandsOn() {
    Layer upper = new Layer();
    assertThat(upper.lower()).isNull();
    enter(60, 60).carry(upper);
    assertThat(upper.lower()).isSameAs(layer);
  }

  @Test
  void isCutByItsOwnLengthOrTheNearestBelow() {
    Layer upper = new Layer();
    upper.view().over(new byte[20], 0, 20, 20);
    upper.enter(FAKE, Table.IP_PROTOCOL, false);
    enter(60, 60).carry(upper);
    assertThat(upper.isCut()).as("no length anywhere").isFalse();
    layer.span(40, 61);
    assertThat(layer.isCut()).isTrue();
    assertThat(upper.isCut()).isTrue();
    upper.span(8, 20);
    assertThat(upper.isCut()).as("a length that is all there").isFalse();
    upper.span(8, 21);
    assertThat(upper.isCut()).isTrue();
    layer.span(40, 60);
    assertThat(layer.isCut()).isFalse();
  }

  @Test
  void anEnvelopeHoldsTheMessageAndNoMore() {
    View message = enter(60, 60).unwrap(2, 30);
    assertThat(message).isSameAs(layer.view());
    assertThat(message.captured()).isEqualTo(30);
    assertThat(message.onWire()).isEqualTo(30);
    layer.span(12).judge(layer.end());
    assertThat(layer.hasTotal()).isTrue();
    assertThat(layer.claimedOctets()).isEqualTo(32);
    assertThat(layer.payloadOctets()).isEqualTo(18);
    assertThat(layer.isCut()).isFalse();
    assertThat(enter(60, 60).isEnveloped()).isFalse();
  }

  @Test
  void anEnvelopeMayLackItsEnd() {
    View message = enter(20, 25).unwrap(2, 30);
    assertThat(message.captured()).isEqualTo(18);
    assertThat(message.onWire()).isEqualTo(23);
    assertThat(layer.claimedOctets()).isEqualTo(32);
    assertThat(enter(2, 2).unwrap(2, 30).captured()).isZero();
  }

  @Test
  void aTextIsShownOfWholeLayersThatHaveIt() {
    Field.Spelled text =
        Fields.spelled("fake.text", "Text", (of, line) -> line.num(of.totalOctets()));
    enter(60, 90).judge(layer.end());
    assertThat(layer.shows(text)).isTrue();
    assertThat(layer.shows(text.where(_ -> false))).isFalse();
    Line line = new Line();
    text.writing().write(layer, line);
    assertThat(line).hasToString("90");
    enter(60, 90).judge(layer.tooShort(70));
    assertThat(layer.shows(text)).isFalse();
  }

  @Test
  void aFieldWrittenAsTextIsThereWhereTheFieldIs() {
    Field.UInt number = Fields.u8(0, "fake.number", "Number").hex();
    Field.Spelled text = Fields.written("fake.name", "Name", number);
    enter(1, 1).judge(layer.end());
    assertThat(layer.shows(text)).isTrue();
    Line line = new Line();
    text.writing().write(layer, line);
    assertThat(line).hasToString("0x00");
    enter(0, 0).judge(layer.end());
    assertThat(layer.shows(text)).isFalse();
  }
}
