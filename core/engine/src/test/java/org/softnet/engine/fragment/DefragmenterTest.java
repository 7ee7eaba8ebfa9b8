package org.softnet.engine.fragment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.softnet.api.DropReason;
import org.softnet.api.StackDrop;
import org.softnet.api.Table;
import org.softnet.api.capture.Block;
import org.softnet.api.capture.CaptureInterface;
import org.softnet.engine.dispatch.Dispatcher;
import org.softnet.engine.fake.FakeFrame;
import org.softnet.engine.fake.FakeProtocol;
import org.softnet.engine.flow.FlowLimits;
import org.softnet.engine.hindsight.Findings;
import org.softnet.engine.packet.PacketSlot;
import org.softnet.engine.rss.Limits;
import org.softnet.engine.stats.Stage;

/** Fragments, through a dispatcher: which packet carries the datagram, and what becomes of all. */
class DefragmenterTest {
  private static final Table ABOVE = Table.of("fragment.above", 8, StackDrop.IP_NOPROTO);
  private static final int HEADER_OCTETS = 6;
  private static final long SECOND = 1_000_000_000L;

  private final PacketSlot packet = new PacketSlot();
  private long number;
  private long timeNanos = SECOND;
  private Dispatcher dispatcher = dispatcher(FragmentLimits.DEFAULT);

  /** identification, offset in octets, more, whom the payload is for. */
  private static Dispatcher dispatcher(FragmentLimits limits) {
    FakeProtocol network =
        FakeProtocol.of(
                "network",
                (view, out) -> {
                  if (view.u16(1) > 0 || view.u8(3) > 0) {
                    out.piece().fragment(view.u8(0), view.u16(1), view.u8(3) > 0);
                  }
                  return out.span(HEADER_OCTETS).next(ABOVE, view.u8(4));
                })
            .on(Table.LINK_TYPE, FakeFrame.LINK_TYPE);
    return new Dispatcher(
        FakeProtocol.tables(network, FakeProtocol.of("above").on(ABOVE, 1)),
        new Limits(
            new FlowLimits(1_024, 1_024, 1 << 20, FlowLimits.NEVER),
            Limits.DEFAULT.streams(),
            limits));
  }

  private static FragmentLimits limits(FragmentLimits.Overlap overlap) {
    return new FragmentLimits(1 << 20, 64, 30 * SECOND, overlap);
  }

  /** Sends a fragment; what the datagram is that it completes, or null. */
  private @Nullable String send(int identification, int offset, boolean more, String payload) {
    return send(identification, offset, more, 1, payload.getBytes(StandardCharsets.ISO_8859_1));
  }

  private @Nullable String send(
      int identification, int offset, boolean more, int key, byte[] payload) {
    byte[] frame = new byte[HEADER_OCTETS + payload.length];
    frame[0] = (byte) identification;
    frame[1] = (byte) (offset >> 8);
    frame[2] = (byte) offset;
    frame[3] = (byte) (more ? 1 : 0);
    frame[4] = (byte) key;
    System.arraycopy(payload, 0, frame, HEADER_OCTETS, payload.length);
    Block block = new Block(frame.length, 1);
    System.arraycopy(frame, 0, block.octets(), 0, frame.length);
    block.interfaces(
        new CaptureInterface[] {new CaptureInterface(0, "f0", FakeFrame.LINK_TYPE, 0, 9)});
    block.add(timeNanos, 0, frame.length, frame.length, 0);
    packet.load(block, 0, ++number);
    dispatcher.dispatch(packet);
    return packet.depth() < 2
        ? null
        : new String(
            packet.layer(1).view().copy(0, packet.layer(1).view().captured()),
            StandardCharsets.ISO_8859_1);
  }

  private Stage account() {
    return dispatcher.queues().fragmentAccount();
  }

  private void drops(DropReason reason, long count) {
    assertThat(account().drops()).containsEntry(reason, count);
    assertThat(account().residue() == 0).isFalse(); // some still wait
    dispatcher.queues().end();
    assertThat(account().residue()).isZero();
  }

  @Test
  void theLastOneToComeCarriesTheDatagram() {
    assertThat(send(7, 0, true, "abcdefgh")).isNull();
    assertThat(packet.dropReason()).isNull();
    assertThat(send(7, 8, false, "ij")).isEqualTo("abcdefghij");
    assertThat(packet.layer(0).piece().wholeFragments()).isEqualTo(2);
    assertThat(packet.layer(0).piece().wholeOctets()).isEqualTo(10);
    assertThat(send(7, 8, false, "IJ")).isNull(); // a new one of that number
    assertThat(send(7, 0, true, "ABCDEFGH")).isEqualTo("ABCDEFGHIJ");
    assertThat(account().out()).isEqualTo(4);
    assertThat(account().residue()).isZero();
  }

