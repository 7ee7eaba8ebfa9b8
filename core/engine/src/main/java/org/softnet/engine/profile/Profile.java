package org.softnet.engine.profile;

import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;
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
 * at all of the first {@link #FIRST_ROUNDS} rounds, then at one of {@link #PERIOD}, drawn by lot,
 * which counts so many times. To know who took the most of a round that ran out of time it looks at
 * every packet of a round behind such a one, but of no more than one round in {@link #REST_ROUNDS}:
 * where every round runs out of time, looking must not make it worse.
 *
 * <p>What reading the clock costs is taken off. One thread. Linux: {@code perf record}, which
 * samples by time; {@code time_squeeze} of net/core/dev.c.
 */
public final class Profile implements Tracepoints {
  /** Packets of which one is looked at. */
  public static final int PERIOD = 256;

  /** Rounds at the beginning of which every packet is looked at. */
  public static final int FIRST_ROUNDS = 16;

  /** Rounds of which one at most is looked at as a whole. */
  public static final int REST_ROUNDS = 32;

  private static final int CALIBRATIONS = 16;

  private final LongSupplier clock;
  private final Lot lot = new Lot(PERIOD);
  private final IdentityHashMap<Protocol, Account> protocols = new IdentityHashMap<>();
  private final Map<Station, Account> stations = new EnumMap<>(Station.class);
  private Account[] accounts = {}; // the same
  private long clockNanos = -1; // of a look at the clock; not known yet
  private int firstRounds = FIRST_ROUNDS; // to come
  private int rested = REST_ROUNDS; // rounds since one was looked at as a whole
  private boolean suspects; // a round ran out of time, and nobody has looked since
  private boolean whole; // the round at hand is looked at
  private int gap = 1;
  private int weight = 1;
  private boolean drawn; // the packet at hand counts
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
      stations.put(station, enlist(new Account(station.label(), null)));
    }
    this.engine = of(Station.TABLES);
  }

  private Account enlist(Account account) {
    accounts = Arrays.copyOf(accounts, accounts.length + 1);
    accounts[accounts.length - 1] = account;
    return account;
  }

  // --- the poller's side

  /** A round begins. */
  public void round() {
    rested++;
    whole = firstRounds > 0 || (suspects && rested >= REST_ROUNDS);
    if (whole) {
      suspects = false;
      rested = 0;
      for (Account account : accounts) {
        account.roundNanos = 0;
      }
    }
    if (firstRounds > 0) {
      firstRounds--;
    } else if (weight == 1) {
      weight = PERIOD;
      gap = lot.next();
    }
  }

  /** The round ran out of time and left work undone. */
  public void squeezed() {
    squeezes++;
    suspects = true;
    if (!whole) {
      unexplained++;
      return;
    }
    Account most = accounts[0];
    for (Account account : accounts) {
      most = account.roundNanos > most.roundNanos ? account : most;
    }
    most.squeezes++;
  }

  /** Whether the next packet is looked at. */
  public boolean draws() {
    drawn = --gap <= 0;
    return drawn || whole;
  }

  // --- the packet's way

  @Override
  public void polled(String source, boolean awaited, long round, int place, int budget) {
    if (clockNanos < 0) {
      calibrate();
    }
    sampled += drawn ? 1 : 0;
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
    if (drawn) {
      count(packet);
    }
    last = clock.getAsLong(); // the counting is nobody's
  }

  private void count(Packet packet) {
    for (int i = 0; i < packet.depth(); i++) {
      Layer layer = packet.layer(i);
      Account account = of(layer.protocol());
      account.packets += weight;
      account.octets += (long) weight * layer.view().onWire();
    }
    if (packet.dropReason() != null) {
      guilty(packet).drops += weight;
    }
  }

  @Override
  public void delivered() {
    charge(of(Station.DELIVERY));
    if (drawn) {
      gap = weight == 1 ? 1 : lot.next();
    }
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
    account.roundNanos += nanos;
    if (drawn) {
      account.charge(nanos, weight);
    }
    last = clock.getAsLong();
  }

  private Account of(Station station) {
    return Objects.requireNonNull(stations.get(station));
  }

  private Account of(Protocol protocol) {
    Account account = protocols.get(protocol);
    if (account == null) {
      account = enlist(new Account(protocol.name(), protocol));
      protocols.put(protocol, account);
    }
    return account;
  }

  // --- what was found

  /** What everybody costs who costs anything, the dearest first. */
  public List<Cost> costs() {
    return Arrays.stream(accounts)
        .map(Account::cost)
        .filter(cost -> cost.nanos() > 0 || cost.packets() > 0 || cost.drops() > 0)
        .sorted(Comparator.comparingLong(Cost::nanos).reversed().thenComparing(Cost::name))
        .toList();
  }

  /** Packets that the estimates are from. */
  public long sampled() {
    return sampled;
  }

  /** Rounds that ran out of time. */
  public long squeezes() {
    return squeezes;
  }

  /** Those of which nobody knows who took it: nobody looked at them as a whole. */
  public long unexplained() {
    return unexplained;
  }
}
