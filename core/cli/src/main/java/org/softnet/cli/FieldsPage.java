package org.softnet.cli;

import java.io.PrintWriter;
import java.util.List;
import org.softnet.api.Field;
import org.softnet.host.Catalog;

/** Every field on one page of Markdown, made from the declarations. */
final class FieldsPage {
  private static final int MOST_VALUES = 12; // more are counted, not listed

  private static final String HEADING =
      """
      # Fields

      What filters compare (`-Y`), columns show (`-e`, `--columns`) and JSON holds: every field of
      the standard plugins, by protocol. This page is made from the declarations:
      `softnet fields --markdown`. Plugins of your own are in yours.

      `uint16` is a number of 16 bits, `int` a number that is computed, `boolean` is 1 or 0. A value
      with a name can be compared by it: `arp.opcode == reply`. `softnet fields --values arp.opcode`
      lists all of them.
      """;

  private FieldsPage() {}

  static void write(Catalog catalog, List<Catalog.OwnedField> fields, PrintWriter out) {
    out.print(HEADING);
    String owner = "";
    for (Catalog.OwnedField owned : fields) {
      if (!owned.owner().equals(owner)) {
        owner = owned.owner();
        heading(owned, out);
      }
      row(owned.field(), out);
    }
  }

  private static void heading(Catalog.OwnedField owned, PrintWriter out) {
    String label = owned.protocol() == null ? "The packet itself" : owned.protocol().label();
    out.println();
    out.println("## " + owned.owner() + ": " + label);
    out.println();
    out.println("| field | type | label | values |");
    out.println("| --- | --- | --- | --- |");
  }

  private static void row(Field field, PrintWriter out) {
    List<String> values = FieldKind.values(field);
    String shown =
        switch (field) {
          case Field.AnyOf any ->
              "any of " + String.join(", ", any.fields().stream().map(Field::name).toList());
          case Field.Flag _ when values.equals(List.of("0=Not set", "1=Set")) -> "";
          case Field.Placed _, Field.Derived _, Field.Spelled _, Field.OfFrame _ ->
              values.size() > MOST_VALUES ? values.size() + " names" : String.join(", ", values);
        };
    out.println(
        "| `%s` | %s | %s | %s |"
            .formatted(
                field.name(), FieldKind.type(field), escaped(field.label()), escaped(shown)));
  }

  private static String escaped(String text) {
    return text.replace("|", "\\|");
  }
}
