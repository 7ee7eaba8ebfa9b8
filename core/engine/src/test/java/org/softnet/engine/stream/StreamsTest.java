package org.softnet.engine.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.softnet.api.Piece;
import org.softnet.api.StackDrop;
import org.softnet.engine.fake.FakeProtocol;
import org.softnet.engine.packet.HeldPieces;

/** The octets of streams, segment by segment. */
class StreamsTest {
  private static final int SYN = Piece.BEGINS;
  private static final int FIN = Piece.ENDS;
  private static final int RST = Piece.RESETS;

  private final StreamRig rig = new StreamRig();

  @Test
  void inOrderEachSegmentComesAsItIs() {
    rig.client(99, SYN, "").server(499, SYN, "");
    rig.client(100, 0, "GET ").client(104, 0, "/").server(500, 0, "200");
    assertThat(rig.heard).containsExactly("c:GET ", "c:/", "s:200");
    closes(8, 8);
  }

  @Test
  void aStreamIsEstablishedOnceBothHaveSpoken() {
    rig.client(99, SYN, "");
    assertThat(rig.told).isEmpty();
    rig.server(499, SYN, "").client(100, 0, "a").server(500, 0, "b");
    assertThat(rig.told).containsExactly("established");
  }

  @Test
  void orWithItsFirstOctetsIfItsBeginningIsNotThere() {
    rig.client(100, 0, "a");
    assertThat(rig.told).containsExactly("established");
  }

  @Test
  void oneThatWasRefusedNever() {
    rig.client(99, SYN, "").server(0, RST, "").client(99, SYN, "").server(0, RST, "").end();
    assertThat(rig.told).isEmpty();
  }

  @Test
  void aDirectionIsFinishedWhenAllBeforeItsFinHasCome() {
    rig.client(99, SYN, "").server(499, SYN, "").client(102, FIN, "c").server(500, FIN, "");
    assertThat(rig.told).containsExactly("established", "s finished");
    rig.client(100, 0, "ab").client(102, FIN, "c");
    assertThat(rig.told).containsExactly("established", "s finished", "c finished");
  }

  @Test
  void aResetIsToldOnce() {
    rig.client(99, SYN, "").server(499, SYN, "").client(100, 0, "a").server(500, RST, "");
    rig.client(101, RST, "");
    assertThat(rig.told).containsExactly("established", "reset");
  }

  @Test
  void earlySegmentsWaitForTheirTurn() {
    rig.client(99, SYN, "").client(104, 0, "ef").client(102, 0, "cd");
    assertThat(rig.heard).isEmpty();
    rig.client(100, 0, "ab");
    assertThat(rig.heard).containsExactly("c:ab", "c:cd", "c:ef");
    closes(6, 6);
  }

  @Test
  void octetsThatCameBeforeAreDropped() {
    rig.client(99, SYN, "").client(100, 0, "abcd").client(100, 0, "abcd");
    rig.client(102, 0, "cdef").client(99, 0, "x"); // the last one is a keep-alive's octet
    assertThat(rig.heard).containsExactly("c:abcd", "c:ef");
    assertThat(rig.account().drops()).containsEntry(StackDrop.TCP_OLD_DATA, 7L);
    closes(13, 6);
  }

  @Test
  void theFirstOctetsCountWhereTwoDiffer() {
    rig.client(99, SYN, "").client(102, 0, "cd").client(101, 0, "BCDE").client(100, 0, "a");
    assertThat(new String(rig.octets(StreamRig.CLIENT), StandardCharsets.ISO_8859_1))
        .isEqualTo("aBcdE");
    closes(7, 5);
  }

  @Test
  void orTheLastOnes() {
    StreamRig last =
        new StreamRig(
            StreamRig.limits(new StreamLimits(1 << 20, 1 << 20, 1 << 22, HeldPieces.Overlap.LAST)));
    last.client(99, SYN, "").client(102, 0, "cd").client(101, 0, "BCDE").client(100, 0, "a");
    assertThat(new String(last.octets(StreamRig.CLIENT), StandardCharsets.ISO_8859_1))
        .isEqualTo("aBCDE");
  }

