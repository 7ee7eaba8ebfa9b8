package org.softnet.plugins.dns;

import java.util.ArrayList;
import java.util.List;
import org.softnet.api.Details;
import org.softnet.api.Field;
import org.softnet.api.Fields;
import org.softnet.api.View;

/** The data of records, by type; those of types that nobody knows as they are. */
final class RecordData {
  static final Field.Bytes DATA = Fields.bytes(Field.FLOATING, 0, "dns.data", "Data");

  static final List<Field> FIELDS = fields();

  private RecordData() {}

  private static List<Field> fields() {
    List<Field> fields = new ArrayList<>();
    fields.addAll(ExtensionData.FIELDS);
    fields.addAll(HostData.FIELDS);
    fields.addAll(NameData.FIELDS);
    fields.addAll(ServiceData.FIELDS);
    fields.addAll(KeyData.FIELDS);
    fields.addAll(SignatureData.FIELDS);
    fields.add(TypeBitmap.PRESENT);
    fields.add(DATA);
    return fields;
  }

  /**
   * Emits the data that stand from {@code at} to {@code end}.
   *
   * @param owner where the record's own name stands
   */
  static void detail(View message, int type, int owner, int at, int end, Details out) {
    if (type == Registry.OPT) {
      ExtensionData.detail(message, at, end, out);
    } else if (!HostData.detail(message, type, at, end, out)
        && !NameData.detail(message, type, at, end, out)
        && !ServiceData.detail(message, type, owner, at, end, out)
        && !KeyData.detail(message, type, at, end, out)
        && !SignatureData.detail(message, type, at, end, out)) {
      Emit.rest(DATA, at, end, out);
    }
  }
}
