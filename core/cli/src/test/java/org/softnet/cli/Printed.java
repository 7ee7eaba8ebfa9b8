package org.softnet.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.function.BiFunction;
import org.softnet.cli.print.DisplayPrinter;
import org.softnet.cli.print.Output;
import org.softnet.cli.print.PacketPrinter;
import org.softnet.cli.print.json.JsonPrinter;
import org.softnet.cli.print.json.JsonSchema;
import org.softnet.host.Catalog;
import org.softnet.host.Softnet;

/** What printers make of captures, in this process. */
final class Printed {
  private Printed() {}

  /** What the printer that {@code with} makes writes of all packets. */
  static String by(Softnet softnet, BiFunction<Output, Catalog, PacketPrinter> with) {
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    Output output = new Output(octets, false);
    PacketPrinter printer = new DisplayPrinter(with.apply(output, softnet.catalog()));
    printer.begin();
    softnet.run(printer::print);
    printer.end();
    output.flush();
    return octets.toString(UTF_8);
  }

  /** An object a line. */
  static String jsonLines(Softnet softnet) {
    return by(
        softnet, (output, catalog) -> new JsonPrinter(output, catalog, JsonPrinter.Framing.LINES));
  }

  /** The schema of what is registered. */
  static String schema(Catalog catalog) {
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    Output output = new Output(octets, false);
    JsonSchema.write(catalog, output);
    output.flush();
    return octets.toString(UTF_8);
  }
}
