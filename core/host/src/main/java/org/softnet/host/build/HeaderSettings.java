package org.softnet.host.build;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.softnet.api.Field;
import org.softnet.api.Protocol;
import org.softnet.api.build.Buildable;
import org.softnet.api.build.Building;
import org.softnet.api.build.Place;
import org.softnet.host.Spelling;
import org.softnet.host.tree.Data;

/** What is to be in one header: its protocol and the fields that were set, in order. */
final class HeaderSettings {
  private static final int MOST_SIMILAR = 3;

  private final Protocol protocol;
  private final @Nullable Building building;
  private final Map<String, Place> places = new LinkedHashMap<>();
  private final Map<String, FieldValue> values = new LinkedHashMap<>();

  HeaderSettings(Protocol protocol) {
    this.protocol = protocol;
    building = protocol instanceof Buildable buildable ? buildable.building() : null;
    for (Field field : protocol.fields()) {
      if (field instanceof Field.Placed placed && stands(placed)) {
        places.put(field.name(), new Place.Fixed(placed));
      }
    }
    if (building != null) {
      building.places().forEach(place -> places.put(place.name(), place));
    }
  }

  /** Whether a protocol has any field that can be written. */
  static boolean canBeBuilt(Protocol protocol) {
    return protocol != Data.PROTOCOL
        && (protocol instanceof Buildable
            || protocol.fields().stream()
                .anyMatch(field -> field instanceof Field.Placed placed && stands(placed)));
  }

  private static boolean stands(Field.Placed field) {
    return field.at() != Field.FLOATING && field.octets() > 0 && Encoding.isWritable(field);
  }

  Protocol protocol() {
    return protocol;
  }

  String name() {
    return protocol.name();
  }

  /** What the protocol knows of building; null if it knows nothing. */
  @Nullable Building building() {
    return building;
  }

  List<String> settable() {
    return List.copyOf(places.keySet());
  }

  boolean has(String field) {
    return places.containsKey(field);
  }

  boolean isSet(String field) {
    return values.containsKey(field);
  }

  /** Whether the protocol has the field for reading at least. */
  boolean declares(String field) {
    return protocol.fields().stream().anyMatch(declared -> declared.name().equals(field));
  }

  /** Why a field that is declared cannot be set. */
  String whyNot(String field) {
    Field declared =
        protocol.fields().stream().filter(f -> f.name().equals(field)).findFirst().orElseThrow();
    List<String> similar = related(field);
    return switch (declared) {
      case Field.AnyOf anyOf ->
          "%s stands for several fields: set %s"
              .formatted(
                  field, String.join(" or ", anyOf.fields().stream().map(Field::name).toList()));
      case Field.Derived _, Field.Spelled _, Field.OfFrame _ ->
          "%s is computed from the packet and cannot be set%s"
              .formatted(field, PacketBuilder.nearest(similar));
      case Field.Placed _ ->
          "%s has no fixed place in the header and cannot be set%s"
              .formatted(field, PacketBuilder.nearest(similar));
    };
  }

  /** Fields whose names extend this one, or that this one's extends; else those spelled alike. */
  private List<String> related(String field) {
    List<String> extended =
        places.keySet().stream()
            .filter(name -> name.startsWith(field) || field.startsWith(name + "."))
            .toList();
    return extended.isEmpty() ? Spelling.nearest(field, places.keySet(), MOST_SIMILAR) : extended;
  }

  /**
   * Sets a field that the header {@link #has}.
   *
   * @throws BuildException if it cannot hold the value
   */
  void set(String field, FieldValue value) {
    encoding(field, value); // looks at the value
    values.remove(field); // the last word is said last
    values.put(field, value);
  }

  /** Octets of a header of which no more is known. */
  int usualOctets() {
    if (building != null) {
      return building.headerOctets();
    }
    int octets = 0;
    for (Field field : protocol.fields()) {
      if (field instanceof Field.Placed placed && stands(placed) && isAlwaysThere(placed)) {
        octets = Math.max(octets, placed.at() + placed.octets());
      }
    }
    return octets;
  }

  @SuppressWarnings("ReferenceEquality") // the constant itself
  private static boolean isAlwaysThere(Field.Placed field) {
    return field.presence() == Field.Presence.ALWAYS;
  }

  /** Writes what was set into a draft, in order. */
  void writeTo(Draft draft) {
    values.forEach((name, value) -> {
      switch (place(name)) {
        case Place.Fixed fixed -> draft.set(fixed.field().at(), encoding(name, value));
        case Place.Counted counted -> draft.set(counted.count().at(), encoding(name, value));
        case Place.Appended _ -> {
          // behind all that has a fixed place
        }
      }
    });
    if (building != null) {
      draft.grow(building.headerOctets(draft.view()));
    }
    values.forEach((name, value) -> {
      if (place(name) instanceof Place.Appended appended) {
        draft.append(appended.leadOctets(), encoding(name, value).octets());
      }
    });
  }

  private Place place(String name) {
    return Objects.requireNonNull(places.get(name), name);
  }

  private Encoding encoding(String name, FieldValue value) {
    return switch (place(name)) {
      case Place.Fixed fixed -> Encoding.of(fixed.field(), value);
      case Place.Appended appended -> Encoding.of(appended.field(), value);
      case Place.Counted counted -> units(counted, value);
    };
  }

  private static Encoding units(Place.Counted counted, FieldValue value) {
    Field.UInt count = counted.count();
    long largest = Encoding.largest(count) * counted.unitOctets();
    long octets = Encoding.number(value);
    if (octets < 0 || octets > largest || octets % counted.unitOctets() != 0) {
      throw new BuildException(
          "%s takes a multiple of %d from 0 to %d, not %s"
              .formatted(count.name(), counted.unitOctets(), largest, value));
    }
    return Encoding.word(count.octets(), octets / counted.unitOctets(), count.mask());
  }

  /** The fields that were set at places that a reader finds only in headers that have them. */
  List<Field.Placed> conditional() {
    List<Field.Placed> fields = new ArrayList<>();
    for (String name : values.keySet()) {
      if (places.get(name) instanceof Place.Fixed fixed
          && !isAlwaysThere(fixed.field())
          && protocol.fields().contains(fixed.field())) {
        fields.add(fixed.field());
      }
    }
    return fields;
  }
}