  /** The one that is next reaches over octets that wait: those came first. */
  @Test
  void whatWaitsCameBeforeTheOneThatIsNext() {
    rig.client(99, SYN, "").client(103, 0, "de").client(100, 0, "abcDEF");
    assertThat(new String(rig.octets(StreamRig.CLIENT), StandardCharsets.ISO_8859_1))
        .isEqualTo("abcdeF");
    assertThat(rig.account().drops()).containsEntry(StackDrop.TCP_OFOMERGE, 2L);
    closes(8, 6);
  }

  @Test
  void whatIsMissingBeforeTheEndIsAGap() {
    rig.client(99, SYN, "").client(100, 0, "abc").client(110, FIN, "").end();
    assertThat(rig.heard).containsExactly("c:abc", "c:[7]", "end 0 OPENING");
  }

  /** An end that the other side has not seen may be somebody else's. */
  @Test
  void anEndThatNobodyAcknowledgesIsNotBelieved() {
    rig.client(99, SYN, "").send(StreamRig.SERVER, 500, SYN, 100, new byte[0], 0);
    rig.client(100, 0, "abc").send(StreamRig.SERVER, 501, 0, 103, new byte[0], 0);
    rig.client(110, FIN, "").end();
    assertThat(rig.heard).containsExactly("c:abc", "end 0 ESTABLISHED");
  }

  @Test
  void numbersWrapAround() {
    rig.client(-4, SYN, "").client(1, 0, "ef").client(-3, 0, "abcd");
    assertThat(rig.heard).containsExactly("c:abcd", "c:ef");
  }

  @Test
  void aSynMayCarryOctets() {
    rig.client(99, SYN, "abc").client(103, 0, "def");
    assertThat(rig.heard).containsExactly("c:abc", "c:def");
  }

  @Test
  void withoutSynItBeginsWithWhatIsSeen() {
    rig.client(5_000, 0, "abc").client(5_003, 0, "def");
    assertThat(rig.heard).containsExactly("c:abc", "c:def");
  }

  @Test
  void octetsBeforeAnEarlyFinStillCome() {
    rig.client(99, SYN, "").client(103, FIN, "d").client(100, 0, "abc").client(104, 0, "late");
    assertThat(rig.heard).containsExactly("c:abc", "c:d");
    assertThat(rig.account().drops()).containsEntry(StackDrop.TCP_CLOSE, 4L);
    closes(8, 4);
  }

  @Test
  void octetsAfterAResetStillCome() {
    rig.client(99, SYN, "").server(0, RST, "").client(100, 0, "abc").end();
    assertThat(rig.heard).containsExactly("c:abc", "end 0 RESET");
  }

  @Test
  void anAnswerThatWasForgedIsForgotten() {
    rig.client(99, SYN, "").server(7, RST | FIN, "").server(7, FIN, "");
    rig.server(499, SYN, "").server(500, 0, "abc");
    assertThat(rig.heard).containsExactly("s:abc");
  }

  @Test
  void aReplyAloneIsNoProofOfAGap() {
    rig.client(99, SYN, "").client(103, 0, "def").acknowledge(106).client(106, 0, "g");
    assertThat(rig.heard).isEmpty();
    rig.client(100, 0, "abc");
    assertThat(rig.heard).containsExactly("c:abc", "c:def", "c:g");
  }

  @Test
  void acknowledgedOctetsThatDoNotComeAreAGapAfterSomePackets() {
    rig.client(99, SYN, "").client(103, 0, "d").acknowledge(104);
    rig.client(104, 0, "e").client(105, 0, "f").client(106, 0, "g");
    assertThat(rig.heard).isEmpty();
    rig.client(107, 0, "h");
    assertThat(rig.heard).containsExactly("c:[3]", "c:d", "c:e", "c:f", "c:g", "c:h");
    closes(5, 5);
  }

  @Test
  void orAfterSomeTime() {
    rig.client(99, SYN, "").client(103, 0, "d").acknowledge(104).client(104, 0, "e");
    rig.after(200_000_000L).client(105, 0, "f");
    assertThat(rig.heard).containsExactly("c:[3]", "c:d", "c:e", "c:f");
  }

