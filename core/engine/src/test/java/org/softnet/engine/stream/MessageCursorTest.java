package org.softnet.engine.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.softnet.api.Conversation;
import org.softnet.api.Expectations;
import org.softnet.api.Field;
import org.softnet.api.Fields;
import org.softnet.api.Layer;
import org.softnet.api.Packet;
import org.softnet.api.Piece;
import org.softnet.api.Protocol;
import org.softnet.api.Registrar;
import org.softnet.api.StackDrop;
import org.softnet.api.Verdict;
import org.softnet.api.View;
import org.softnet.engine.hindsight.Findings;
import org.softnet.engine.packet.HeldPieces;

/** Messages of streams: on which packet each stands, and what it holds. */
class MessageCursorTest {
  private static final int SYN = Piece.BEGINS;
  private static final int FIN = Piece.ENDS;
  private static final Field LIAR = Fields.u8(0, "toy.liar", "Liar");

  /** A digit says how many octets follow; other letters mean other things. */
  private static final class Toy implements Protocol {
    final List<Integer> seen = new ArrayList<>();
    int followed;
    private final int port;

    Toy(int port) {
      this.port = port;
    }

    @Override
    public String name() {
      return "toy";
    }

    @Override
    public String label() {
      return "Toy";
    }

    @Override
    public String column() {
      return "TOY";
    }

    @Override
    public List<Field> fields() {
      return List.of();
    }

    @Override
    public void register(Registrar tables) {
      if (port > 0) {
        tables.add(StreamRig.PORT, port, this);
      }
      tables.addHeuristic(StreamRig.PORT, this);
    }

    @Override
    public int recognize(View first) {
      return switch (first.u8(0)) {
        case '@' -> first.captured() < 3 ? UNDECIDED : 90;
        case 'S' -> first.captured() < 3 ? UNDECIDED : 0;
        default -> 0;
      };
    }

    @Override
    public Conversation converse() {
      return (Packet packet, int depth, Expectations expectations) -> {
        followed++;
        return true;
      };
    }

    @Override
    public Verdict dissect(View view, Layer out) {
      seen.add(out.seenOctets());
      int first = view.u8(0);
      if (first >= '0' && first <= '9') {
        return out.span(1, 1 + first - '0').end();
      }
      return switch (first) {
        case '@' -> view.captured() < 3 ? out.tooShort(3) : out.span(3, 3).end();
        case '$' -> out.spanToClose(1).end();
        case '!' -> out.malformed(LIAR);
        case '*' -> throw new IllegalStateException("a bug of the toy's");
        case '?', 'S' -> out.foreign();
        default -> out.span(view.captured()).end();
      };
    }
  }

  /** Takes what begins with a question mark. */
  private static final class Other implements Protocol {
    @Override
    public String name() {
      return "other";
    }

    @Override
    public String label() {
      return "Other";
    }

    @Override
    public String column() {
      return "OTHER";
    }

    @Override
    public List<Field> fields() {
      return List.of();
    }

    @Override
    public void register(Registrar tables) {
      tables.addHeuristic(StreamRig.PORT, this);
    }

    @Override
    public int recognize(View first) {
      return first.u8(0) == '?' ? 50 : 0;
    }

    @Override
    public @Nullable Conversation converse() {
      return null;
    }

    @Override
    public Verdict dissect(View view, Layer out) {
      return out.span(view.captured()).end();
    }
  }

  private final Toy toy = new Toy(StreamRig.SERVER_PORT);
  private final StreamRig rig = new StreamRig(toy, new Other()).client(99, SYN, "");

  @Test
  void aMessageStandsOnTheSegmentThatCompletesIt() {
    rig.client(100, 0, "5ab");
    assertThat(rig.messages()).isEmpty();
    rig.client(103, 0, "c");
    assertThat(rig.messages()).isEmpty();
    rig.client(104, 0, "de");
    assertThat(rig.messages()).containsExactly("toy:5abcde");
    assertThat(toy.seen).containsExactly(0, 3); // asked again only when all of it is there
    assertThat(toy.followed).isEqualTo(1);
  }

