package org.softnet.engine.filter;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.softnet.api.Protocol;
import org.softnet.engine.filter.run.FieldValues;

/**
 * Finds out what a packet must have so that a condition can be true of it: a layer of one of
 * certain protocols. Of a packet that lacks what a test names the test is false, whatever it asks;
 * only its contrary is true.
 */
final class Needs {
  private final Declarations declarations;

  Needs(Declarations declarations) {
    this.declarations = declarations;
  }

  /** The protocols of which a packet must have one; empty if it need not have any. */
  Optional<Set<Protocol>> of(Condition condition) {
    return switch (condition) {
      case Condition.And and -> all(and.parts().stream().map(this::of).toList());
      case Condition.Or or -> any(or.parts().stream().map(this::of).toList());
      case Condition.Xor xor -> any(xor.parts().stream().map(this::of).toList());
      case Condition.Not _ -> Optional.empty();
      case Condition.Compare compare -> both(compare.left(), compare.right());
      case Condition.Contains contains -> both(contains.left(), contains.right());
      case Condition.Matches matches -> of(matches.left());
      case Condition.In in -> of(in.left());
      case Condition.Present present -> of(present.term());
      case Condition.NotEmpty slice -> of(slice.term());
      case Condition.NotZero number -> of(number.term());
    };
  }

  private Optional<Set<Protocol>> of(Term term) {
    return switch (term) {
      case Term.OfField field ->
          needed(field.sources().stream().map(FieldValues.Source::protocol).toList());
      case Term.OfProtocol protocol -> needed(protocol.protocols());
      case Term.OfFrame _, Term.WholeFrame _, Term.Constant _ -> Optional.empty();
      case Term.Slice slice -> of(slice.of());
      case Term.Call call -> of(call);
      case Term.Minus minus -> of(minus.of());
      case Term.Arithmetic arithmetic -> both(arithmetic.left(), arithmetic.right());
    };
  }

  private Optional<Set<Protocol>> of(Term.Call call) {
    return switch (call.function()) {
      case LEN, COUNT, UPPER, LOWER, STRING, ABS -> of(call.arguments().getFirst());
      case MAX, MIN -> any(call.arguments().stream().map(this::of).toList());
    };
  }

  private static Optional<Set<Protocol>> needed(List<Protocol> protocols) {
    Set<Protocol> all = Collections.newSetFromMap(new IdentityHashMap<>());
    all.addAll(protocols);
    return Optional.of(all);
  }

  private Optional<Set<Protocol>> both(Term left, Term right) {
    return all(List.of(of(left), of(right)));
  }

  /** All are needed: the one that has least above it says most. */
  private Optional<Set<Protocol>> all(List<Optional<Set<Protocol>>> needs) {
    return needs.stream().flatMap(Optional::stream).reduce(this::rarer);
  }

  private Set<Protocol> rarer(Set<Protocol> some, Set<Protocol> others) {
    boolean areRarer =
        !others.equals(some) && declarations.above(others).size() < declarations.above(some).size();
    return areRarer ? others : some;
  }

  /** One is needed. */
  private static Optional<Set<Protocol>> any(List<Optional<Set<Protocol>>> needs) {
    Set<Protocol> any = Collections.newSetFromMap(new IdentityHashMap<>());
    needs.forEach(need -> need.ifPresent(any::addAll));
    return needs.stream().allMatch(Optional::isPresent) ? Optional.of(any) : Optional.empty();
  }
}