  @Test
  void whatTheOtherSideNeverHadIsNotSaid() {
    rig.client(99, SYN, "").acknowledge(100).client(103, 0, "def").end();
    assertThat(rig.heard).containsExactly("end 0 ESTABLISHED");
    assertThat(rig.account().drops()).containsEntry(StackDrop.TCP_OFO_DROP, 3L);
    closes(3, 0);
  }

  @Test
  void whereOnlyOneSideIsSeenTheEndSettlesIt() {
    rig.client(99, SYN, "").client(103, 0, "def").end();
    assertThat(rig.heard).containsExactly("c:[3]", "c:def", "end 0 OPENING");
    closes(3, 3);
  }

  @Test
  void whatWaitsIsBounded() {
    StreamRig small =
        new StreamRig(
            StreamRig.limits(new StreamLimits(1_000, 1_000, 1 << 20, HeldPieces.Overlap.FIRST)));
    small.client(99, SYN, "");
    for (int i = 0; i < 40; i++) {
      small.client(200 + 10 * i, 0, "0123456789");
    }
    assertThat(small.heard.getFirst()).isEqualTo("c:[100]");
    assertThat(small.dispatcher.queues().keptStreamOctets()).isLessThanOrEqualTo(1_074);
    small.end();
    assertThat(small.account().residue()).isZero();
  }

  @Test
  void allStreamsTogetherAreBounded() {
    StreamRig small =
        new StreamRig(
            StreamRig.limits(new StreamLimits(4_000, 1_000, 10_000, HeldPieces.Overlap.FIRST)));
    for (int port = 0; port < 100; port++) {
      small.clientPort(10_000 + port).client(99, SYN, "").client(200, 0, "0".repeat(500));
    }
    assertThat(small.dispatcher.queues().keptStreamOctets()).isLessThanOrEqualTo(10_000);
    assertThat(small.account().drops()).containsKey(StackDrop.TCP_OFO_QUEUE_PRUNE);
    small.end();
    assertThat(small.account().residue()).isZero();
  }

  @Test
  void octetsThatWereNotCapturedAreAGap() {
    rig.client(99, SYN, "").send(StreamRig.CLIENT, 100, 0, -1, new byte[] {'a'}, 9);
    rig.client(110, 0, "k");
    assertThat(rig.heard).containsExactly("c:a", "c:[9]", "c:k");
    assertThat(rig.account().drops()).containsEntry(StackDrop.SNAPPED, 9L);
    closes(11, 2);
  }

  private void closes(long in, long out) {
    assertThat(rig.account().in()).isEqualTo(in);
    assertThat(rig.account().out()).isEqualTo(out);
    assertThat(rig.account().residue()).isZero();
  }

  /** A protocol that fails costs the packet; who listens, and the account, go on behind it. */
  @Test
  void octetsThatLackBehindAFailureAreAGapAllTheSame() {
    FakeProtocol bad =
        FakeProtocol.of(
                "bad",
                (view, out) -> {
                  if (view.u8(0) == 'a') {
                    throw new IllegalStateException("the protocol's");
                  }
                  return out.end();
                })
            .on(StreamRig.PORT, StreamRig.SERVER_PORT);
    StreamRig failing = new StreamRig(bad);
    failing.send(StreamRig.CLIENT, 100, SYN, -1, new byte[0], 0);
    failing.send(StreamRig.CLIENT, 101, 0, -1, new byte[] {'a', 'b', 'c'}, 2);
    assertThat(failing.dropReason()).isEqualTo(StackDrop.PLUGIN_FAULT);
    failing.client(106, 0, "de");
    assertThat(failing.dropReason()).isNull();
    assertThat(failing.messages()).containsExactly("bad:de");
    assertThat(failing.heard).containsExactly("c:abc", "c:[2]", "c:de");
    assertThat(failing.account().drops()).containsOnly(Map.entry(StackDrop.SNAPPED, 2L));
    assertThat(failing.account().in()).isEqualTo(7);
    assertThat(failing.account().out()).isEqualTo(5);
  }
}
