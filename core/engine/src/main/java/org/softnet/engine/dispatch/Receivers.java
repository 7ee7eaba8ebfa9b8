package org.softnet.engine.dispatch;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.softnet.api.Expectations;
import org.softnet.api.Protocol;
import org.softnet.api.Table;

/** Who may receive from whom, as the tables have it and as protocols say that they ask them. */
public final class Receivers {
  private final DispatchTables tables;

  /** Those of {@code tables}. */
  public Receivers(DispatchTables tables) {
    this.tables = tables;
  }

  /** Tables in which somebody receives something. */
  Stream<Table> tables() {
    return Stream.concat(tables.entries().keySet().stream(), tables.recognizers().keySet().stream())
        .distinct();
  }

  /** Everybody who receives something. */
  Stream<Protocol> all() {
    return tables().flatMap(this::in);
  }

  /** Who receives something in {@code table}, or recognizes it. */
  Stream<Protocol> in(Table table) {
    return Stream.concat(
        tables.entries().getOrDefault(table, Map.of()).values().stream(),
        tables.recognizers().getOrDefault(table, List.of()).stream().map(Candidate::protocol));
  }

  /** Those who announce conversations. */
  List<Protocol> announcers() {
    return all().filter(protocol -> !protocol.announces().isEmpty()).distinct().toList();
  }

  /**
   * Everybody whose layers may lie above one of {@code protocols} in a packet, these among them: by
   * the tables that they ask, and because somebody announced who speaks.
   */
  public Set<Protocol> above(Set<Protocol> protocols) {
    Set<Protocol> above = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Protocol> further = new ArrayDeque<>(protocols);
    while (!further.isEmpty()) {
      Protocol protocol = further.pop();
      if (above.add(protocol)) {
        protocol
            .asks()
            .forEach(table -> {
              in(table).forEach(further::push);
              announced(table).flatMap(this::in).forEach(further::push);
            });
      }
    }
    return above;
  }

  /** Where the speakers of conversations that were announced on {@code ports} are looked up. */
  private Stream<Table> announced(Table ports) {
    return announcers().stream()
        .flatMap(announcer -> announcer.announces().stream())
        .filter(announced -> announced.ports().equals(ports))
        .map(Expectations.Announcement::speakers);
  }
}