  @Test
  void inASecondPassSegmentsSayWhereTheirMessageIs() {
    Findings findings = new Findings(64);
    rig.dispatcher.queues().find(findings);
    rig.client(100, 0, "5ab").client(103, 0, "c").client(104, 0, "de3x");
    rig.client(108, 0, "yz1a").client(112, 0, "9until").client(118, FIN, "");
    StreamRig second = new StreamRig(new Toy(StreamRig.SERVER_PORT), new Other());
    second.dispatcher.foretell(findings.foresight());
    assertThat(wholeIn(second.client(99, SYN, ""))).isZero(); // packet 1
    assertThat(wholeIn(second.client(100, 0, "5ab"))).isEqualTo(4);
    assertThat(wholeIn(second.client(103, 0, "c"))).isEqualTo(4);
    assertThat(wholeIn(second.client(104, 0, "de3x"))).isEqualTo(5); // and completes one
    assertThat(wholeIn(second.client(108, 0, "yz1a"))).isZero();
    assertThat(wholeIn(second.client(112, 0, "9until"))).isEqualTo(7);
    assertThat(wholeIn(second.client(118, FIN, ""))).isZero();
  }

  private static long wholeIn(StreamRig rig) {
    return rig.packet.layer(1).piece().wholeIn();
  }

  @Test
  void aSegmentMayCompleteSeveral() {
    rig.client(100, 0, "2ab1c3");
    assertThat(rig.messages()).containsExactly("toy:2ab", "toy:1c");
    rig.client(106, 0, "xyz0");
    assertThat(rig.messages()).containsExactly("toy:3xyz", "toy:0");
    assertThat(rig.packet.layer(2).lower()).isSameAs(rig.packet.layer(1));
    assertThat(rig.packet.layer(3).lower()).isSameAs(rig.packet.layer(1));
    assertThat(rig.packet.layer(1).upper()).isSameAs(rig.packet.layer(2));
  }

  @Test
  void octetsOneByOne() {
    String sent = "3abc@xy2de";
    List<String> all = new ArrayList<>();
    for (int i = 0; i < sent.length(); i++) {
      rig.client(100 + i, 0, sent.substring(i, i + 1));
      all.addAll(rig.messages());
    }
    assertThat(all).containsExactly("toy:3abc", "toy:@xy", "toy:2de");
    assertThat(rig.dispatcher.queues().keptStreamOctets()).isZero();
  }

  @Test
  void outOfOrderTheMessagesComeWhenTheHoleCloses() {
    rig.client(103, 0, "1c").client(105, 0, "1d");
    assertThat(rig.messages()).isEmpty();
    rig.client(100, 0, "2ab");
    assertThat(rig.messages()).containsExactly("toy:2ab", "toy:1c", "toy:1d");
  }

  @Test
  void untilTheClose() {
    rig.client(100, 0, "$ab").client(103, 0, "cd");
    assertThat(rig.messages()).isEmpty();
    rig.client(105, FIN, "e");
    assertThat(rig.messages()).containsExactly("toy:$abcde");
  }

  @Test
  void anUnfinishedMessageWithAWholeHeadShowsAtTheEnd() {
    rig.client(100, 0, "9abc").client(104, FIN, "");
    assertThat(rig.messages()).containsExactly("toy:9abc");
    assertThat(rig.packet.layer(2).isCut()).isTrue();
  }

  @Test
  void aMalformedMessageCostsTheOctetsAtHand() {
    rig.client(100, 0, "1a!xx");
    assertThat(rig.dropReason()).isEqualTo(StackDrop.MALFORMED);
    rig.client(105, 0, "1b");
    assertThat(rig.messages()).containsExactly("toy:1b");
    assertThat(rig.dropReason()).isNull();
  }

  @Test
  void aFailingProtocolCostsThePacket() {
    rig.client(100, 0, "*");
    assertThat(rig.dropReason()).isEqualTo(StackDrop.PLUGIN_FAULT);
    rig.client(101, 0, "1b");
    assertThat(rig.messages()).containsExactly("toy:1b");
  }

  @Test
  void behindAGapItBeginsAnew() {
    rig.client(100, 0, "@a");
    behindAGapOf(3, "1x");
    assertThat(rig.messages()).startsWith("toy:@a", "toy:1x", "toy:1y").hasSize(6);
    assertThat(rig.dropReason()).isEqualTo(StackDrop.SNAPPED); // of three octets two are there
    assertThat(rig.gap(StreamRig.CLIENT)).isEqualTo(3);
  }

