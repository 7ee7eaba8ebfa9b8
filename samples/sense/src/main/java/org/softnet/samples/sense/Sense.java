package org.softnet.samples.sense;

import static org.softnet.api.Fields.u16;
import static org.softnet.api.Fields.u32;
import static org.softnet.api.Fields.u8;

import java.util.List;
import org.pf4j.Extension;
import org.softnet.api.Field;
import org.softnet.api.Layer;
import org.softnet.api.Protocol;
import org.softnet.api.Registrar;
import org.softnet.api.Table;
import org.softnet.api.Transcript;
import org.softnet.api.Verdict;
import org.softnet.api.View;

/**
 * What a sensor reports, over UDP port 4040.
 *
 * <pre>
 *  0       8       16              31
 *  |version| type  |   sequence    |
 *  |             value             |
 * </pre>
 */
@Extension
public final class Sense implements Protocol {
  static final int MESSAGE_OCTETS = 8;
  private static final int PORT = 4040;

  static final Field.UInt VERSION = u8(0, "sense.version", "Version");
  static final Field.UInt TYPE = u8(1, "sense.type", "Type").labels("1=report", "2=alarm");
  static final Field.UInt SEQUENCE = u16(2, "sense.seq", "Sequence number");
  static final Field.UInt VALUE = u32(4, "sense.value", "Value");

  @Override
  public String name() {
    return "sense";
  }

  @Override
  public String label() {
    return "Sensor report";
  }

  @Override
  public String column() {
    return "SENSE";
  }

  @Override
  public List<Field> fields() {
    return List.of(VERSION, TYPE, SEQUENCE, VALUE);
  }

  @Override
  public void register(Registrar tables) {
    tables.add(Table.UDP_PORT, PORT, this);
  }

  /** {@code softnet follow sense 0}: the messages, whatever link carried them. */
  @Override
  public Transcript transcript() {
    return (layer, out) ->
        out.octets(layer.view().memory(), layer.view().start(), layer.headerOctets());
  }

  @Override
  public Verdict dissect(View sense, Layer out) {
    if (sense.captured() < MESSAGE_OCTETS) {
      return out.tooShort(MESSAGE_OCTETS);
    }
    return VERSION.in(sense) == 1 ? out.span(MESSAGE_OCTETS).end() : out.malformed(VERSION);
  }
}
