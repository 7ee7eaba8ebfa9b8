package org.softnet.engine.fragment;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.softnet.api.Layer;
import org.softnet.api.Packet;
import org.softnet.api.Piece;
import org.softnet.api.Protocol;
import org.softnet.api.StackDrop;
import org.softnet.api.capture.Block;
import org.softnet.engine.flow.Addresses;
import org.softnet.engine.hindsight.Findings;
import org.softnet.engine.packet.Buffers;
import org.softnet.engine.packet.Octets;
import org.softnet.engine.stats.Stage;

/**
 * Puts the fragments of one CPU's datagrams together. The packet whose fragment completes a
 * datagram carries it. Bounded in octets, in datagrams of one source, and in packet time; whatever
 * becomes of a fragment is in the account {@code fragments}: in = fragments of whole datagrams +
 * drops. What becomes of a datagram is in its protocol's account: in = whole datagrams + drops.
 *
 * <p>What waits is a copy, in memory that is used again; a datagram under way costs an entry.
 */
public final class Defragmenter {
  /** What the fragments of a datagram have in common: RFC 791, 3.2; RFC 8200, 4.5. */
  private record Key(
      Protocol protocol,
      long fromHigh,
      long fromLow,
      long toHigh,
      long toLow,
      long lanes,
      int identification) {
    Source source() {
      return new Source(fromHigh, fromLow);
    }
  }

  private record Source(long high, long low) {}

  private final FragmentLimits limits;
  private final Buffers buffers;
  private final Stage account = new Stage("fragments");
  private final Map<Protocol, Stage> accounts = new LinkedHashMap<>();
  private final LinkedHashMap<Key, Datagram> datagrams = new LinkedHashMap<>(); // the oldest first
  private final Map<Source, LinkedHashSet<Key>> sources = new HashMap<>();
  private final Octets fragment = new Octets();
  private final Octets whole = new Octets();
  private long mostOctets;
  private long keptOctets;
  private int key;
  private int count;
  private @Nullable StackDrop outcome;
  private @Nullable Findings findings;

  /** A defragmenter within {@code limits}; what waits lies in {@code buffers}' memory. */
  public Defragmenter(FragmentLimits limits, Buffers buffers) {
    this.limits = limits;
    this.buffers = buffers;
    this.mostOctets = limits.totalOctets();
  }

  /** Writes down in which packets datagrams became whole. */
  public void find(Findings found) {
    findings = found;
  }

  /** The account of the fragments. */
  public Stage account() {
    return account;
  }

  /** The accounts of the datagrams, by the protocol that cut them. */
  public Map<Protocol, Stage> accounts() {
    return accounts;
  }

  /** Octets that wait now, with what they cost beside. */
  public long keptOctets() {
    return keptOctets;
  }

  /** Fragments may keep {@code octets} from now on. */
  public void grant(long octets) {
    mostOctets = octets;
  }

  /**
   * Takes the fragment that layer {@code depth} carries.
   *
   * @param addresses between which it goes
   * @return whether it completes its datagram: {@link #datagram} is that, {@link #key} who receives
   *     it. Otherwise it waits, unless {@link #outcome} says why not.
   */
  public boolean complete(Packet packet, int depth, Addresses addresses) {
    Layer layer = packet.layer(depth);
    account.in(1);
    outcome = null;
    expire(packet.timeNanos());
    Key name = name(packet.layer(depth), addresses);
    Datagram datagram = datagrams.get(name);
    if (datagram == null) {
      datagram = open(name, packet.timeNanos());
    }
    keptOctets -= datagram.octets();
    boolean isComplete = add(name, datagram, layer);
    find(packet, depth, datagram, isComplete);
    keptOctets += isComplete ? 0 : datagram.octets();
    bound(name);
    return isComplete;
  }

  private void find(Packet packet, int depth, Datagram datagram, boolean isComplete) {
    Findings found = findings;
    if (found != null && isComplete) {
      found.settle(datagram.waiting(), packet.number());
    } else if (found != null && (outcome == null || outcome == StackDrop.DUP_FRAG)) {
      datagram.waits(found.await(datagram.waiting(), packet.number(), depth));
    }
  }

