package org.softnet.engine.profile;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.softnet.api.DropReason;
import org.softnet.api.Layer;
import org.softnet.api.Packet;
import org.softnet.api.Piece;
import org.softnet.api.Protocol;
import org.softnet.api.Table;
import org.softnet.engine.trace.Tracepoints;

/**
 * What each protocol and each station of the way costs. It runs always, so it looks at few packets:
 * one of {@link #PERIOD}, drawn by lot, and counts it so many times; but at every packet of the
 * first {@link #FIRST_ROUNDS} rounds and of each round that follows one that ran out of time. So it
 * knows who took the most of such a round if these come one after the other.
 *
 * <p>What reading the clock costs is taken off. One thread. Linux: {@code perf record}, which
 * samples by time; {@code time_squeeze} of net/core/dev.c.
 */
public final class Profile implements Tracepoints {
  /** Packets of which one is looked at. */
  public static final int PERIOD = 256;

  /** Rounds at the beginning of which every packet is looked at. */
  public static final int FIRST_ROUNDS = 16;

  /**
   * What takes longer was interrupted: by a collector of garbage, another process. That befalls
   * whoever is there, and is counted once, for so rare a thing would be blown up by the weight.
   * Whoever takes so long by himself makes every round run out of time, and is looked at always.
   */
  static final long INTERRUPTED_NANOS = 250_000;

  private static final int CALIBRATIONS = 16;

  private final LongSupplier clock;
  private final Lot lot = new Lot(PERIOD);
  private final IdentityHashMap<Protocol, Account> protocols = new IdentityHashMap<>();
  private final Map<Station, Account> stations = new EnumMap<>(Station.class);
  private long clockNanos = -1; // of a look at the clock; not known yet
  private int roundsWhole = FIRST_ROUNDS; // to come, of which every packet is looked at
  private boolean whole; // the round at hand is one
  private int gap = 1;
  private int weight = 1;
  private long last;
  private Account engine; // whose time it is between protocols
  private long sampled;
  private long squeezes;
  private long unexplained;

  /** By the system's clock. */
  public Profile() {
    this(System::nanoTime);
  }

  Profile(LongSupplier clock) {
    this.clock = clock;
    for (Station station : Station.values()) {
      stations.put(station, new Account(station.label(), null));
    }
    this.engine = of(Station.TABLES);
  }

  // --- the poller's side

  /** A round begins. */
  public void round() {
    if (roundsWhole > 0) {
      roundsWhole--;
      whole = true;
      draw();
      protocols.values().forEach(account -> account.roundNanos = 0);
      stations.values().forEach(account -> account.roundNanos = 0);
    } else if (whole) {
      whole = false;
      draw();
    }
  }

  /** The round ran out of time and left work undone. */
  public void squeezed() {
    squeezes++;
    if (whole) {
      all()
          .max(Comparator.comparingLong(account -> account.roundNanos))
          .ifPresent(most -> most.squeezes++);
    } else {
      unexplained++;
    }
    roundsWhole = Math.max(roundsWhole, 1);
  }

  /** Whether the next packet is looked at. */
  public boolean draws() {
    return --gap <= 0;
  }

  private void draw() {
    gap = whole ? 1 : lot.next();
    weight = whole ? 1 : PERIOD;
  }

  // --- the packet's way

  @Override
  public void polled(String source, boolean awaited, long round, int place, int budget) {
    if (clockNanos < 0) {
      calibrate();
    }
    sampled++;
    engine = of(Station.TABLES);
    last = clock.getAsLong();
  }

