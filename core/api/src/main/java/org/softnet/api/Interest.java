package org.softnet.api;

import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * What is looked at of the packets of a run: everything, everything of certain packets, or certain
 * protocols. A packet is followed no further than it takes to find these: layers that cannot lead
 * to one may be missing, and what they would have said of the packet's end too.
 */
public final class Interest {
  /** Every layer, and each packet's end. */
  public static final Interest EVERYTHING = new Interest(true, Set.of(), Set.of(), Set.of());

  /** No layer: the octets and what is known of the packet without them. */
  public static final Interest NOTHING = new Interest(false, Set.of(), Set.of(), Set.of());

  private final boolean everything;
  private final Set<Protocol> packets;
  private final Set<Protocol> headers;
  private final Set<Protocol> conversations;

  private Interest(
      boolean everything,
      Set<Protocol> packets,
      Set<Protocol> headers,
      Set<Protocol> conversations) {
    this.everything = everything;
    this.packets = packets;
    this.headers = headers;
    this.conversations = conversations;
  }

  /**
   * A field of {@code protocol}. What has its place in the header needs the header alone; the rest
   * may come of what went before, or of what the protocol carries.
   */
  public static Interest in(Protocol protocol, Field field) {
    return switch (field) {
      case Field.Placed placed when placed.at() != Field.FLOATING -> in(protocol);
      case Field.Placed _, Field.Derived _, Field.Spelled _ -> inConversations(protocol);
      case Field.AnyOf any -> {
        Interest all = NOTHING;
        for (Field part : any.fields()) {
          all = all.and(in(protocol, part));
        }
        yield all;
      }
      case Field.OfFrame of -> in(of);
    };
  }

  /** The conversations of {@code protocol}, their octets, and whose messages these are. */
  public static Interest inConversations(Protocol protocol) {
    return new Interest(false, Set.of(), Set.of(), Set.of(protocol));
  }

  /** Where {@code protocol} is. */
  public static Interest in(Protocol protocol) {
    return new Interest(false, Set.of(), Set.of(protocol), Set.of());
  }

  /** A field of the packet itself. */
  public static Interest in(Field.OfFrame field) {
    return field.item().comesOfLayers() ? EVERYTHING : NOTHING;
  }

  /** This and {@code other}. */
  public Interest and(Interest other) {
    if (everything || other.everything) {
      return EVERYTHING;
    }
    return new Interest(
        false,
        union(packets, other.packets),
        union(headers, other.headers),
        union(conversations, other.conversations));
  }

  /**
   * This where only packets that have a layer of one of {@code protocols} are looked at: who would
   * look at everything then looks at everything of those. They are what they are in a run that
   * looks at everything, their conversations' numbers and what came of other packets included.
   */
  public Interest inPacketsWith(Set<Protocol> protocols) {
    return everything ? new Interest(false, union(protocols, Set.of()), Set.of(), Set.of()) : this;
  }

  private static Set<Protocol> union(Collection<Protocol> some, Collection<Protocol> others) {
    Set<Protocol> all = Collections.newSetFromMap(new IdentityHashMap<>());
    all.addAll(some);
    all.addAll(others);
    return all;
  }

  /** Whether it is in all there is. */
  public boolean isInEverything() {
    return everything;
  }

  /** Protocols whose packets are looked at as a whole, whatever else is in them. */
  public Set<Protocol> packets() {
    return Collections.unmodifiableSet(packets);
  }

  /** Protocols whose headers are looked at. */
  public Set<Protocol> headers() {
    return Collections.unmodifiableSet(headers);
  }

  /** Protocols whose conversations are, and what they carry. */
  public Set<Protocol> conversations() {
    return Collections.unmodifiableSet(conversations);
  }
}
