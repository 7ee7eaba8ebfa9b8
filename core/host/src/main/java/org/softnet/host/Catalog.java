package org.softnet.host;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.softnet.api.Field;
import org.softnet.api.Interest;
import org.softnet.api.Protocol;
import org.softnet.api.Table;
import org.softnet.api.socket.Tap;
import org.softnet.engine.dispatch.Candidate;
import org.softnet.engine.dispatch.DispatchTables;
import org.softnet.engine.dispatch.TableRegistry;
import org.softnet.engine.filter.NearestNames;
import org.softnet.host.tree.Data;

/** What is registered: plugins, protocols, fields, tables and taps. Immutable. */
public final class Catalog {
  /**
   * A field and who declares it.
   *
   * @param owner the protocol's name; {@code frame} for what belongs to the packet
   * @param protocol the protocol, or null if the packet itself has the field
   * @param field the declaration
   */
  public record OwnedField(String owner, @Nullable Protocol protocol, Field field) {
    /** What a run must look at to show it. */
    public Interest interest() {
      if (protocol != null && protocol != Data.PROTOCOL) {
        return Interest.in(protocol, field);
      }
      return field instanceof Field.OfFrame ofFrame ? Interest.in(ofFrame) : Interest.EVERYTHING;
    }
  }

  /** What a run must look at to show where {@code protocol} is. */
  public static Interest interest(Protocol protocol) {
    return protocol == Data.PROTOCOL // octets that nobody took: all must be asked
        ? Interest.EVERYTHING
        : Interest.in(protocol);
  }

  /**
   * One candidate of a table's key.
   *
   * @param table the table's name
   * @param key the number
   * @param protocol the candidate's name
   * @param plugin the plugin that brought it
   * @param priority the highest wins
   * @param wins whether packets go to it
   */
  public record TableEntry(
      String table, int key, String protocol, String plugin, int priority, boolean wins) {}

  /**
   * All fields.
   *
   * @param byName the same by their names in lower case
   */
  private record Declared(List<OwnedField> all, Map<String, List<OwnedField>> byName) {
    static Declared of(List<Protocol> protocols) {
      List<OwnedField> all = new ArrayList<>();
      FrameFields.ALL.forEach(field -> all.add(new OwnedField(FrameFields.OWNER, null, field)));
      for (Protocol protocol : protocols) {
        for (Field field : protocol.fields()) {
          all.add(new OwnedField(protocol.name(), protocol, field));
        }
      }
      Map<String, List<OwnedField>> byName = new HashMap<>();
      for (OwnedField owned : all) {
        byName
            .computeIfAbsent(owned.field().name().toLowerCase(Locale.ROOT), _ -> new ArrayList<>(1))
            .add(owned);
      }
      return new Declared(List.copyOf(all), byName);
    }
  }

  private final List<LoadedPlugin> plugins;
  private final List<String> problems;
  private final TableRegistry registry;
  private final List<Protocol> protocols;

  /** Made when it is asked for first: a run that prints nothing needs none. */
  private volatile @Nullable Declared declared;

  Catalog(List<LoadedPlugin> plugins, List<String> problems, TableRegistry registry) {
    this.plugins = plugins;
    this.problems = problems;
    this.registry = registry;
    this.protocols = new ArrayList<>();
    plugins.forEach(plugin -> protocols.addAll(plugin.protocols()));
    protocols.add(Data.PROTOCOL);
    protocols.sort((a, b) -> a.name().compareTo(b.name()));
  }

  /** What the standard plugins register. */
  public static Catalog standard() {
    return Softnet.Builder.catalog(null);
  }

  /** Every plugin, by id. */
  public List<PluginInfo> plugins() {
    return plugins.stream()
        .map(LoadedPlugin::info)
        .sorted(Comparator.comparing(PluginInfo::id))
        .toList();
  }

  /** Why plugins were left out, a sentence each; empty if all is well. */
  public List<String> problems() {
    return problems;
  }

  /** Every protocol, by name; {@link Data} among them, which is in no table. */
  public List<Protocol> protocols() {
    return List.copyOf(protocols);
  }

  /** Every field, in the order of owners' names and of declaration; the packet's own first. */
  public List<OwnedField> fields() {
    return declared().all;
  }

  /**
   * The declarations of a field, whose name is matched without regard to case; several protocols
   * may share one name.
   */
  public List<OwnedField> fields(String name) {
    return declared().byName.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
  }

  private Declared declared() {
    Declared known = declared;
    if (known == null) {
      known = Declared.of(protocols);
      declared = known;
    }
    return known;
  }

  /** At most {@code limit} names of fields that are spelled most like {@code name}. */
  public List<String> similar(String name, int limit) {
    return NearestNames.nearest(
        name, fields().stream().map(owned -> owned.field().name()).toList(), limit);
  }

  /** Every candidate of every table, by table and key; the winner of a key first. */
  public List<TableEntry> tables() {
    List<TableEntry> entries = new ArrayList<>();
    for (Table table : registry.tables()) {
      registry
          .candidates(table)
          .forEach((key, candidates) -> entries.addAll(entries(table, key, candidates)));
    }
    return entries;
  }

  private static List<TableEntry> entries(Table table, int key, List<Candidate> candidates) {
    List<TableEntry> entries = new ArrayList<>();
    for (Candidate candidate : candidates) {
      entries.add(
          new TableEntry(
              table.name(),
              key,
              candidate.protocol().name(),
              candidate.plugin(),
              candidate.priority(),
              entries.isEmpty()));
    }
    return entries;
  }

  /** What pollers are to use. */
  DispatchTables dispatchTables() {
    return registry.snapshot();
  }

  /** Every tap, by name. */
  public List<Tap> taps() {
    return plugins.stream()
        .flatMap(plugin -> plugin.taps().stream())
        .sorted(Comparator.comparing(Tap::name))
        .toList();
  }
}
