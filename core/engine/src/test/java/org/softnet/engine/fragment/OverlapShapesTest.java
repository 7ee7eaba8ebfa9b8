package org.softnet.engine.fragment;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.softnet.api.StackDrop;
import org.softnet.engine.packet.Buffers;
import org.softnet.engine.packet.Octets;

/**
 * Every way in which three fragments of a datagram can lie to one another within four units, in
 * every order, and the datagram's last unit behind them: what comes out is what a model says that
 * has a place for each unit.
 */
class OverlapShapesTest {
  private static final int UNITS = 4;
  private static final int UNIT_OCTETS = 8;

  /** Units {@code from} to {@code to}, the latter not included, all of them the letter. */
  private record Fragment(int from, int to, char letter) {
    byte[] octets() {
      return String.valueOf(letter).repeat((to - from) * UNIT_OCTETS).getBytes(US_ASCII);
    }
  }

  private static List<int[]> intervals() {
    List<int[]> intervals = new ArrayList<>();
    for (int from = 0; from < UNITS; from++) {
      for (int to = from + 1; to <= UNITS; to++) {
        intervals.add(new int[] {from, to});
      }
    }
    return intervals;
  }

  @ParameterizedTest
  @EnumSource
  void everyShapeGivesWhatTheModelSays(FragmentLimits.Overlap overlap) {
    Set<String> outcomes = new HashSet<>();
    List<int[]> intervals = intervals();
    for (int[] a : intervals) {
      for (int[] b : intervals) {
        for (int[] c : intervals) {
          List<Fragment> sent =
              List.of(
                  new Fragment(a[0], a[1], 'a'),
                  new Fragment(b[0], b[1], 'b'),
                  new Fragment(c[0], c[1], 'c'),
                  new Fragment(UNITS, UNITS + 1, 'd'));
          String outcome = datagram(sent, overlap);
          assertThat(outcome).as(sent.toString()).isEqualTo(model(sent, overlap));
          outcomes.add(outcome);
        }
      }
    }
    // Each unit is a's, b's or c's, or missing, so far as three intervals can have it so.
    assertThat(outcomes).contains("waits").hasSizeGreaterThan(10);
    assertThat(outcomes.contains("dropped")).isEqualTo(overlap == FragmentLimits.Overlap.DROP);
  }

  /** What comes out: the datagram, {@code dropped}, or {@code waits}. */
  private static String datagram(List<Fragment> sent, FragmentLimits.Overlap overlap) {
    Datagram datagram = new Datagram(new Buffers(), 0);
    Octets octets = new Octets();
    for (Fragment fragment : sent) {
      byte[] memory = fragment.octets();
      boolean more = fragment.to <= UNITS;
      StackDrop refused =
          datagram.add(
              fragment.from * UNIT_OCTETS,
              more,
              1,
              octets.over(memory, 0, memory.length, memory.length),
              overlap);
      if (refused == StackDrop.FRAG_OVERLAP) {
        return "dropped";
      }
      if (overlap != FragmentLimits.Overlap.DROP) {
        assertThat(refused).as(sent.toString()).isNull(); // no two have the same letter
      }
    }
    if (!datagram.isComplete()) {
      return "waits";
    }
    byte[] whole = new byte[datagram.total()];
    assertThat(datagram.assemble(whole)).isEqualTo(whole.length);
    return new String(whole, US_ASCII);
  }

  private static String model(List<Fragment> sent, FragmentLimits.Overlap overlap) {
    char[] units = new char[UNITS + 1];
    int[] runs = new int[UNITS + 1];
    for (Fragment fragment : sent) {
      if (overlap == FragmentLimits.Overlap.DROP && isWithinOne(runs, fragment)) {
        continue;
      }
      number(runs, fragment);
      for (int unit = fragment.from; unit < fragment.to; unit++) {
        boolean isTaken = units[unit] != 0;
        if (isTaken && overlap == FragmentLimits.Overlap.DROP) {
          return "dropped";
        }
        if (!isTaken || overlap == FragmentLimits.Overlap.LAST) {
          units[unit] = fragment.letter;
        }
      }
    }
    if (new String(units).indexOf(0) >= 0) {
      return "waits";
    }
    StringBuilder whole = new StringBuilder();
    for (char unit : units) {
      whole.append(String.valueOf(unit).repeat(UNIT_OCTETS));
    }
    return whole.toString();
  }

  private static boolean isWithinOne(int[] runs, Fragment fragment) {
    for (int unit = fragment.from; unit < fragment.to; unit++) {
      if (runs[unit] == 0 || runs[unit] != runs[fragment.from]) {
        return false;
      }
    }
    return true;
  }

  /** Each unit has the number of its run; what comes right behind all others joins the last. */
  private static void number(int[] runs, Fragment fragment) {
    boolean isBehindAll = true;
    int highest = 0;
    for (int unit = 0; unit < runs.length; unit++) {
      highest = Math.max(highest, runs[unit]);
      isBehindAll &= unit < fragment.from || runs[unit] == 0;
    }
    boolean joins = isBehindAll && fragment.from > 0 && runs[fragment.from - 1] > 0;
    for (int unit = fragment.from; unit < fragment.to; unit++) {
      runs[unit] = joins ? runs[fragment.from - 1] : highest + 1;
    }
  }
}
