package org.softnet.host.edit;

import java.util.Arrays;
import org.softnet.api.Field;
import org.softnet.api.Layer;
import org.softnet.api.Packet;
import org.softnet.host.Catalog;
import org.softnet.host.tree.LayerTree;
import org.softnet.host.tree.Shapes;

/**
 * Replaces every address that a protocol declares as one: of Ethernet, IPv4 and IPv6, in headers,
 * in options, in ARP, in packets that ICMP quotes, and in what plugins declare. Prefixes that
 * addresses share they go on to share. Checksums that cover a change are mended by the difference,
 * so a right one stays right and a wrong one wrong.
 *
 * <p>Addresses that stand where no protocol declares them, in a payload, say, stay.
 */
public final class Anonymous implements Step {
  /** Octets of a key. */
  public static final int KEY_OCTETS = PrefixPreserving.KEY_OCTETS;

  private final LayerTree tree;
  private final Pseudonyms pseudonyms;
  private final Mending mending = new Mending();
  private int[] places = new int[32]; // begin and end of what was replaced
  private int placesEnd;

  /**
   * Replaces addresses of packets whose protocols are in {@code catalog}.
   *
   * @param key {@link #KEY_OCTETS} octets; the same key gives the same addresses
   */
  public Anonymous(Catalog catalog, byte[] key) {
    tree = new LayerTree(new Shapes(catalog.protocols()));
    pseudonyms = new Pseudonyms(key);
  }

  @Override
  public boolean take(Packet packet, Edited edited) {
    byte[] memory = edited.own();
    int captured = edited.captured();
    int origin = packet.frame().start();
    placesEnd = 0;
    for (int depth = 0; depth < packet.depth(); depth++) {
      Layer layer = packet.layer(depth);
      int from = layer.view().start() - origin;
      tree.read(layer);
      for (int node = 0; node < tree.size(); node++) {
        if (isAddress(tree.slot(node).field())) {
          replace(memory, from + tree.at(node), tree.octets(node), captured);
        }
      }
      if (!layer.isWhole()) {
        blank(layer, memory, from, captured);
      }
    }
    mending.mend(packet, edited, places, placesEnd);
    return true;
  }

  private static boolean isAddress(Field field) {
    return field instanceof Field.Mac || field instanceof Field.Ipv4 || field instanceof Field.Ipv6;
  }

  private void replace(byte[] memory, int from, int octets, int captured) {
    if (from + octets <= captured && isFree(from, from + octets)) {
      note(from, from + octets);
      pseudonyms.replace(memory, from, octets);
    }
  }

  /** What was captured of an address in a header that is cut would give part of it away. */
  private void blank(Layer layer, byte[] memory, int from, int captured) {
    for (Field field : layer.protocol().fields()) {
      if (field instanceof Field.Placed placed
          && isAddress(field)
          && placed.at() != Field.FLOATING) {
        int begin = from + placed.at();
        int end = Math.min(captured, begin + placed.octets());
        if (begin < end && end < begin + placed.octets() && isFree(begin, end)) {
          note(begin, end);
          Arrays.fill(memory, begin, end, (byte) 0);
        }
      }
    }
  }

  /** Two declarations may mean the same octets; they are replaced once. */
  private boolean isFree(int from, int to) {
    for (int i = 0; i < placesEnd; i += 2) {
      if (from < places[i + 1] && places[i] < to) {
        return false;
      }
    }
    return true;
  }

  private void note(int from, int to) {
    if (placesEnd == places.length) {
      places = Arrays.copyOf(places, placesEnd * 2);
    }
    places[placesEnd] = from;
    places[placesEnd + 1] = to;
    placesEnd += 2;
  }
}