  @Test
  void datagramsOfOtherNumbersAreOthers() {
    send(1, 0, true, "aaaaaaaa");
    send(2, 0, true, "bbbbbbbb");
    assertThat(send(2, 8, false, "B")).isEqualTo("bbbbbbbbB");
    assertThat(send(1, 8, false, "A")).isEqualTo("aaaaaaaaA");
  }

  @Test
  void theFirstFragmentSaysForWhomItIs() {
    send(1, 0, true, 1, new byte[8]);
    send(1, 8, false, 99, new byte[1]); // the later ones' number does not count: RFC 8200, 4.5
    assertThat(packet.depth()).isEqualTo(2);
  }

  @Test
  void aFragmentThatCameBeforeIsADuplicate() {
    send(1, 0, true, "abcdefgh");
    send(1, 0, true, "abcdefgh");
    assertThat(packet.dropReason()).isEqualTo(StackDrop.DUP_FRAG);
    drops(StackDrop.DUP_FRAG, 1);
  }

  @Test
  void inASecondPassEarlierFragmentsSayWhereTheDatagramIs() {
    Findings findings = new Findings(64);
    dispatcher.queues().find(findings);
    for (int pass = 0; pass < 2; pass++) {
      List<Long> wholeIn = new ArrayList<>();
      number = 0;
      send(7, 0, true, "abcdefgh");
      wholeIn.add(packet.layer(0).piece().wholeIn());
      send(8, 0, true, "another "); // is never whole
      wholeIn.add(packet.layer(0).piece().wholeIn());
      send(7, 0, true, "abcdefgh"); // a duplicate
      wholeIn.add(packet.layer(0).piece().wholeIn());
      send(7, 8, false, "ij");
      wholeIn.add(packet.layer(0).piece().wholeIn());
      assertThat(wholeIn).isEqualTo(pass == 0 ? List.of(0L, 0L, 0L, 0L) : List.of(4L, 0L, 4L, 0L));
      dispatcher = dispatcher(FragmentLimits.DEFAULT);
      dispatcher.foretell(findings.foresight());
    }
    assertThat(findings.account().out()).isEqualTo(2);
  }

  @Test
  void overlapsAreDecidedByPolicy() {
    dispatcher = dispatcher(limits(FragmentLimits.Overlap.FIRST));
    send(1, 0, true, "abcdefgh");
    assertThat(send(1, 4, false, "EFGHIJ")).isEqualTo("abcdefghIJ");
    dispatcher = dispatcher(limits(FragmentLimits.Overlap.LAST));
    send(1, 0, true, "abcdefgh");
    assertThat(send(1, 4, false, "EFGHIJ")).isEqualTo("abcdEFGHIJ");
    dispatcher = dispatcher(limits(FragmentLimits.Overlap.DROP));
    send(1, 0, true, "abcdefgh");
    assertThat(send(1, 4, false, "EFGHIJ")).isNull();
    assertThat(packet.dropReason()).isEqualTo(StackDrop.FRAG_OVERLAP);
    assertThat(account().drops()).containsEntry(StackDrop.FRAG_OVERLAP, 2L);
    assertThat(send(1, 8, false, "ij")).isNull(); // dead until it is forgotten
    dispatcher.queues().end();
    assertThat(account().residue()).isZero();
  }

  @Test
  void whatLiesWithinARunIsADuplicateWhereOverlapsDrop() {
    dispatcher = dispatcher(limits(FragmentLimits.Overlap.DROP));
    send(1, 0, true, "abcdefgh");
    send(1, 8, true, "ijklmnop");
    send(1, 4, true, "EFGHIJKL"); // across two that came in turn
    assertThat(packet.dropReason()).isEqualTo(StackDrop.DUP_FRAG);
    send(1, 0, true, "ABCDEFGH");
    assertThat(packet.dropReason()).isEqualTo(StackDrop.DUP_FRAG);
    assertThat(send(1, 16, false, "q")).isEqualTo("abcdefghijklmnopq");
    send(2, 8, true, "ijklmnop");
    send(2, 0, true, "abcdefgh");
    send(2, 4, true, "EFGHIJKL"); // across two that did not
    assertThat(packet.dropReason()).isEqualTo(StackDrop.FRAG_OVERLAP);
  }

