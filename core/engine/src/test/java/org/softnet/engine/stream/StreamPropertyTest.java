package org.softnet.engine.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.softnet.api.Piece;

/** Streams cut, doubled, mixed and lost at random, against what was sent. */
class StreamPropertyTest {
  private static final int ROUNDS = 300;

  private record Cut(int at, int length) {}

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void whatWasSentComesOut(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      byte[] sent = new byte[1 + random.nextInt(400)];
      random.nextBytes(sent);
      int first = random.nextInt(); // the number of the SYN: anywhere, the wrap included
      List<Cut> cuts = cuts(random, sent.length);
      StreamRig rig = new StreamRig();
      rig.send(StreamRig.CLIENT, first, Piece.BEGINS, -1, new byte[0], 0);
      for (Cut cut : cuts) {
        byte[] octets = Arrays.copyOfRange(sent, cut.at, cut.at + cut.length);
        rig.send(StreamRig.CLIENT, first + 1 + cut.at, 0, -1, octets, 0);
      }
      rig.end();
      assertThat(rig.octets(StreamRig.CLIENT)).as("seed %d, round %d", seed, round).isEqualTo(sent);
      assertThat(rig.gap(StreamRig.CLIENT)).isZero();
      assertThat(rig.account().residue()).isZero();
      assertThat(rig.dispatcher.queues().keptStreamOctets()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {5, 6, 7, 8})
  void whatIsMissingIsAGapOfItsLength(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      byte[] sent = new byte[200];
      random.nextBytes(sent);
      boolean[] came = new boolean[sent.length];
      int first = random.nextInt();
      StreamRig rig = new StreamRig();
      rig.send(StreamRig.CLIENT, first, Piece.BEGINS, -1, new byte[0], 0);
      for (Cut cut : cuts(random, sent.length)) {
        if (random.nextInt(3) > 0) {
          byte[] octets = Arrays.copyOfRange(sent, cut.at, cut.at + cut.length);
          Arrays.fill(came, cut.at, cut.at + cut.length, true);
          rig.send(StreamRig.CLIENT, first + 1 + cut.at, 0, -1, octets, 0);
        }
      }
      rig.end();
      int last = lastThatCame(came);
      assertThat(rig.octets(StreamRig.CLIENT)).isEqualTo(expected(sent, came));
      assertThat(rig.gap(StreamRig.CLIENT)).isEqualTo(last + 1 - expected(sent, came).length);
      assertThat(rig.account().residue()).isZero();
    }
  }

  private static int lastThatCame(boolean[] came) {
    int last = came.length - 1;
    while (last >= 0 && !came[last]) {
      last--;
    }
    return last;
  }

  private static byte[] expected(byte[] sent, boolean[] came) {
    byte[] expected = new byte[sent.length];
    int count = 0;
    for (int i = 0; i < sent.length; i++) {
      if (came[i]) {
        expected[count++] = sent[i];
      }
    }
    return Arrays.copyOf(expected, count);
  }

  /** Pieces that cover all of it, some twice and overlapping, in any order. */
  private static List<Cut> cuts(Random random, int length) {
    List<Cut> cuts = new ArrayList<>();
    int at = 0;
    while (at < length) {
      int octets = Math.min(1 + random.nextInt(random.nextBoolean() ? 3 : 60), length - at);
      cuts.add(new Cut(at, octets));
      at += octets;
    }
    for (int again = random.nextInt(10); again > 0; again--) {
      int from = random.nextInt(length);
      cuts.add(new Cut(from, 1 + random.nextInt(length - from)));
    }
    if (random.nextInt(4) > 0) {
      Collections.shuffle(cuts, random);
    }
    return cuts;
  }
}
