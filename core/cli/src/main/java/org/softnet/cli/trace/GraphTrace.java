package org.softnet.cli.trace;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.softnet.api.Packet;
import org.softnet.api.Piece;
import org.softnet.api.trace.Hop;

/**
 * All ways in one picture: from whom to whom, by which table, how often. Its size is bounded by the
 * protocols that there are, not by the packets.
 */
public final class GraphTrace implements TracePrinter {
  /** Who draws the picture. */
  public enum Language {
    /** Graphviz. */
    dot {
      @Override
      void print(PrintWriter out, Map<Edge, Long> edges) {
        out.println("digraph softnet {");
        out.println("  rankdir=LR;");
        edges.forEach((edge, count) ->
            out.printf(
                Locale.ROOT,
                "  %s -> %s [label=\"%s\"];%n",
                quoted(edge.from),
                quoted(edge.to),
                (edge.by.isEmpty() ? "" : edge.by + "\\n") + "%,d".formatted(count)));
        out.println("}");
      }

      private String quoted(String name) {
        return '"' + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
      }
    },
    /** Mermaid, for pages of text. */
    mermaid {
      @Override
      void print(PrintWriter out, Map<Edge, Long> edges) {
        Map<String, String> nodes = new LinkedHashMap<>();
        out.println("flowchart LR");
        edges.forEach((edge, count) ->
            out.printf(
                Locale.ROOT,
                "  %s -->|\"%s%,d\"| %s%n",
                node(nodes, edge.from),
                edge.by.isEmpty() ? "" : edge.by + ": ",
                count,
                node(nodes, edge.to)));
      }

      private String node(Map<String, String> nodes, String name) {
        String known = nodes.putIfAbsent(name, "n" + nodes.size());
        return known == null
            ? "%s[\"%s\"]".formatted(nodes.get(name), name.replace("\"", "#quot;"))
            : known;
      }
    };

    abstract void print(PrintWriter out, Map<Edge, Long> edges);
  }

  /**
   * One step of ways.
   *
   * @param by the table that led there; empty if none did
   */
  record Edge(String from, String by, String to) {}

  private final PrintWriter out;
  private final Language language;
  private final Map<Edge, Long> edges = new LinkedHashMap<>();
  private final List<String> below = new ArrayList<>(); // of the packet at hand, by level
  private final List<Edge> steps = new ArrayList<>();

  /** Prints a picture to {@code out} at the end. */
  public GraphTrace(PrintWriter out, Language language) {
    this.out = out;
    this.language = language;
  }

  @Override
  public void packet(Packet packet, List<Hop> way) {
    below.clear();
    steps.clear();
    String by = "";
    int level = 0;
    for (Hop hop : way) {
      level = hop.level();
      switch (hop) {
        case Hop.Polled polled -> stand(0, "ring of " + polled.source());
        case Hop.Asked asked -> by = asked.table().name();
        case Hop.Shown shown -> by = shown.table().name() + " (shown)";
        case Hop.Entered entered -> {
          String to = entered.protocol().name();
          steps.add(new Edge(below.get(level), by, to));
          stand(++level, to);
          by = "";
        }
        case Hop.Retracted _ -> steps.removeLast();
        case Hop.Handed handed -> {
          String to = handed.kind() == Piece.Kind.SEGMENT ? "stream" : "fragments";
          steps.add(new Edge(below.get(level), "", to));
          stand(level, to);
        }
        case Hop.Tapped _, Hop.Tracked _, Hop.Defragmented _, Hop.Failed _ -> {}
      }
    }
    PacketEnd end = PacketEnd.of(packet, way);
    steps.add(
        new Edge(
            below.get(Math.min(level, below.size() - 1)),
            "",
            end.outcome() == PacketEnd.Outcome.DROPPED ? end.by() : end.outcome().toString()));
    steps.forEach(edge -> edges.merge(edge, 1L, Long::sum));
  }

  /** What is entered from {@code level} on comes from {@code name}. */
  private void stand(int level, String name) {
    while (below.size() > level) {
      below.removeLast();
    }
    below.add(name);
  }

  @Override
  public void end() {
    language.print(out, edges);
    out.flush();
  }
}