  private boolean add(Key name, Datagram datagram, Layer layer) {
    Piece piece = layer.piece();
    int header = Math.min(layer.headerOctets(), layer.view().captured());
    fragment.over(
        layer.view().memory(),
        layer.view().start() + header,
        layer.payloadCaptured(),
        layer.payloadOctets());
    boolean wasDead = datagram.isDead();
    int waiting = datagram.fragments();
    StackDrop refused =
        datagram.add(piece.position(), piece.hasMore(), layer.key(), fragment, limits.overlap());
    if (refused != null) {
      outcome = refused;
      account.drop(refused, 1);
      if (datagram.isDead() && !wasDead) {
        account.drop(refused, waiting);
        datagrams(name).drop(refused, 1);
      }
      return false;
    }
    if (!datagram.isComplete()) {
      return false;
    }
    byte[] memory = buffers.lend(datagram.total());
    whole.over(memory, 0, datagram.assemble(memory), datagram.total());
    buffers.giveBack(memory);
    key = datagram.key();
    count = datagram.fragments();
    account.out(count);
    datagrams(name).out(1);
    forget(name);
    return true;
  }

  private static Key name(Layer layer, Addresses addresses) {
    return new Key(
        layer.protocol(),
        addresses.fromHigh(),
        addresses.fromLow(),
        addresses.toHigh(),
        addresses.toLow(),
        addresses.lanes(),
        layer.piece().identification());
  }

  /** The account of datagrams like that of {@code name}. */
  private Stage datagrams(Key name) {
    return accounts.computeIfAbsent(name.protocol(), protocol -> new Stage(protocol.name()));
  }

  private Datagram open(Key name, long timeNanos) {
    LinkedHashSet<Key> ofSource = sources.get(name.source());
    if (ofSource != null && ofSource.size() >= limits.sourceDatagrams()) {
      giveUp(ofSource.getFirst(), StackDrop.FRAG_EVICTED);
    }
    Datagram datagram = new Datagram(buffers, timeNanos);
    datagrams.put(name, datagram);
    datagrams(name).in(1);
    sources.computeIfAbsent(name.source(), _ -> new LinkedHashSet<>()).add(name);
    keptOctets += datagram.octets();
    return datagram;
  }

  private void expire(long nowNanos) {
    if (nowNanos == Block.NO_TIME) {
      return;
    }
    while (!datagrams.isEmpty()) {
      Map.Entry<Key, Datagram> oldest = datagrams.firstEntry();
      long since = oldest.getValue().sinceNanos();
      if (since != Block.NO_TIME && nowNanos - since <= limits.timeoutNanos()) {
        return;
      }
      giveUp(oldest.getKey(), StackDrop.FRAG_REASM_TIMEOUT);
    }
  }

  private void bound(Key newest) {
    while (keptOctets > mostOctets && !datagrams.isEmpty()) {
      Key oldest = datagrams.firstEntry().getKey();
      if (oldest.equals(newest)) {
        return;
      }
      giveUp(oldest, StackDrop.FRAG_EVICTED);
    }
  }

  private void giveUp(Key name, StackDrop reason) {
    Datagram datagram = datagrams.get(name);
    if (datagram != null) {
      keptOctets -= datagram.octets();
      if (datagram.fragments() > 0) {
        account.drop(reason, datagram.fragments());
      }
      if (!datagram.isDead()) {
        datagrams(name).drop(reason, 1);
      }
      forget(name);
    }
  }

  private void forget(Key name) {
    Datagram forgotten = datagrams.remove(name);
    if (forgotten != null) {
      forgotten.clear();
    }
    LinkedHashSet<Key> ofSource = sources.get(name.source());
    if (ofSource != null) {
      ofSource.remove(name);
      if (ofSource.isEmpty()) {
        sources.remove(name.source());
      }
    }
  }

  /** No fragment follows: what waits is given up. */
  public void end() {
    while (!datagrams.isEmpty()) {
      giveUp(datagrams.firstEntry().getKey(), StackDrop.FRAG_REASM_TIMEOUT);
    }
  }

  /** The datagram that was completed last; it stays until the next packet. */
  public Octets datagram() {
    return whole;
  }

  /** Who receives it, in the table of its fragments. */
  public int key() {
    return key;
  }

  /** In how many fragments it came. */
  public int count() {
    return count;
  }

  /** Why the fragment that was taken last does not wait; null if it does. */
  public @Nullable StackDrop outcome() {
    return outcome;
  }
}
