package org.softnet.host;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.softnet.api.Interest;
import org.softnet.api.Protocol;
import org.softnet.engine.dispatch.Receivers;
import org.softnet.engine.filter.Declarations;
import org.softnet.engine.filter.NearestNames;
import org.softnet.host.tree.Data;

/** What filters may name: what a catalog holds. */
final class CatalogDeclarations implements Declarations {
  private static final int SUGGESTIONS = 3;

  /** Wireshark's names of protocols that consist of hexadecimal digits. */
  private static final Set<String> HEXADECIMAL_NAMES =
      Set.of(
          "a11", "a21", "a615a", "aaf", "acf", "adb", "bfd", "c1222", "c15", "dc", "dcc", "e100",
          "e164", "e212", "fc", "fc00", "fefd", "ff");

  private final Catalog catalog;
  private final Map<String, List<Declaration>> fields = new HashMap<>();
  private final Map<String, List<Protocol>> protocols = new HashMap<>();

  private @Nullable Receivers receivers; // made when they are asked for
  private Interest named = Interest.NOTHING;
  private boolean data;

  CatalogDeclarations(Catalog catalog) {
    this.catalog = catalog;
    for (Catalog.OwnedField owned : catalog.fields()) {
      fields
          .computeIfAbsent(owned.field().name(), _ -> new ArrayList<>(1))
          .add(new Declaration(owned.protocol(), owned.field()));
    }
    for (Protocol protocol : catalog.protocols()) {
      protocols.computeIfAbsent(protocol.name(), _ -> new ArrayList<>(1)).add(protocol);
    }
  }

  /** Whether the octets that no protocol took were asked for. */
  boolean namedData() {
    return data;
  }

  /** Whose fields and presence were asked for. */
  Interest named() {
    return named;
  }

  @Override
  public List<Declaration> fields(String name) {
    List<Declaration> found = fields.getOrDefault(name, List.of());
    catalog.fields(name).forEach(owned -> named = named.and(owned.interest()));
    data |= found.stream().anyMatch(declaration -> declaration.protocol() == Data.PROTOCOL);
    return found;
  }

  @Override
  public List<Protocol> protocols(String name) {
    List<Protocol> found = protocols.getOrDefault(name, List.of());
    found.forEach(protocol -> named = named.and(Catalog.interest(protocol)));
    data |= found.contains(Data.PROTOCOL);
    return found;
  }

  /** Octets that no protocol took may lie in any packet. */
  @Override
  public Set<Protocol> above(Set<Protocol> some) {
    if (some.contains(Data.PROTOCOL)) {
      return Set.copyOf(catalog.protocols());
    }
    Receivers known = receivers;
    if (known == null) {
      known = new Receivers(catalog.dispatchTables());
      receivers = known;
    }
    return known.above(some);
  }

  @Override
  public boolean isForeign(String name) {
    return HEXADECIMAL_NAMES.contains(name);
  }

  @Override
  public List<String> similar(String name) {
    List<String> names = new ArrayList<>(fields.keySet());
    names.addAll(protocols.keySet());
    names.add(FRAME);
    return NearestNames.nearest(name, names, SUGGESTIONS);
  }
}
