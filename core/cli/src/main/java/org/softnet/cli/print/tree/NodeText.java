package org.softnet.cli.print.tree;

import org.jspecify.annotations.Nullable;
import org.softnet.api.Field;
import org.softnet.api.Layer;
import org.softnet.api.Line;
import org.softnet.api.View;
import org.softnet.host.tree.LayerTree;

/** One node of the tree as text: bits if it is part of a word, label, value, the value's name. */
final class NodeText {
  private static final int SHOWN_OCTETS = 36; // Wireshark's
  private static final int NANO_DIGITS = 9;

  private final String ellipsis;

  NodeText(String ellipsis) {
    this.ellipsis = ellipsis;
  }

  void write(LayerTree tree, int node, Layer layer, Line line) {
    Field field = tree.slot(node).field();
    View view = layer.view();
    int at = tree.at(node);
    switch (tree.kind(node)) {
      case PLACED -> placed(field, view, at, tree.octets(node), line);
      case BRANCH -> branch(tree, node, view, line);
      case TOLD -> {
        line.ch('[').text(field.label()).text(": ");
        told(field, view, tree.value(node), line);
        line.ch(']');
      }
      case DERIVED -> {
        line.ch('[').text(field.label()).text(": ");
        derived(field, tree.value(node), line);
        line.ch(']');
      }
    }
  }

  /** A branch is named by what its first field says it is: {@code IPv6 Option (Router Alert)}. */
  private static void branch(LayerTree tree, int node, View view, Line line) {
    String label = tree.slot(node).field().label();
    line.text(label).text(" (");
    int first = node + 1;
    if (first < tree.end(node) && tree.slot(first).field() instanceof Field.UInt kind) {
      boolean told = tree.kind(first) == LayerTree.Kind.TOLD; // its octets are not the number
      long value = told ? tree.value(first) : kind.longAt(view, tree.at(first));
      String name = kind.labelsIn(view).of(value);
      if (name != null && !endsWith(label, name)) {
        line.text(name).text(", ");
      }
    }
    int octets = tree.octets(node);
    line.num(octets).text(octets == 1 ? " byte)" : " bytes)");
  }

  private static boolean endsWith(String label, String name) {
    int from = label.length() - name.length();
    return from >= 0 && label.regionMatches(true, from, name, 0, name.length());
  }

  private void placed(Field field, View view, int at, int octets, Line line) {
    switch (field) {
      case Field.UInt number -> {
        long mask = number.mask();
        long value = number.longAt(view, at);
        if (mask != widest(number.octets())) {
          line.bits(value << Long.numberOfTrailingZeros(mask), mask, number.octets()).text(" = ");
        }
        line.text(number.label()).text(": ");
        told(number, view, value, line);
      }
      case Field.Flag flag -> {
        boolean set = flag.at(view, at);
        line.bits(flag.wordAt(view, at), flag.mask(), flag.octets()).text(" = ");
        line.text(flag.label()).text(": ").text(flag.labels().of(set ? 1 : 0, ""));
      }
      case Field.Bytes bytes -> {
        line.text(bytes.label());
        int shown = Math.min(octets, SHOWN_OCTETS);
        line.text(": ").bytes(view, at, shown).text(shown < octets ? ellipsis : "");
      }
      case Field.SInt number -> {
        long value = number.longAt(view, at);
        line.text(number.label()).text(": ").num(value);
        named(number.labels().of(value), line);
      }
      case Field.Mac _, Field.Ipv4 _, Field.Ipv6 _, Field.Time _, Field.Text _ -> {
        line.text(field.label()).text(": ");
        if (field instanceof Field.Placed value) {
          line.value(value, view, at, octets);
        }
      }
      case Field.Derived _, Field.Spelled _, Field.AnyOf _, Field.OfFrame _ ->
          line.text(field.label());
    }
  }

  private static long widest(int octets) {
    return octets == Long.BYTES ? -1 : (1L << (octets * Byte.SIZE)) - 1;
  }

  private static void told(Field field, View view, long value, Line line) {
    if (field instanceof Field.UInt number) {
      line.number(number, value);
      named(number.isNamed() ? number.labelsIn(view).of(value) : null, line);
    }
  }

  private static void derived(Field field, long value, Line line) {
    if (field instanceof Field.Derived number) {
      switch (number.base()) {
        case DECIMAL, SIGNED -> numbered(number, line.num(value), value);
        case HEX -> numbered(number, line.hex0x(value, number.hexDigits()), value);
        case TRUTH -> line.text(number.labels().of(value, value != 0 ? "True" : "False"));
        case SECONDS -> line.seconds(value, NANO_DIGITS).text(" seconds");
      }
    }
  }

  private static void numbered(Field.Derived number, Line line, long value) {
    named(number.labels().of(value), line);
  }

  private static void named(@Nullable String name, Line line) {
    if (name != null) {
      line.text(" (").text(name).ch(')');
    }
  }
}
