package org.softnet.cli;

import java.util.ArrayList;
import java.util.List;
import org.softnet.api.Field;
import org.softnet.api.FrameItem;
import org.softnet.api.Labels;

/** What a declaration says of a field, in words. */
final class FieldKind {
  private FieldKind() {}

  /** The type by which filters and readers know it. */
  static String type(Field field) {
    return switch (field) {
      case Field.UInt number -> "uint" + Long.bitCount(number.mask());
      case Field.SInt number -> "int" + number.octets() * Byte.SIZE;
      case Field.Time _ -> "time";
      case Field.Flag _ -> "boolean";
      case Field.Mac _ -> "ether";
      case Field.Ipv4 _ -> "ipv4";
      case Field.Ipv6 _ -> "ipv6";
      case Field.Bytes _ -> "bytes";
      case Field.Text _ -> "string";
      case Field.Derived number ->
          switch (number.base()) {
            case TRUTH -> "boolean";
            case SECONDS -> "duration";
            case DECIMAL, HEX, SIGNED -> "int";
          };
      case Field.Spelled _ -> "string";
      case Field.AnyOf any -> type(any.fields().getFirst());
      case Field.OfFrame frame -> type(frame.item());
    };
  }

  private static String type(FrameItem item) {
    return switch (item.kind()) {
      case NUMBER, HEX -> "uint";
      case SIGNED -> "int";
      case FLAG -> "boolean";
      case OCTETS -> "bytes";
      case TIME -> "time";
      case SECONDS -> "duration";
      case TEXT, REMARK -> "string";
    };
  }

  /** The values that have names: {@code 8=Echo (ping) request}. */
  static List<String> values(Field field) {
    Labels labels =
        switch (field) {
          case Field.UInt number -> number.labels();
          case Field.SInt number -> number.labels();
          case Field.Flag flag -> flag.labels();
          case Field.Derived number -> number.labels();
          case Field.OfFrame frame -> frame.labels();
          case Field.Mac _,
              Field.Ipv4 _,
              Field.Ipv6 _,
              Field.Bytes _,
              Field.Time _,
              Field.Text _,
              Field.Spelled _,
              Field.AnyOf _ ->
              Labels.NONE;
        };
    List<String> values = new ArrayList<>();
    for (int i = 0; i < labels.size(); i++) {
      long value = labels.value(i);
      values.add(value + "=" + labels.of(value, ""));
    }
    return values;
  }
}
