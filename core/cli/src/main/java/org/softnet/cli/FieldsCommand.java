package org.softnet.cli;

import java.io.PrintWriter;
import java.util.List;
import org.softnet.api.Field;
import org.softnet.cli.table.Columnar;
import org.softnet.host.Catalog;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code softnet fields}. */
final class FieldsCommand extends ListCommand {
  private static final String VALUES = "--values";
  private static final String MARKDOWN = "--markdown";

  FieldsCommand() {
    super(
        "fields",
        "Lists the fields, all or those whose name starts with PREFIX.",
        "  softnet fields",
        "  softnet fields tcp.flags",
        "  softnet fields --values arp.opcode    the names of its values, as filters take them",
        "  softnet fields --markdown             every field on one page");
    spec().addOption(Options.flag("List the names of the values too.", VALUES).build());
    spec().addOption(Options.flag("Write one page in Markdown.", MARKDOWN).build());
    spec()
        .addPositional(
            PositionalParamSpec.builder()
                .index("0")
                .arity("0..1")
                .type(String.class)
                .paramLabel("PREFIX")
                .description("The beginning of names.")
                .build());
  }

  @Override
  int list(Catalog catalog, PrintWriter out, PrintWriter err) {
    String prefix = parsed().matchedPositionalValue(0, "");
    List<Catalog.OwnedField> fields =
        catalog.fields().stream().filter(owned -> owned.field().name().startsWith(prefix)).toList();
    if (fields.isEmpty()) {
      List<String> similar = catalog.similar(prefix, 3);
      err.println(
          "softnet fields: no field starts with '%s'%s"
              .formatted(
                  prefix,
                  similar.isEmpty() ? "" : "; did you mean " + String.join(", ", similar) + "?"));
      return ExitStatus.USAGE;
    }
    if (parsed().hasMatchedOption(MARKDOWN)) {
      FieldsPage.write(catalog, fields, out);
      return ExitStatus.OK;
    }
    Columnar table = Columnar.ofWords("FIELD", "TYPE", "LABEL");
    for (Catalog.OwnedField owned : fields) {
      Field field = owned.field();
      table.row(field.name(), FieldKind.type(field), field.label());
      if (parsed().hasMatchedOption(VALUES)) {
        FieldKind.values(field).forEach(value -> table.row("  " + value, "", ""));
      }
    }
    table.print(out);
    return ExitStatus.OK;
  }
}
