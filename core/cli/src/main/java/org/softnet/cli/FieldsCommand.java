package org.softnet.cli;

import java.io.PrintWriter;
import java.util.List;
import org.softnet.api.Field;
import org.softnet.host.Catalog;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code softnet fields}. */
final class FieldsCommand extends ListCommand {
  FieldsCommand() {
    super(
        "fields",
        "Lists the fields, all or those whose name starts with PREFIX.",
        "  softnet fields",
        "  softnet fields tcp.flags");
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
    Columnar table = new Columnar("FIELD", "TYPE", "LABEL");
    fields.forEach(
        owned -> table.row(owned.field().name(), type(owned.field()), owned.field().label()));
    table.print(out);
    return ExitStatus.OK;
  }

  private static String type(Field field) {
    return switch (field) {
      case Field.UInt number -> "uint" + Long.bitCount(number.mask());
      case Field.Flag _ -> "boolean";
      case Field.Mac _ -> "ether";
      case Field.Ipv4 _ -> "ipv4";
      case Field.Ipv6 _ -> "ipv6";
      case Field.Bytes _ -> "bytes";
      case Field.Text _ -> "string";
      case Field.Derived _ -> "uint";
      case Field.Spelled _ -> "string";
      case Field.AnyOf any -> type(any.fields().getFirst());
      case Field.OfFrame frame -> type(frame.item());
    };
  }

  private static String type(Field.FrameItem item) {
    return switch (item) {
      case NUMBER, LEN, CAP_LEN, ENCAP_TYPE, INTERFACE_ID -> "uint";
      case TIME, TIME_EPOCH -> "time";
      case TIME_DELTA, TIME_DELTA_DISPLAYED, TIME_RELATIVE -> "duration";
      case PROTOCOLS,
          INTERFACE_NAME,
          DROP_REASON,
          COLUMN_PROTOCOL,
          COLUMN_INFO,
          COLUMN_SOURCE,
          COLUMN_DESTINATION ->
          "string";
    };
  }
}
