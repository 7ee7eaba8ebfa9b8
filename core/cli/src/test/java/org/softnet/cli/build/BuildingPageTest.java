package org.softnet.cli.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.softnet.host.Catalog;
import org.softnet.host.build.PacketExpression;
import org.softnet.host.build.PacketExpressionException;
import org.softnet.host.build.Packets;

/** BUILDING.md and the command's help: what they show can be done. */
class BuildingPageTest {
  private static final Path CLI =
      Path.of(System.getProperty("softnet.root", "../..")).resolve("core/cli");
  private static final Path HELP = CLI.resolve("src/main/java/org/softnet/cli/SendCommand.java");
  private static final Path SELF =
      CLI.resolve("src/test/java/org/softnet/cli/build/BuildingPageTest.java");

  /** The lines in the page's blocks of a kind, without what is said of them. */
  private static List<String> examples(String kind) throws IOException {
    List<String> examples = new ArrayList<>();
    boolean inside = false;
    for (String line : Files.readAllLines(CLI.resolve("BUILDING.md"))) {
      if (line.startsWith("```")) {
        inside = line.equals("```" + kind);
      } else if (inside && !line.isBlank()) {
        examples.add(line.replaceFirst(" +# .*$", "").strip());
      }
    }
    return examples;
  }

  private static byte[] built(String expression) {
    return PacketExpression.parse(expression, Catalog.standard()).octets();
  }

  @Test
  void packetsAreBuilt() throws IOException {
    List<String> examples = examples("packet");
    assertThat(examples).hasSizeGreaterThan(10);
    for (String example : examples) {
      assertThatCode(() -> built(example)).as(example).doesNotThrowAnyException();
    }
  }

  @Test
  void whatIsRefusedIsRefused() throws IOException {
    List<String> examples = examples("refused");
    assertThat(examples).hasSizeGreaterThan(3);
    for (String example : examples) {
      assertThatThrownBy(() -> built(example))
          .as(example)
          .isInstanceOf(PacketExpressionException.class);
    }
  }

  @Test
  void theHelpsPacketsAreBuilt() throws IOException {
    Matcher shown = Pattern.compile("softnet send [^']*'([^']+)'").matcher(Files.readString(HELP));
    int count = 0;
    for (; shown.find(); count++) {
      String example = shown.group(1).replace("\\\"", "\"");
      assertThatCode(() -> built(example)).as(example).doesNotThrowAnyException();
    }
    assertThat(count).isGreaterThan(5);
  }

  @Test
  void theJavaIsThis() throws IOException {
    byte[] octets =
        Packets.ethernet()
            .set("eth.dst", "02:00:00:00:00:02")
            .ipv4()
            .set("ip.src", "192.0.2.1")
            .set("ip.dst", "192.0.2.2")
            .set("ip.ttl", 3)
            .udp()
            .set("udp.dstport", 53)
            .payload("hello")
            .octets();
    assertThat(HexFormat.of().formatHex(octets)).startsWith("020000000002").endsWith("68656c6c6f");
    String page = String.join("", examples("java")).replaceAll("\\s", "");
    assertThat(Files.readString(SELF).replaceAll("\\s", "")).contains(page);
  }
}
