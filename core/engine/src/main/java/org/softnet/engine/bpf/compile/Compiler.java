package org.softnet.engine.bpf.compile;

import org.jspecify.annotations.Nullable;
import org.softnet.api.capture.BpfProgram;
import org.softnet.engine.bpf.syntax.Expression;
import org.softnet.engine.bpf.syntax.Parser;
import org.softnet.engine.filter.syntax.FilterProblem;

/** Compiles capture filters. */
public final class Compiler {
  /** Octets that a program asks for of a packet it wants: all of any. */
  private static final int OCTETS = 262_144;

  private Compiler() {}

  /**
   * Compiles a filter.
   *
   * @throws FilterProblem if it is wrong, or if it asks what packets of the link type do not have
   */
  public static BpfProgram compile(String filter, Target target) {
    return compile(Parser.parse(filter), target);
  }

  /**
   * Compiles a filter that was parsed before; null is the empty one, which takes every packet.
   *
   * @throws FilterProblem if it asks what packets of the link type do not have
   */
  public static BpfProgram compile(@Nullable Expression expression, Target target) {
    Graph graph = graph(expression, target);
    if (!graph.jumpsInside()) {
      Optimiser.optimise(graph);
    }
    return Assembler.assemble(graph);
  }

  /**
   * The same, as it is written: nothing is left out.
   *
   * @throws FilterProblem as {@link #compile(String, Target)}
   */
  public static BpfProgram compileAsWritten(String filter, Target target) {
    return Assembler.assemble(graph(Parser.parse(filter), target));
  }

  private static Graph graph(@Nullable Expression expression, Target target) {
    Condition condition =
        expression == null
            ? new Condition.Always(true)
            : new ExpressionCompiler(target).compileWhole(expression);
    return Graph.of(condition, OCTETS);
  }
}
