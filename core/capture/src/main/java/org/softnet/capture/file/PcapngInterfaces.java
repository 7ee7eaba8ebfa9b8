package org.softnet.capture.file;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.softnet.api.capture.CaptureInterface;

/**
 * The interfaces of a pcapng capture. Numbers start over with each section; places do not, for
 * packets given out before keep theirs. An interface that a later section declares again in the
 * same words keeps its place, so a capture of any number of such sections needs no more memory.
 */
final class PcapngInterfaces {
  /** Places that a capture may need: a bound for damaged ones. */
  static final int MAX_PLACES = 65_536;

  private static final int FEW = 4;

  private static final int NAME = 2; // if_name and so on
  private static final int DESCRIPTION = 3;
  private static final int TIME_RESOLUTION = 9;
  private static final int TIME_OFFSET = 14;
  private static final int HARDWARE = 15;
  private static final int MAX_TEXT_OCTETS = 1_024;

  /** An interface of the present section. */
  record Declared(int place, TimeUnit unit, long snapOctets, int maxRecordOctets) {}

  private CaptureInterface[] places = new CaptureInterface[FEW];
  private int count;
  private Declared[] section = new Declared[FEW];
  private int inSection;
  private int[] latestPlace = new int[FEW]; // by number: the last place that one of it got
  private int numbered;
  private long declarations;

  // The description under way.
  private int linkType;
  private long snapOctets;
  private String name = "";
  private String description = "";
  private String hardware = "";
  private byte resolution;
  private long offsetSeconds;
  private int told; // options seen, by code: the first of a kind counts

  /** By place. */
  CaptureInterface[] places() {
    return places;
  }

  /** Interfaces declared, all sections together. */
  long declarations() {
    return declarations;
  }

  /** Interfaces declared in this section. */
  int inSection() {
    return inSection;
  }

  /** An interface of this section, by number. */
  Declared get(int number) {
    return section[number];
  }

  void beginSection() {
    inSection = 0;
  }

  /** Begins the description of the section's next interface. */
  void begin(int ofLinkType, long snapsAtOctets) {
    linkType = ofLinkType;
    snapOctets = snapsAtOctets;
    name = "";
    description = "";
    hardware = "";
    resolution = 6; // microseconds
    offsetSeconds = 0;
    told = 0;
  }

  /** Octets of an option that {@link #option} wants to see. */
  static int wantedOctets(int code, int length) {
    return switch (code) {
      case NAME, DESCRIPTION, HARDWARE -> Math.min(length, MAX_TEXT_OCTETS);
      case TIME_RESOLUTION -> length == Byte.BYTES ? length : 0;
      case TIME_OFFSET -> length == Long.BYTES ? length : 0;
      default -> 0;
    };
  }

  /** Takes an option of the description, as far as it is wanted. */
  void option(int code, byte[] octets, int at, int wanted, boolean bigEndian) {
    if (wanted == 0 || (told & 1 << code) != 0) {
      return;
    }
    told |= 1 << code;
    switch (code) {
      case NAME -> name = text(octets, at, wanted);
      case DESCRIPTION -> description = text(octets, at, wanted);
      case HARDWARE -> hardware = text(octets, at, wanted);
      case TIME_RESOLUTION -> resolution = octets[at];
      case TIME_OFFSET -> offsetSeconds = Octets.i64(octets, at, bigEndian);
      default -> throw new IllegalArgumentException("not wanted: option " + code);
    }
  }

  /** Text up to the first NUL, which some writers put there. */
  private static String text(byte[] octets, int at, int most) {
    int length = 0;
    while (length < most && octets[at + length] != 0) {
      length++;
    }
    return new String(octets, at, length, StandardCharsets.UTF_8);
  }

  /**
   * Ends the description.
   *
   * @return false if there are too many
   */
  boolean end() {
    TimeUnit unit = new TimeUnit(resolution, offsetSeconds);
    int number = inSection;
    int place =
        place(
            new CaptureInterface(
                number, name, description, hardware, linkType, snapOctets, unit.decimals()));
    if (place < 0) {
      return false;
    }
    if (number == section.length) {
      section = Arrays.copyOf(section, number * 2);
    }
    section[number] = new Declared(place, unit, snapOctets, RecordFormat.maxRecordOctets(linkType));
    inSection++;
    declarations++;
    return true;
  }

  private int place(CaptureInterface declared) {
    int number = declared.id();
    if (number < numbered && same(places[latestPlace[number]], declared)) {
      return latestPlace[number];
    }
    if (count == MAX_PLACES) {
      return -1;
    }
    if (count == places.length) {
      places = Arrays.copyOf(places, count * 2); // blocks that hold the old array go on with it
    }
    if (number == latestPlace.length) {
      latestPlace = Arrays.copyOf(latestPlace, number * 2);
    }
    places[count] = declared;
    latestPlace[number] = count;
    numbered = Math.max(numbered, number + 1);
    return count++;
  }

  /** By hand: a record's own equals is linked at run time, which costs more than opening a file. */
  private static boolean same(CaptureInterface one, CaptureInterface other) {
    return one.linkType() == other.linkType()
        && one.snapOctets() == other.snapOctets()
        && one.timeDecimals() == other.timeDecimals()
        && one.name().equals(other.name())
        && one.description().equals(other.description())
        && one.hardware().equals(other.hardware());
  }
}
