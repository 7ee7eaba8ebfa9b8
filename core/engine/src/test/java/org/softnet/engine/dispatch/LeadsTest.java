package org.softnet.engine.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.softnet.api.Expectations;
import org.softnet.api.Fields;
import org.softnet.api.Interest;
import org.softnet.api.Table;
import org.softnet.engine.fake.FakeFrame;
import org.softnet.engine.fake.FakeProtocol;
import org.softnet.engine.packet.PacketSlot;

/**
 * A link that carries a transport or a note; the transport's ports lead to a tunnel, which carries
 * the link again, or to an application, which carries records.
 */
class LeadsTest {
  private static final Table KINDS = Table.of("leads.kind", 8);
  private static final Table PORTS = Table.of("leads.port", 8);
  private static final Table RECORDS = Table.of("leads.record", 8);

  private int kind = 1;
  private int port = 1;
  private int levels;
  private final PacketSlot packet = FakeFrame.frame(60, 60);

  private final FakeProtocol link =
      FakeProtocol.of("link", (_, out) -> out.span(1).next(KINDS, levels++ == 0 ? kind : 2))
          .on(Table.LINK_TYPE, FakeFrame.LINK_TYPE)
          .asking(KINDS);
  private final FakeProtocol transport =
      FakeProtocol.of("transport", (_, out) -> out.span(1).conversation(9, port).next(PORTS, port))
          .on(KINDS, 1)
          .asking(PORTS);
  private final FakeProtocol note = FakeProtocol.of("note").on(KINDS, 2);
  private final FakeProtocol tunnel =
      FakeProtocol.of("tunnel", (_, out) -> out.span(1).next(Table.LINK_TYPE, FakeFrame.LINK_TYPE))
          .on(PORTS, 1)
          .asking(Table.LINK_TYPE);
  private final FakeProtocol application =
      FakeProtocol.of("application", (_, out) -> out.span(1).next(RECORDS, 1))
          .on(PORTS, 2)
          .asking(RECORDS);
  private final FakeProtocol record = FakeProtocol.of("record").on(RECORDS, 1);
  private final FakeProtocol guest = FakeProtocol.of("guest").recognizing(PORTS);
  private final Dispatcher dispatcher =
      new Dispatcher(
          FakeProtocol.tables(link, transport, note, tunnel, application, record, guest));

  private List<String> layers(Interest interest) {
    levels = 0;
    FakeFrame.load(packet, 1, 60, 60);
    dispatcher.follow(interest);
    dispatcher.dispatch(packet);
    List<String> found = new ArrayList<>();
    for (int i = 0; i < packet.depth(); i++) {
      found.add(packet.layer(i).protocol().name());
    }
    return found;
  }

  @Test
  void interestInEverythingFollowsToTheEnd() {
    assertThat(layers(Interest.EVERYTHING))
        .containsExactly("link", "transport", "tunnel", "link", "note");
    port = 2;
    assertThat(layers(Interest.EVERYTHING))
        .containsExactly("link", "transport", "application", "record");
  }

  @Test
  void interestInNothingFollowsNothing() {
    assertThat(layers(Interest.NOTHING)).containsExactly("link");
  }

  /** A note may lie in a tunnel: the tunnel's port is followed, the application's is not. */
  @Test
  void aTunnelIsFollowedToWhatMayLieInIt() {
    assertThat(layers(Interest.in(note)))
        .containsExactly("link", "transport", "tunnel", "link", "note");
    port = 2;
    assertThat(layers(Interest.in(note))).containsExactly("link", "transport");
    assertThat(dispatcher.queues().flows().count()).isEqualTo(1); // of the tunnel alone
  }

  @Test
  void theWayLeadsThroughWhoeverAsks() {
    port = 2;
    assertThat(layers(Interest.in(record)))
        .containsExactly("link", "transport", "application", "record");
    assertThat(layers(Interest.in(application)))
        .containsExactly("link", "transport", "application");
    kind = 2;
    assertThat(layers(Interest.in(record))).containsExactly("link");
  }

  @Test
  void headersNeedNoConversation() {
    port = 2;
    assertThat(layers(Interest.in(transport, Fields.u8(0, "leads.port", "Port"))))
        .containsExactly("link", "transport");
    assertThat(dispatcher.queues().flows().count()).isZero();
  }

  /** What was found of a conversation may come of what is above. */
  @Test
  void conversationsNeedWhatTheyCarry() {
    port = 2;
    assertThat(layers(Interest.in(transport, Fields.found("leads.stream", "Stream", _ -> 0))))
        .containsExactly("link", "transport", "application");
    assertThat(dispatcher.queues().flows().count()).isEqualTo(1);
  }

  @Test
  void bothInterestsCount() {
    Interest either = Interest.in(note).and(Interest.in(record));
    assertThat(layers(either)).containsExactly("link", "transport", "tunnel", "link", "note");
    port = 2;
    assertThat(layers(either)).containsExactly("link", "transport", "application", "record");
    assertThat(layers(either.and(Interest.EVERYTHING)))
        .containsExactly("link", "transport", "application", "record");
  }

  /** If anybody announces conversations of whoever is of interest, every port may be one. */
  @Test
  void announcedConversationsMayHaveAnyPort() {
    transport.announcing(new Expectations.Announcement(PORTS, RECORDS));
    port = 3;
    assertThat(layers(Interest.in(record))).containsExactly("link", "transport", "guest");
    assertThat(dispatcher.queues().flows().count()).isEqualTo(1);
  }

  @Test
  void whoeverRecognizesMayHaveAnyPort() {
    port = 3;
    assertThat(layers(Interest.in(guest))).containsExactly("link", "transport", "guest");
    assertThat(layers(Interest.in(note))).containsExactly("link", "transport");
  }

  /** A table that nobody named would be a way that nobody knows: an error, not a silence. */
  @Test
  void whoAsksMoreThanHeSaysIsAtFault() {
    application.asking();
    port = 2;
    layers(Interest.in(application));
    Fault fault = Objects.requireNonNull(dispatcher.firstFault());
    assertThat(fault.protocol()).isSameAs(application);
    assertThat(fault.cause()).hasMessage("table leads.record is none of those it asks");
  }
}