  private void calibrate() {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < CALIBRATIONS; i++) {
      long before = clock.getAsLong();
      least = Math.min(least, clock.getAsLong() - before);
    }
    clockNanos = least;
  }

  @Override
  public void tapped(String tap) {
    charge(of(Station.TAPS));
  }

  @Override
  public void asked(Table table, int key, int orKey, @Nullable Protocol receiver) {
    charge(engine);
    engine = of(Station.TABLES);
  }

  @Override
  public void shown(Table table, Protocol[] candidates) {
    charge(engine);
  }

  @Override
  public void entering(Layer layer) {
    charge(engine);
  }

  @Override
  public void entered(Layer layer) {
    charge(of(layer.protocol()));
    Layer below = layer.lower();
    boolean isMessage = below != null && below.piece().kind() == Piece.Kind.SEGMENT;
    engine = of(isMessage ? Station.STREAMS : Station.TABLES);
  }

  @Override
  public void failed(Layer layer) {
    charge(of(layer.protocol()));
  }

  @Override
  public void retracted(Layer layer) {
    charge(engine);
  }

  @Override
  public void following(Layer layer) {
    charge(layer.isConversing() ? of(Station.CONVERSATIONS) : engine);
  }

  @Override
  public void tracked(Layer layer, int hash, int queue, @Nullable Protocol speaks) {
    charge(of(layer.protocol()));
  }

  @Override
  public void followed(Layer layer) {
    charge(of(layer.protocol()));
  }

  @Override
  public void handed(Layer layer, Piece.Kind kind) {
    charge(engine);
    engine = of(kind == Piece.Kind.SEGMENT ? Station.STREAMS : Station.FRAGMENTS);
  }

  @Override
  public void defragmented(int fragments, int octets, @Nullable DropReason reason) {
    charge(of(Station.FRAGMENTS));
    engine = of(Station.TABLES);
  }

  @Override
  public void dispatched(Packet packet) {
    charge(engine);
    for (int i = 0; i < packet.depth(); i++) {
      Layer layer = packet.layer(i);
      Account account = of(layer.protocol());
      account.packets += weight;
      account.octets += (long) weight * layer.view().onWire();
    }
    if (packet.dropReason() != null) {
      guilty(packet).drops += weight;
    }
    last = clock.getAsLong(); // the counting is nobody's
  }

  @Override
  public void delivered() {
    charge(of(Station.DELIVERY));
    draw();
  }

  /** Who the packet ended with: the first layer with its reason, or else the last. */
  private Account guilty(Packet packet) {
    for (int i = 0; i < packet.depth(); i++) {
      Layer layer = packet.layer(i);
      if (Objects.equals(layer.reason(), packet.dropReason())) {
        return of(layer.protocol());
      }
    }
    return packet.depth() == 0
        ? of(Station.TABLES)
        : of(packet.layer(packet.depth() - 1).protocol());
  }

  private void charge(Account account) {
    long nanos = Math.max(0, clock.getAsLong() - last - clockNanos);
    account.nanos += nanos > INTERRUPTED_NANOS ? nanos : weight * nanos;
    account.roundNanos += nanos;
    last = clock.getAsLong();
  }

  private Account of(Station station) {
    return Objects.requireNonNull(stations.get(station));
  }

  private Account of(Protocol protocol) {
    Account account = protocols.get(protocol);
    if (account == null) {
      account = new Account(protocol.name(), protocol);
      protocols.put(protocol, account);
    }
    return account;
  }

  private Stream<Account> all() {
    return Stream.concat(protocols.values().stream(), stations.values().stream());
  }

  // --- what was found

  /** What everybody costs who costs anything, the dearest first. */
  public List<Cost> costs() {
    return all()
        .map(Account::cost)
        .filter(cost -> cost.nanos() > 0 || cost.packets() > 0 || cost.drops() > 0)
        .sorted(Comparator.comparingLong(Cost::nanos).reversed().thenComparing(Cost::name))
        .toList();
  }

  /** Packets that were looked at. */
  public long sampled() {
    return sampled;
  }

  /** Rounds that ran out of time. */
  public long squeezes() {
    return squeezes;
  }

  /** Those of which nobody knows who took it: they came alone. */
  public long unexplained() {
    return unexplained;
  }
}