  @Test
  void aMessageWithAGapIsReadAsFarAsItGoesAndPassedOver() {
    rig.client(100, 0, "9abc");
    behindAGapOf(2, "efgh1x");
    assertThat(rig.messages()).startsWith("toy:9abc", "toy:1x", "toy:1y");
    assertThat(rig.packet.layer(2).isCut()).isTrue();
    assertThat(toy.followed).isEqualTo(6);
  }

  @Test
  void aGapBehindAMessageLeavesIt() {
    rig.client(100, 0, "1a");
    behindAGapOf(2, "1x");
    assertThat(rig.messages()).startsWith("toy:1x", "toy:1y");
  }

  /** Octets are missing, then {@code text} comes, and three messages that make it certain. */
  private void behindAGapOf(int missing, String text) {
    int next = 100 + rig.octets(StreamRig.CLIENT).length + missing;
    rig.send(StreamRig.CLIENT, next, 0, -1, octets(text), 0);
    next += text.length();
    rig.acknowledge(next);
    for (int i = 0; i < 4; i++) {
      rig.client(next + 2 * i, 0, "1y");
    }
  }

  @Test
  void aWordThatNobodyRecognizesDoesNotCostWhatFollows() {
    StreamRig elsewhere = new StreamRig(new Toy(0));
    elsewhere.client(99, SYN, "").server(499, SYN, "").server(500, 0, "S");
    elsewhere.client(100, 0, "S").client(101, 0, "@ab");
    assertThat(elsewhere.messages()).containsExactly("toy:@ab");
    elsewhere.server(501, 0, "2bc");
    assertThat(elsewhere.messages()).containsExactly("toy:2bc");
    elsewhere.server(504, 0, "S1x"); // this is nothing to wait for
    assertThat(elsewhere.messages()).isEmpty();
  }

  @Test
  void aSnappedMessageIsReadAsFarAsItGoes() {
    rig.send(StreamRig.CLIENT, 100, 0, -1, octets("9ab"), 7);
    assertThat(rig.messages()).containsExactly("toy:9ab");
    rig.client(110, 0, "1c"); // the gap was the rest of the message
    assertThat(rig.messages()).containsExactly("toy:1c");
  }

  @Test
  void foreignOctetsGoToWhoRecognizesThem() {
    rig.client(100, 0, "1a").client(102, 0, "?hello");
    assertThat(rig.messages()).containsExactly("other:?hello");
    rig.client(108, 0, "again");
    assertThat(rig.messages()).containsExactly("other:again");
  }

  @Test
  void onAnotherPortTheFirstOctetsDecide() {
    StreamRig elsewhere = new StreamRig(new Toy(0));
    elsewhere.client(99, SYN, "").client(100, 0, "@");
    assertThat(elsewhere.messages()).isEmpty(); // too few to tell
    elsewhere.client(101, 0, "xy1a");
    assertThat(elsewhere.messages()).containsExactly("toy:@xy", "toy:1a");
    elsewhere.server(499, SYN, "").server(500, 0, "2bc");
    assertThat(elsewhere.messages()).containsExactly("toy:2bc");
  }

  @Test
  void aMessageThatIsTooLongIsReadAsFarAsItMayAndPassedOver() {
    StreamRig small =
        new StreamRig(
            StreamRig.limits(new StreamLimits(4_000, 4, 10_000, HeldPieces.Overlap.FIRST)),
            new Toy(StreamRig.SERVER_PORT));
    small.client(99, SYN, "").client(100, 0, "8ab").client(103, 0, "cd");
    assertThat(small.messages()).containsExactly("toy:8abcd");
    small.client(105, 0, "efgh1x");
    assertThat(small.messages()).containsExactly("toy:1x");
  }

  @Test
  void moreMessagesThanAPacketHasRoomForAreCounted() {
    rig.client(100, 0, "0".repeat(5_000));
    assertThat(rig.dropReason()).isEqualTo(StackDrop.TOO_DEEP);
    rig.client(5_100, 0, "1a");
    assertThat(rig.messages()).containsExactly("toy:1a");
  }

  private static byte[] octets(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
