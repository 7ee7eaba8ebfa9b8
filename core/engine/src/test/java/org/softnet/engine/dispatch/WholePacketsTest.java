package org.softnet.engine.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.softnet.api.Expectations;
import org.softnet.api.Interest;
import org.softnet.api.Layer;
import org.softnet.api.Protocol;
import org.softnet.api.Table;
import org.softnet.api.Verdict;
import org.softnet.engine.fake.FakeFrame;
import org.softnet.engine.fake.FakeProtocol;
import org.softnet.engine.packet.PacketSlot;

/**
 * Packets that have a layer of somebody are followed as if all were of interest, and so is whatever
 * made them what they are. A link carries a note or a network; the network a ping, a stream or
 * datagrams; the datagrams' ports lead to a tunnel, which carries the link again, or to a question;
 * the stream's to a question or a page. A page carries a picture. The kinds and ports of each level
 * are those of the test.
 */
class WholePacketsTest {
  private static final Table KINDS = Table.of("whole.kind", 8);
  private static final Table NUMBERS = Table.of("whole.number", 8);
  private static final Table DATAGRAM_PORTS = Table.of("whole.datagram", 8);
  private static final Table STREAM_PORTS = Table.of("whole.stream", 8);
  private static final Table BODIES = Table.of("whole.body", 8);
  private static final Table CALLS = Table.of("whole.call", 8);

  private static final int NOTE = 1;
  private static final int NETWORK = 2;
  private static final int DATAGRAM = 3;
  private static final int STREAM = 4;
  private static final int TUNNEL = 5;
  private static final int QUESTION = 6;
  private static final int PAGE = 7;
  private static final int OTHER = 8;
  private static final int CALL = 9;

  private int[] ways = {};
  private int way;
  private final PacketSlot packet = FakeFrame.frame(60, 60);

  private final FakeProtocol link =
      FakeProtocol.of("link", (_, out) -> out.span(1).next(KINDS, next()))
          .on(Table.LINK_TYPE, FakeFrame.LINK_TYPE)
          .asking(KINDS);
  private final FakeProtocol note = FakeProtocol.of("note").on(KINDS, NOTE);
  private final FakeProtocol network =
      FakeProtocol.of("network", (_, out) -> out.span(1).next(NUMBERS, next()))
          .on(KINDS, NETWORK)
          .asking(NUMBERS);
  private final FakeProtocol datagram =
      FakeProtocol.of("datagram", (_, out) -> conversation(out, DATAGRAM_PORTS))
          .on(NUMBERS, DATAGRAM)
          .asking(DATAGRAM_PORTS);
  private final FakeProtocol stream =
      FakeProtocol.of("stream", (_, out) -> conversation(out, STREAM_PORTS))
          .on(NUMBERS, STREAM)
          .asking(STREAM_PORTS);
  private final FakeProtocol tunnel =
      FakeProtocol.of("tunnel", (_, out) -> out.span(1).next(Table.LINK_TYPE, FakeFrame.LINK_TYPE))
          .on(DATAGRAM_PORTS, TUNNEL)
          .asking(Table.LINK_TYPE);
  private final FakeProtocol question =
      FakeProtocol.of("question").on(DATAGRAM_PORTS, QUESTION).on(STREAM_PORTS, QUESTION);
  private final FakeProtocol page =
      FakeProtocol.of("page", (_, out) -> out.span(1).next(BODIES, 1))
          .on(STREAM_PORTS, PAGE)
          .asking(BODIES);
  private final FakeProtocol picture = FakeProtocol.of("picture").on(BODIES, 1);
  private final FakeProtocol caller =
      FakeProtocol.of("caller")
          .on(STREAM_PORTS, CALL)
          .announcing(new Expectations.Announcement(DATAGRAM_PORTS, CALLS));
  private final FakeProtocol call = FakeProtocol.of("call").on(CALLS, 0);

  private final DispatchTables tables =
      FakeProtocol.tables(
          link, note, network, datagram, stream, tunnel, question, page, picture, caller, call);
  private final Receivers receivers = new Receivers(tables);
  private final Dispatcher dispatcher = new Dispatcher(tables);

  private int next() {
    return ways[way++];
  }

  private Verdict conversation(Layer out, Table ports) {
    int port = next();
    return out.span(1).conversation(70, port).next(ports, port);
  }

  /** The layers of a packet of which each level leads on by the next of {@code ways}. */
  private List<String> layers(int... ways) {
    this.ways = ways;
    way = 0;
    FakeFrame.load(packet, 1, 60, 60);
    dispatcher.dispatch(packet);
    return found();
  }

  private List<String> found() {
    List<String> found = new ArrayList<>();
    for (int i = 0; i < packet.depth(); i++) {
      found.add(packet.layer(i).protocol().name());
    }
    return found;
  }

  private void followPacketsWith(Protocol... protocols) {
    dispatcher.follow(Interest.EVERYTHING.inPacketsWith(Set.of(protocols)));
  }

  private List<Long> numbers() {
    List<Long> numbers = new ArrayList<>();
    for (int i = 0; i < packet.depth(); i++) {
      if (packet.layer(i).isConversing()) {
        numbers.add(packet.layer(i).stream());
      }
    }
    return numbers;
  }

  @Test
  void nobodyIsInNoPacket() {
    followPacketsWith();
    assertThat(layers(NETWORK, STREAM, PAGE)).containsExactly("link");
  }

  @Test
  void packetsThatCannotHaveItAreNotFollowed() {
    followPacketsWith(note);
    assertThat(layers(NOTE)).containsExactly("link", "note");
    assertThat(layers(NETWORK, DATAGRAM, QUESTION)).containsExactly("link", "network", "datagram");
    assertThat(layers(NETWORK, DATAGRAM, TUNNEL, NOTE))
        .containsExactly("link", "network", "datagram", "tunnel", "link", "note");
  }

