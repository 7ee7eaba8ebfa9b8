package org.softnet.cli;

import java.io.PrintWriter;
import org.softnet.cli.print.Output;
import org.softnet.cli.print.json.JsonSchema;
import org.softnet.host.Catalog;

/** {@code softnet schema}. */
final class SchemaCommand extends ListCommand {
  SchemaCommand() {
    super(
        "schema",
        "Prints the JSON Schema of what read -T json and -T jsonl write, plugins included.",
        "  softnet schema > softnet.schema.json",
        "  softnet schema --plugins my-plugins   with the protocols of another folder");
  }

  @Override
  int list(Catalog catalog, PrintWriter out, PrintWriter err) {
    Output output = Output.standard(false);
    JsonSchema.write(catalog, output);
    output.flush();
    return ExitStatus.OK;
  }
}
