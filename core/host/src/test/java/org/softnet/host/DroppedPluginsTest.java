package org.softnet.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.softnet.api.Protocol;

/** Jars in the plugins folder; link types 147 and 148 are free for private use. */
class DroppedPluginsTest {
  private static final int USER0 = 147;
  private static final String READ_ONE = "return out.span(1).end();";

  @TempDir private Path folder;

  @Test
  void aDroppedJarReceivesPackets() throws IOException {
    PluginJar.write(
        folder, "alpha", "Alpha", PluginJar.protocol("Alpha", "alpha", USER0, READ_ONE));
    List<String> protocols = new ArrayList<>();
    try (Softnet softnet = open()) {
      softnet.forEach(packet -> protocols.add(packet.layer(0).protocol().name()));
      assertThat(softnet.catalog().problems()).isEmpty();
      assertThat(softnet.catalog().plugins())
          .anySatisfy(plugin -> {
            assertThat(plugin.id()).isEqualTo("alpha");
            assertThat(plugin.version()).isEqualTo("9.9.9");
            assertThat(plugin.origin()).isEqualTo("alpha.jar");
          });
      assertThat(softnet.catalog().fields("ALPHA.octet")).hasSize(1);
    }
    assertThat(protocols).containsExactly("alpha", "alpha");
  }

  @Test
  void aPluginSeesTheApiAndNothingElseOfOurs() throws IOException {
    PluginJar.write(
        folder,
        "spy",
        "Spy",
        PluginJar.protocol(
            "Spy",
            "spy",
            USER0,
            """
            try {
              Class.forName("org.softnet.host.Softnet", false, Spy.class.getClassLoader());
              return out.malformed(OCTET);
            } catch (ClassNotFoundException hidden) {
              return out.span(1).end();
            }
            """));
    try (Softnet softnet = open()) {
      softnet.forEach(packet -> assertThat(packet.dropReason()).isNull());
      Protocol spy =
          Objects.requireNonNull(softnet.catalog().fields("spy.octet").getFirst().protocol());
      assertThat(spy.getClass().getClassLoader()).isNotSameAs(Softnet.class.getClassLoader());
    }
  }

  @Test
  void aPluginThatThrowsCostsItsPacketsAndNotTheRun() throws IOException {
    PluginJar.write(
        folder,
        "bad",
        "Bad",
        PluginJar.protocol(
            "Bad",
            "bad",
            USER0,
            "if (view.u8(0) == 1) throw new IllegalStateException(\"boom\");" + READ_ONE));
    List<String> ends = new ArrayList<>();
    try (Softnet softnet = open()) {
      RunReport report = softnet.forEach(packet -> ends.add(String.valueOf(packet.dropReason())));
      assertThat(report.isClosed()).isTrue();
      assertThat(report.problems())
          .containsExactly(
              "protocol bad failed on packet 1: java.lang.IllegalStateException: boom");
    }
    assertThat(ends).containsExactly("PLUGIN_FAULT", "null");
  }

  @Test
  void twoThatClaimOneNumberFailTheStartWithBothNames() throws IOException {
    PluginJar.write(
        folder, "alpha", "Alpha", PluginJar.protocol("Alpha", "alpha", USER0, READ_ONE));
    PluginJar.write(folder, "beta", "Beta", PluginJar.protocol("Beta", "beta", USER0, READ_ONE));
    assertThatThrownBy(this::open)
        .isInstanceOf(PluginException.class)
        .hasMessageContainingAll("alpha", "beta", "linktype", "147");
  }

  @Test
  void aJarThatIsNoPluginIsAProblemAndNotAnEnd() throws IOException {
    Files.writeString(folder.resolve("broken.jar"), "this is no jar");
    PluginJar.write(
        folder, "alpha", "Alpha", PluginJar.protocol("Alpha", "alpha", USER0, READ_ONE));
    try (Softnet softnet = open()) {
      assertThat(softnet.catalog().problems()).hasSize(1).first().asString().contains("broken.jar");
      assertThat(softnet.catalog().plugins()).extracting(PluginInfo::id).contains("alpha");
    }
  }

  @Test
  void aClassThatCannotBeMadeIsAProblemThatNamesItsPlugin() throws IOException {
    PluginJar.write(
        folder,
        "stuck",
        "Stuck",
        PluginJar.protocol("Stuck", "stuck", USER0, READ_ONE)
            .replace(
                "static final Field", "{ if (true) throw new Error(\"no\"); } static final Field"));
    try (Softnet softnet = open()) {
      assertThat(softnet.catalog().problems())
          .hasSize(1)
          .first()
          .asString()
          .contains("stuck", "no");
    }
  }

  @Test
  void anEmptyOrMissingFolderCostsNothing() {
    assertThat(DroppedPlugins.anyIn(folder)).isFalse();
    assertThat(DroppedPlugins.anyIn(folder.resolve("nowhere"))).isFalse();
  }

  private Softnet open() {
    return Softnet.builder().stream(new ByteArrayInputStream(twoPackets()), "two packets")
        .plugins(folder)
        .open();
  }

  private static byte[] twoPackets() {
    ByteBuffer file = ByteBuffer.allocate(24 + 2 * 20).order(ByteOrder.LITTLE_ENDIAN);
    file.putInt(0xa1b2c3d4).putShort((short) 2).putShort((short) 4);
    file.putInt(0).putInt(0).putInt(65_535).putInt(USER0);
    for (int i = 1; i <= 2; i++) {
      file.putInt(1_700_000_000).putInt(i).putInt(4).putInt(4);
      file.put((byte) i).put(new byte[3]);
    }
    return file.array();
  }
}
