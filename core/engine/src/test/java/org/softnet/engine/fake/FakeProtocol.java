package org.softnet.engine.fake;

import java.util.ArrayList;
import java.util.List;
import org.softnet.api.Expectations;
import org.softnet.api.Field;
import org.softnet.api.Layer;
import org.softnet.api.Protocol;
import org.softnet.api.Registrar;
import org.softnet.api.Table;
import org.softnet.api.Verdict;
import org.softnet.api.View;
import org.softnet.engine.dispatch.DispatchTables;
import org.softnet.engine.dispatch.TableRegistry;

/** A protocol made of a lambda. */
public final class FakeProtocol implements Protocol {
  /** What a protocol makes of a header. */
  @FunctionalInterface
  public interface Judge {
    /** The same as {@link Protocol#dissect}. */
    Verdict judge(View header, Layer out);
  }

  private record Entry(Table table, int key, int priority) {}

  private final String name;
  private final Judge judge;
  private final List<Entry> entries = new ArrayList<>();
  private final List<Table> recognized = new ArrayList<>();
  private List<Table> asked = List.of();
  private List<Expectations.Announcement> announced = List.of();

  private FakeProtocol(String name, Judge judge) {
    this.name = name;
    this.judge = judge;
  }

  /** A protocol that judges by {@code judge} and is in no table. */
  public static FakeProtocol of(String name, Judge judge) {
    return new FakeProtocol(name, judge);
  }

  /** A protocol that takes everything as data. */
  public static FakeProtocol of(String name) {
    return new FakeProtocol(name, (_, out) -> out.end());
  }

  /** The same, and it will register here. */
  public FakeProtocol on(Table table, int key) {
    return on(table, key, Registrar.NORMAL);
  }

  /** The same, and it will register here. */
  public FakeProtocol on(Table table, int key, int priority) {
    entries.add(new Entry(table, key, priority));
    return this;
  }

  /** The same, and it says that it asks {@code tables}. */
  public FakeProtocol asking(Table... tables) {
    asked = List.of(tables);
    return this;
  }

  /** The same, and it says that it announces conversations. */
  public FakeProtocol announcing(Expectations.Announcement... announcements) {
    announced = List.of(announcements);
    return this;
  }

  /** The same, and it will recognize whatever nobody has in {@code table}. */
  public FakeProtocol recognizing(Table table) {
    recognized.add(table);
    return this;
  }

  @Override
  public int recognize(View first) {
    return 100;
  }

  @Override
  public List<Expectations.Announcement> announces() {
    return announced;
  }

  @Override
  public List<Table> asks() {
    return asked;
  }

  /** Tables in which {@code protocols} are registered. */
  public static DispatchTables tables(Protocol... protocols) {
    TableRegistry registry = new TableRegistry();
    for (Protocol protocol : protocols) {
      registry.register(protocol, "fake");
    }
    return registry.snapshot();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String label() {
    return "Fake " + name;
  }

  @Override
  public String column() {
    return name;
  }

  @Override
  public List<Field> fields() {
    return List.of();
  }

  @Override
  public void register(Registrar tables) {
    for (Entry entry : entries) {
      tables.add(entry.table(), entry.key(), this, entry.priority());
    }
    recognized.forEach(table -> tables.addHeuristic(table, this));
  }

  @Override
  public Verdict dissect(View header, Layer out) {
    return judge.judge(header, out);
  }

  @Override
  public String toString() {
    return name;
  }
}
