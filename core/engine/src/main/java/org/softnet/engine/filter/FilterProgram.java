package org.softnet.engine.filter;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.softnet.api.Packet;
import org.softnet.api.Protocol;
import org.softnet.engine.filter.run.Displayed;
import org.softnet.engine.filter.run.FrameValues;
import org.softnet.engine.filter.run.Test;
import org.softnet.engine.filter.syntax.FilterProblem;
import org.softnet.engine.filter.syntax.Parser;

/**
 * A compiled display filter. Evaluation allocates nothing for what has a fixed place, and asks a
 * protocol for its detail only if the filter names a field of it that has none.
 *
 * <p>One thread: values are loaded into registers of this object.
 */
public final class FilterProgram {
  private final Test test;
  private final Displayed displayed;
  private final Optional<Set<Protocol>> needs;
  private final List<String> warnings;

  private FilterProgram(
      Test test, Displayed displayed, Optional<Set<Protocol>> needs, List<String> warnings) {
    this.test = test;
    this.displayed = displayed;
    this.needs = needs;
    this.warnings = warnings;
  }

  /**
   * Compiles a filter; an empty one takes every packet.
   *
   * @param declarations what it may name
   * @param texts writes the columns and the chain of protocols
   * @param zone the time zone of dates that name none; asked only if there is one
   * @throws FilterProblem if it is wrong: what, and where
   */
  public static FilterProgram compile(
      String filter, Declarations declarations, FrameValues.Texts texts, Supplier<ZoneId> zone) {
    Names names = new Names(declarations);
    Literals literals = new Literals(zone, declarations);
    TermChecker terms = new TermChecker(names, literals);
    Condition condition = new ConditionChecker(terms, literals).check(Parser.parse(filter));
    Displayed displayed = new Displayed();
    Test test = new Assembler(texts, displayed).test(condition);
    Optional<Set<Protocol>> needs = new Needs(declarations).of(condition);
    return new FilterProgram(test, displayed, needs, names.warnings());
  }

  /**
   * Whether a packet passes. Packets come in the order of the run: {@code
   * frame.time_delta_displayed} counts from the last one that passed.
   */
  public boolean matches(Packet packet) {
    boolean passes = test.passes(packet);
    if (passes) {
      displayed.note(packet);
    }
    return passes;
  }

  /**
   * Protocols of which a packet must have a layer to pass, one of them at least; empty if it may
   * pass without any.
   */
  public Optional<Set<Protocol>> needs() {
    return needs;
  }

  /** What a person should know although the filter is right, a sentence each. */
  public List<String> warnings() {
    return warnings;
  }
}