  @Test
  void contradictionsDropTheDatagramWhereOverlapsDo() {
    dispatcher = dispatcher(limits(FragmentLimits.Overlap.DROP));
    send(1, 8, false, "ij");
    send(1, 16, true, "abcdefgh");
    assertThat(packet.dropReason()).isEqualTo(StackDrop.FRAG_TOO_FAR);
    assertThat(send(1, 0, true, "abcdefgh")).isNull();
    send(2, 0, true, "");
    assertThat(account().drops()).containsOnly(entry(StackDrop.FRAG_TOO_FAR, 4L));
    dispatcher.queues().end();
    assertThat(account().residue()).isZero();
    assertThat(dispatcher.queues().datagramAccounts())
        .singleElement()
        .satisfies(
            account -> assertThat(account.drops()).containsOnly(entry(StackDrop.FRAG_TOO_FAR, 2L)));
  }

  @Test
  void anEndThatContradictsIsTooFar() {
    send(1, 8, false, "ij");
    send(1, 16, true, "abcdefgh");
    assertThat(packet.dropReason()).isEqualTo(StackDrop.FRAG_TOO_FAR);
    drops(StackDrop.FRAG_TOO_FAR, 1);
    send(2, 65_528, true, "0123456789abcdef"); // no datagram is so long
    assertThat(packet.dropReason()).isEqualTo(StackDrop.FRAG_TOO_FAR);
  }

  @Test
  void whatIsNotWholeInTimeIsGivenUp() {
    send(1, 0, true, "abcdefgh");
    timeNanos += 31 * SECOND;
    assertThat(send(1, 8, false, "ij")).isNull();
    drops(StackDrop.FRAG_REASM_TIMEOUT, 1);
    assertThat(account().drops()).containsEntry(StackDrop.FRAG_REASM_TIMEOUT, 2L);
  }

  @Test
  void everyDatagramHasOneEndToo() {
    dispatcher = dispatcher(limits(FragmentLimits.Overlap.DROP));
    send(1, 0, true, "abcdefgh");
    send(1, 8, false, "ij"); // whole
    send(2, 0, true, "abcdefgh");
    send(2, 4, false, "EFGHIJ"); // overlaps
    send(2, 16, false, "kl"); // of one that is dead
    send(3, 65_528, true, "0123456789abcdef"); // too far, and nothing follows
    send(4, 0, true, "abcdefgh"); // waits in vain
    dispatcher.queues().end();
    assertThat(dispatcher.queues().datagramAccounts())
        .singleElement()
        .satisfies(account -> {
          assertThat(account.name()).isEqualTo("network");
          assertThat(account.in()).isEqualTo(4);
          assertThat(account.out()).isEqualTo(1);
          assertThat(account.drops())
              .containsOnly(
                  entry(StackDrop.FRAG_OVERLAP, 1L), entry(StackDrop.FRAG_REASM_TIMEOUT, 2L));
          assertThat(account.residue()).isZero();
        });
  }

  @Test
  void whatWaitsIsBounded() {
    dispatcher =
        dispatcher(new FragmentLimits(20_000, 8, 30 * SECOND, FragmentLimits.Overlap.FIRST));
    for (int i = 0; i < 200; i++) {
      send(i, 0, true, "0".repeat(800));
    }
    assertThat(account().drops()).containsEntry(StackDrop.FRAG_EVICTED, 192L);
    dispatcher.queues().end();
    assertThat(account().residue()).isZero();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void anyOrderGivesTheDatagram(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      byte[] sent = new byte[1 + random.nextInt(600)];
      random.nextBytes(sent);
      List<int[]> cuts = new ArrayList<>();
      for (int at = 0; at < sent.length; ) {
        int length = Math.min(8 * (1 + random.nextInt(10)), sent.length - at);
        cuts.add(new int[] {at, length});
        at += length;
      }
      Collections.shuffle(cuts, random);
      String whole = null;
      for (int[] cut : cuts) {
        boolean more = cut[0] + cut[1] < sent.length;
        assertThat(whole).isNull();
        whole = send(round, cut[0], more, 1, Arrays.copyOfRange(sent, cut[0], cut[0] + cut[1]));
      }
      assertThat(whole).isEqualTo(new String(sent, StandardCharsets.ISO_8859_1));
    }
    assertThat(account().residue()).isZero();
  }
}