  /** What it carries is of interest as well, though nobody asked for it by name. */
  @Test
  void packetsThatHaveItAreFollowedToTheEnd() {
    followPacketsWith(page);
    assertThat(layers(NETWORK, STREAM, PAGE))
        .containsExactly("link", "network", "stream", "page", "picture");
    assertThat(layers(NETWORK, STREAM, QUESTION)).containsExactly("link", "network", "stream");
    assertThat(layers(NOTE)).containsExactly("link");
  }

  /** A question's conversation has the number that it has if every one is counted. */
  @Test
  void everyConversationBelowItHasItsNumber() {
    followPacketsWith(question);
    assertThat(layers(NETWORK, STREAM, PAGE)).containsExactly("link", "network", "stream");
    assertThat(layers(NETWORK, STREAM, OTHER)).containsExactly("link", "network", "stream");
    assertThat(layers(NETWORK, STREAM, QUESTION))
        .containsExactly("link", "network", "stream", "question");
    assertThat(numbers()).containsExactly(2L);
  }

  /** Neither is a note below a stream nor a stream below a note: nobody sees its number. */
  @Test
  void conversationsOfOtherPacketsNeedNone() {
    followPacketsWith(note);
    layers(NETWORK, DATAGRAM, QUESTION);
    assertThat(dispatcher.queues().flows().count())
        .isEqualTo(1); // may be beside a note in a tunnel
    layers(NETWORK, STREAM, QUESTION);
    assertThat(dispatcher.queues().flows().count()).isEqualTo(1);
  }

  /** A stream in a tunnel may be one whose other packets came without it. */
  @Test
  void whatIsAboveItIsFollowedWhereverItIs() {
    followPacketsWith(tunnel);
    assertThat(layers(NETWORK, STREAM, PAGE))
        .containsExactly("link", "network", "stream", "page", "picture");
    assertThat(layers(NOTE)).containsExactly("link", "note");
  }

  /** A caller may announce that what has a question's port is none. */
  @Test
  void whoMayTakeItsConversationsAwayIsFollowed() {
    followPacketsWith(question);
    assertThat(layers(NETWORK, STREAM, CALL))
        .containsExactly("link", "network", "stream", "caller");
  }

  @Test
  void headersAreTakenAwayToo() {
    dispatcher.follow(Interest.in(question));
    assertThat(layers(NETWORK, STREAM, CALL))
        .containsExactly("link", "network", "stream", "caller");
  }

  /** What was announced may have any port, and comes because somebody is listened to. */
  @Test
  void announcedConversationsMayHaveAnyPort() {
    followPacketsWith(call);
    assertThat(layers(NETWORK, DATAGRAM, QUESTION))
        .containsExactly("link", "network", "datagram", "question");
    assertThat(layers(NETWORK, STREAM, CALL))
        .containsExactly("link", "network", "stream", "caller");
    assertThat(layers(NETWORK, STREAM, PAGE)).containsExactly("link", "network", "stream");
  }

  @Test
  void whatIsAboveSomebody() {
    assertThat(receivers.above(Set.of(page))).containsExactlyInAnyOrder(page, picture);
    assertThat(receivers.above(Set.of(stream)))
        .containsExactlyInAnyOrder(stream, question, page, picture, caller);
    assertThat(receivers.above(Set.of(tunnel))).contains(stream, call); // which is announced
    assertThat(receivers.above(Set.of())).isEmpty();
  }

  /**
   * Three messages side by side, of which the second one holds what is looked for: the others
   * belong to its packet.
   */
  @Test
  void whatLiesBesideItIsFollowed() {
    FakeProtocol frame =
        FakeProtocol.of("frame", (_, out) -> out.span(1).next(KINDS, 1))
            .on(Table.LINK_TYPE, FakeFrame.LINK_TYPE)
            .asking(KINDS);
    FakeProtocol message = // from octets 1, 4 and 7
        FakeProtocol.of(
                "message", (view, out) -> out.span(1, 3).followed().next(BODIES, view.u8(0) & 1))
            .on(KINDS, 1)
            .asking(BODIES);
    FakeProtocol even = FakeProtocol.of("even").on(BODIES, 0);
    FakeProtocol odd =
        FakeProtocol.of("odd", (_, out) -> out.span(1).next(CALLS, 1)).on(BODIES, 1).asking(CALLS);
    FakeProtocol end = FakeProtocol.of("end").on(CALLS, 1);
    Dispatcher narrow = new Dispatcher(FakeProtocol.tables(frame, message, even, odd, end));
    narrow.follow(Interest.EVERYTHING.inPacketsWith(Set.of(even)));
    FakeFrame.load(packet, 1, 10, 10);
    narrow.dispatch(packet);
    assertThat(found())
        .containsExactly(
            "frame", "message", "odd", "end", "message", "even", "message", "odd", "end");
  }

  @Test
  void otherInterestsCountAsWell() {
    Interest both = Interest.EVERYTHING.inPacketsWith(Set.of(note)).and(Interest.in(page));
    dispatcher.follow(both);
    assertThat(layers(NETWORK, STREAM, PAGE)).containsExactly("link", "network", "stream", "page");
    assertThat(layers(NOTE)).containsExactly("link", "note");
    assertThat(Interest.in(page).inPacketsWith(Set.of(note)).headers()).containsExactly(page);
    assertThat(both.and(Interest.EVERYTHING).isInEverything()).isTrue();
  }
}
