package org.softnet.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.softnet.host.build.Packets;

/**
 * A stranger's protocols in the plugins folder are built as ours are; 147 is a private link type.
 */
class BuiltByPluginTest {
  /** A header of type, length, complement of the length, and a number; over link type 147. */
  private static final String SENSE =
      """
      import java.util.List;
      import org.softnet.api.*;
      import org.softnet.api.build.*;
      public final class Sense implements Protocol, Buildable, Building {
        static final Table TYPE_TABLE = Table.of("sense.type", 8);
        static final Field.UInt TYPE = Fields.u8(0, "sense.type", "Type");
        static final Field.UInt LENGTH = Fields.u8(1, "sense.length", "Length");
        static final Field.UInt CHECK = Fields.u8(2, "sense.check", "Check");
        static final Field.SInt VALUE = Fields.signed(3, 2, "sense.value", "Value");
        @Override public String name() { return "sense"; }
        @Override public String label() { return "Sense"; }
        @Override public String column() { return "Sense"; }
        @Override public List<Field> fields() { return List.of(TYPE, LENGTH, CHECK, VALUE); }
        @Override public void register(Registrar tables) {
          tables.add(Table.LINK_TYPE, 147, this);
          tables.add(TYPE_TABLE, 9, this);
        }
        @Override public Verdict dissect(View view, Layer out) { return out.span(5).end(); }
        @Override public Building building() { return this; }
        @Override public int headerOctets() { return 5; }
        @Override public void fill(HeaderDraft header) {
          header.fill(TYPE, header.upperKey(TYPE_TABLE).orElse(1));
          header.fill(LENGTH, header.totalOctets());
        }
        @Override public void seal(HeaderDraft header) {
          header.fill(CHECK, ~header.view().u8(1) & 0xff);
        }
      }
      """;

  @TempDir private Path folder;

  private Softnet open() {
    return Softnet.builder().plugins(folder).stream(
            new ByteArrayInputStream(new byte[0]), "nothing")
        .open();
  }

  @Test
  void whatItKnowsIsFilledIn() throws IOException {
    PluginJar.write(folder, "sense", "Sense", SENSE);
    try (Softnet softnet = open()) {
      byte[] octets =
          Packets.of(softnet.catalog())
              .layer("sense")
              .layer("sense")
              .set("sense.value", -2)
              .payload((byte) 7)
              .octets();
      assertThat(HexFormat.of().formatHex(octets)).isEqualTo("090bf40000" + "0106f9fffe" + "07");
    }
  }

  @Test
  void oneThatKnowsNothingHasItsFields() throws IOException {
    PluginJar.write(
        folder, "plain", "Plain", PluginJar.protocol("Plain", "plain", 147, "return out.end();"));
    try (Softnet softnet = open()) {
      byte[] octets = Packets.of(softnet.catalog()).layer("plain").set("plain.octet", 5).octets();
      assertThat(octets).containsExactly(5);
      assertThat(Packets.of(softnet.catalog()).layer("plain").linkType()).isEqualTo(147);
    }
  }
}
