package org.softnet.cli.strange;

import static org.softnet.api.Field.FLOATING;
import static org.softnet.api.Fields.bits8;
import static org.softnet.api.Fields.derived;
import static org.softnet.api.Fields.flag8;
import static org.softnet.api.Fields.group;
import static org.softnet.api.Fields.ipv4;
import static org.softnet.api.Fields.ipv6;
import static org.softnet.api.Fields.signed;
import static org.softnet.api.Fields.text;
import static org.softnet.api.Fields.time;
import static org.softnet.api.Fields.u16;
import static org.softnet.api.Fields.u64;
import static org.softnet.api.Fields.u8;

import java.util.List;
import org.softnet.api.Details;
import org.softnet.api.Field;
import org.softnet.api.Layer;
import org.softnet.api.Line;
import org.softnet.api.Protocol;
import org.softnet.api.Registrar;
import org.softnet.api.Table;
import org.softnet.api.Verdict;
import org.softnet.api.View;

/**
 * Every kind of field that outputs must tell apart.
 *
 * <pre>
 *  0      1        2         10        18
 *  | kind | bits   | number  | name    | records: count of values, then the values, 16 bits each
 * </pre>
 *
 * <p>Kind 3 has a temperature and a moment where others have their number, and no records but a
 * prefix of 16 bits, one of 24, another moment, another temperature, and the offset of a text.
 */
public final class Strange implements Protocol {
  /** LINKTYPE_USER0. */
  public static final int LINK_TYPE = 147;

  private static final int HEADER_OCTETS = 18;

  static final Field.UInt KIND = u8(0, "strange.kind", "Kind").labels("1=one");
  static final Field.UInt WORD = u8(1, "strange.word", "Word").hex();
  static final Field.UInt HIGH = bits8(1, 0xc0, "strange.word.high", "High bits");
  static final Field.Flag LOW =
      flag8(1, 0x01, "strange.word.low", "Low bit").labels("0=down", "1=up");
  static final Field.UInt NUMBER =
      u64(2, "strange.number", "Number").when(view -> !isTelling(view));
  static final Field.SInt DEGREES =
      signed(2, 2, "strange.degrees", "Temperature").labels("-40=cold").when(Strange::isTelling);
  static final Field.Time SINCE =
      time(4, 4, "strange.since", "Since", Field.Reckoning.SECONDS).when(Strange::isTelling);
  static final Field.Text NAME = text(10, 8, "strange.name", "Name");
  static final Field.Bytes RECORD = group("strange.record", "Record");
  static final Field.UInt COUNT = u8(FLOATING, "strange.record.count", "Count");
  static final Field.UInt VALUE =
      u16(FLOATING, "strange.record.value", "Value").labels("7=seven").repeated();
  static final Field.Ipv4 NET4 = ipv4(FLOATING, "strange.net4", "Network");
  static final Field.Ipv6 NET6 = ipv6(FLOATING, "strange.net6", "Network");
  static final Field.Time LATER =
      time(FLOATING, 4, "strange.later", "Later", Field.Reckoning.SECONDS);
  static final Field.SInt SHIFT = signed(FLOATING, 1, "strange.shift", "Shift");
  static final Field.Text ALIAS =
      text(FLOATING, 1, "strange.alias", "Alias").spelled(Strange::thatStandsAt);
  static final Field.Derived AGE =
      derived("strange.age", "Age", view -> view.u8(9) * -250_000_000L)
          .duration()
          .when(Strange::isTelling);
  static final Field.Derived SUM = derived("strange.sum", "Sum", view -> view.u8(0) + view.u8(1));
  static final Field.Derived ODD = derived("strange.odd", "Odd", view -> view.u8(0) & 1).truth();

  private static final List<Field> FIELDS =
      List.of(
          KIND, WORD, HIGH, LOW, NUMBER, DEGREES, SINCE, NAME, RECORD, COUNT, VALUE, NET4, NET6,
          LATER, SHIFT, ALIAS, AGE, SUM, ODD);

  private static boolean isTelling(View view) {
    return view.u8(0) == 3;
  }

  private static void thatStandsAt(Line line, View view, int at, int octets) {
    int there = view.u8(at);
    if (view.has(there, 8)) {
      Field.Spelling.PLAIN.write(line, view, there, 8);
    }
  }

  @Override
  public String name() {
    return "strange";
  }

  @Override
  public String label() {
    return "A stranger's protocol";
  }

  @Override
  public String column() {
    return "STRANGE";
  }

  @Override
  public List<Field> fields() {
    return FIELDS;
  }

  @Override
  public void register(Registrar tables) {
    tables.add(Table.LINK_TYPE, LINK_TYPE, this);
  }

  @Override
  public Verdict dissect(View view, Layer out) {
    if (view.captured() < HEADER_OCTETS) {
      return out.tooShort(HEADER_OCTETS);
    }
    return view.u8(0) == 0xff ? out.malformed(KIND) : out.span(view.captured()).end();
  }

  @Override
  public void detail(Layer layer, Details out) {
    View view = layer.view();
    int at = HEADER_OCTETS;
    if (isTelling(view)) {
      out.at(NET4, at, 2);
      out.at(NET6, at, 3);
      out.at(LATER, at + 3);
      out.at(SHIFT, at + 7);
      out.at(ALIAS, at + 8);
      return;
    }
    while (view.has(at, 1) && view.has(at, 1 + 2 * view.u8(at))) {
      int values = view.u8(at);
      out.open(RECORD, at, 1 + 2 * values);
      out.at(COUNT, at);
      for (int i = 0; i < values; i++) {
        out.at(VALUE, at + 1 + 2 * i);
      }
      out.close();
      at += 1 + 2 * values;
    }
  }
}
