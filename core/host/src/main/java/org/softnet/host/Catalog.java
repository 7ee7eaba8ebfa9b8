package org.softnet.host;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
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

  /** What stands for a plugin where a person's rule decides. */
  public static final String DECODE_AS = "decode as";

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
    return of(null);
  }

  /** What the standard plugins register, and others that replace or join them. */
  static Catalog of(@Nullable DroppedPlugins dropped) {
    List<LoadedPlugin> plugins = new ArrayList<>(dropped == null ? List.of() : dropped.plugins());
    Set<String> replaced = new HashSet<>();
    plugins.forEach(plugin -> replaced.add(plugin.id()));
    plugins.addAll(StandardPlugins.without(replaced));
    TableRegistry registry = new TableRegistry();
    for (LoadedPlugin plugin : plugins) {
      plugin.protocols().forEach(protocol -> registry.register(protocol, plugin.id()));
    }
    return new Catalog(plugins, dropped == null ? List.of() : dropped.problems(), registry);
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

  /** The protocol of that name, as Wireshark spells it: {@code ip}. */
  public Optional<Protocol> protocol(String name) {
    return protocols.stream().filter(protocol -> protocol.name().equals(name)).findFirst();
  }

  /** The lowest key of a table whose packets go to a protocol; empty if none do. */
  public OptionalInt key(Table table, Protocol protocol) {
    return registry.candidates(table).entrySet().stream()
        .filter(entry -> entry.getValue().getFirst().protocol().equals(protocol))
        .mapToInt(Map.Entry::getKey)
        .findFirst();
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
      Map<Integer, List<Candidate>> candidates = registry.candidates(table);
      Map<Integer, Protocol> bound = registry.bound(table);
      Set<Integer> keys = new TreeSet<>(candidates.keySet());
      keys.addAll(bound.keySet());
      keys.forEach(key ->
          entries.addAll(
              entries(table, key, candidates.getOrDefault(key, List.of()), bound.get(key))));
    }
    return entries;
  }

  private static List<TableEntry> entries(
      Table table, int key, List<Candidate> candidates, @Nullable Protocol bound) {
    List<TableEntry> entries = new ArrayList<>();
    if (bound != null) {
      entries.add(
          new TableEntry(table.name(), key, bound.name(), DECODE_AS, Integer.MAX_VALUE, true));
    }
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

  /** Makes a person's rule the tables' word. */
  void bind(DecodeAs rule) {
    rule.bind(registry, protocols);
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

  /**
   * The tap of that name.
   *
   * @throws PluginException if there is none
   */
  Tap tap(String name) {
    return taps().stream()
        .filter(tap -> tap.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new PluginException(
                "there is no tap '%s'; there are: %s"
                    .formatted(name, String.join(", ", taps().stream().map(Tap::name).toList()))));
  }
}
