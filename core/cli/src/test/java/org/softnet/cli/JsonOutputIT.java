package org.softnet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.softnet.api.Field;
import org.softnet.api.Line;
import org.softnet.cli.print.FieldsOptions;
import org.softnet.cli.print.FieldsPrinter;
import org.softnet.cli.print.Palette;
import org.softnet.cli.print.Zone;
import org.softnet.cli.print.json.JsonPrinter;
import org.softnet.host.Catalog;
import org.softnet.host.Softnet;
import tools.jackson.databind.JsonNode;

/** {@code -T json}, {@code -T jsonl} and {@code softnet schema}. */
class JsonOutputIT {
  private static final String STRANGE = "01 c1 ffffffffffffffff 6100000000000000";

  @TempDir private Path folder;

  static Stream<Path> captures() throws IOException {
    try (Stream<Path> files = Files.list(Launched.ROOT.resolve("pcaps"))) {
      return files.filter(file -> file.toString().contains(".pcap")).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("captures")
  void everyPacketFitsTheSchema(Path capture) {
    try (Softnet softnet = Softnet.open(capture)) {
      Schema schema = Json.schema(softnet.catalog());
      List<String> lines = Printed.jsonLines(softnet).lines().toList();
      assertThat(lines).isNotEmpty();
      for (String line : lines) {
        assertThat(Json.misfits(schema, Json.parse(line))).as(line).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("captures")
  void everyPacketHoldsWhatTheFieldsOutputShows(Path capture) {
    List<String> names;
    List<JsonNode> objects;
    try (Softnet softnet = Softnet.open(capture)) {
      names = names(softnet.catalog());
      objects = Printed.jsonLines(softnet).lines().map(Json::parse).toList();
    }
    List<String> rows;
    try (Softnet softnet = Softnet.open(capture)) {
      FieldsOptions options = FieldsOptions.DEFAULT.with("aggregator=|");
      rows =
          Printed.by(
                  softnet,
                  (output, catalog) ->
                      new FieldsPrinter(output, catalog, names, options, Zone.UTC, Palette.PLAIN))
              .lines()
              .toList();
    }
    assertThat(rows).hasSameSizeAs(objects);
    for (int i = 0; i < rows.size(); i++) {
      assertThat(values(objects.get(i))).as("packet %d", i + 1).isEqualTo(row(names, rows.get(i)));
    }
  }

  /** Every field once that stands in the octets or is computed, and the frame's whole numbers. */
  private static List<String> names(Catalog catalog) {
    List<String> names = new ArrayList<>();
    for (Catalog.OwnedField owned : catalog.fields()) {
      boolean comparable =
          switch (owned.field()) {
            case Field.Placed _, Field.Derived _ -> true;
            case Field.OfFrame frame ->
                !frame.name().startsWith("_ws") && !frame.name().equals("frame.time");
            case Field.Spelled _, Field.AnyOf _ -> false; // JSON shows the parts
          };
      if (comparable && !names.contains(owned.field().name())) {
        names.add(owned.field().name());
      }
    }
    names.remove("ip.version"); // of IPv4 alone in JSON
    return names;
  }

  private static Map<String, List<String>> row(List<String> names, String row) {
    Map<String, List<String>> values = new TreeMap<>();
    String[] cells = row.split("\t", -1);
    for (int i = 0; i < cells.length; i++) {
      if (!cells[i].isEmpty()) {
        String name = names.get(i);
        values.put(
            name, Arrays.stream(cells[i].split("\\|")).map(JsonOutputIT::plain).sorted().toList());
      }
    }
    return values;
  }

  private static Map<String, List<String>> values(JsonNode packet) {
    Map<String, List<String>> values = new TreeMap<>();
    collect("", packet, values);
    JsonNode reason = packet.at("/dropped/reason");
    if (reason.isString()) {
      values.put("frame.drop_reason", List.of(reason.asString()));
    }
    JsonNode layers = packet.get("layers");
    JsonNode rest = layers.path(layers.size() - 1).path("data");
    if (rest.isObject() && !rest.has("data.data")) {
      values.put("data.data", List.of(plain(shownBelow(layers, rest.get("data.len").asInt()))));
    }
    values.keySet().removeIf(name -> !name.contains(".") || name.equals("ip.version"));
    values.remove("frame.time");
    values.replaceAll((_, list) -> list.stream().sorted().toList());
    return values;
  }

  /** The octets that the layer below the last one shows last; there are {@code octets} of them. */
  private static String shownBelow(JsonNode layers, int octets) {
    JsonNode below = layers.get(layers.size() - 2).iterator().next();
    List<String> shown =
        below.properties().stream()
            .map(entry -> entry.getValue().asString(""))
            .filter(text -> text.length() == 2 * octets && text.matches("[0-9a-f]+"))
            .toList();
    assertThat(shown).isNotEmpty();
    return shown.getLast();
  }

  private static void collect(String name, JsonNode node, Map<String, List<String>> values) {
    if (node.isArray()) {
      node.forEach(item -> collect(name, item, values));
    } else if (node.isObject()) {
      node.properties()
          .forEach(entry ->
              collect(
                  entry.getKey().equals("value") ? name : entry.getKey(),
                  entry.getValue(),
                  values));
    } else {
      String text =
          node.isBoolean() ? (node.asBoolean() ? "1" : "0") : node.isNumber() ? number(node) : "";
      values
          .computeIfAbsent(name, _ -> new ArrayList<>())
          .add(text.isEmpty() ? plain(escaped(node.asString())) : text);
    }
  }

  /** What cannot be printed is escaped in columns; JSON has its own escapes, which are undone. */
  private static String escaped(String text) {
    return new Line().escaped(text).toString();
  }

  private static String number(JsonNode node) {
    return node.decimalValue().stripTrailingZeros().toPlainString();
  }

  /** Numbers as JSON has them, whatever base the fields output writes; other text as it is. */
  private static String plain(String text) {
    if (text.matches("0x[0-9a-f]+")) {
      return Long.toUnsignedString(Long.parseUnsignedLong(text.substring(2), 16));
    }
    return text.matches("-?[0-9]+(\\.[0-9]+)?")
        ? new BigDecimal(text).stripTrailingZeros().toPlainString()
        : text;
  }

  @Test
  void anArrayOfObjectsIsOneValue() {
    try (Softnet softnet = Softnet.open(Launched.ROOT.resolve("pcaps/dns.pcapng"))) {
      Schema schema = Json.schema(softnet.catalog());
      String text =
          Printed.by(
              softnet,
              (output, catalog) -> new JsonPrinter(output, catalog, JsonPrinter.Framing.ARRAY));
      JsonNode array = Json.parse(text);
      assertThat(array.isArray()).isTrue();
      assertThat(array.size()).isEqualTo(42);
      assertThat(Json.misfits(schema, array)).isEmpty();
      assertThat(text).endsWith("\n]\n");
    }
  }

  @Test
  void octetsThatNoProtocolTookAreWrittenOnce() {
    JsonNode layers = layers("ipv6-ext", 3); // the octets of data are the payload of UDP
    assertThat(layers.at("/2/udp/udp.payload").asString())
        .isEqualTo("706c61696e2e20706c61696e2e20706c61696e2e20706c61696e2e20706c6169");
    assertThat(layers.get(3)).isEqualTo(Json.parse("{'data':{'data.len':32}}".replace('\'', '"')));

    JsonNode data = layers("fragments", 3).at("/2/data"); // IPv4 does not show its payload
    assertThat(data.get("data.len").asInt()).isEqualTo(1_480);
    assertThat(data.get("data.data").asString()).hasSize(2 * 1_480);
  }

  private static JsonNode layers(String capture, int packet) {
    try (Softnet softnet = Softnet.open(Launched.ROOT.resolve("pcaps/" + capture + ".pcapng"))) {
      return Json.parse(Printed.jsonLines(softnet).lines().toList().get(packet - 1)).get("layers");
    }
  }

  @Test
  void noPacketsAreAnEmptyArray() throws IOException {
    Path empty = StrangeCapture.write(folder.resolve("empty.pcap"));
    Launched read = Launched.softnet("read", "-T", "json", empty.toString());
    assertThat(Json.parse(read.out()).isEmpty()).isTrue();
    assertThat(Launched.softnet("read", "-T", "jsonl", empty.toString()).out()).isEmpty();
  }

  @Test
  void aStrangersPluginHasAStrictSchemaToo() throws IOException {
    StrangeCapture.plugin(folder);
    Path capture =
        StrangeCapture.write(
            folder.resolve("strange.pcap"),
            STRANGE + "02 0007 0008 00",
            "02 00 0000000000000001 1b5d22 5c 80 c3a9 0a 01 0007 01 0009",
            "ff 00",
            "ff 00 0000000000000000 0000000000000000");
    try (Softnet softnet = Softnet.builder().plugins(folder).file(capture).open()) {
      Schema schema = Json.schema(softnet.catalog());
      List<String> lines = Printed.jsonLines(softnet).lines().toList();
      assertThat(lines.stream().map(JsonOutputIT::behindFrame))
          .containsExactly(
              "{'strange':{'strange.kind':{'value':1,'label':'one'},'strange.word':193,"
                  + "'strange.word.high':3,'strange.word.low':true,"
                  + "'strange.number':18446744073709551615,'strange.name':'a',"
                  + "'strange.record':[{'at':18,'value':'0200070008','strange.record.count':2,"
                  + "'strange.record.value':[{'value':7,'label':'seven'},{'value':8}]},"
                  + "{'at':23,'value':'00','strange.record.count':0}],"
                  + "'strange.sum':194,'strange.odd':true}}]}",
              "{'strange':{'strange.kind':{'value':2},'strange.word':0,"
                  + "'strange.word.high':0,'strange.word.low':false,'strange.number':1,"
                  + "'strange.name':'\\u001b]\\'\\\\\\ufffd\\u00e9\\u000a',"
                  + "'strange.record':[{'at':18,'value':'010007','strange.record.count':1,"
                  + "'strange.record.value':[{'value':7,'label':'seven'}]},"
                  + "{'at':21,'value':'010009','strange.record.count':1,"
                  + "'strange.record.value':[{'value':9}]}],"
                  + "'strange.sum':2,'strange.odd':false}}]}",
              "{'strange':{'strange.kind':{'value':255},'strange.word':0,'strange.word.high':0,"
                  + "'strange.word.low':false,'problem':{'verdict':'truncated','needed_octets':18,"
                  + "'captured_octets':2,'reason':'PKT_TOO_SMALL'}}}],"
                  + "'dropped':{'reason':'PKT_TOO_SMALL',"
                  + "'sentence':'the packet is smaller than the header it should hold'}}",
              "{'strange':{'strange.kind':{'value':255},'problem':{'verdict':'malformed',"
                  + "'field':'strange.kind','reason':'MALFORMED'}}}],"
                  + "'dropped':{'reason':'MALFORMED',"
                  + "'sentence':'a header field contradicts the packet'}}");
      for (String line : lines) {
        assertThat(Json.misfits(schema, Json.parse(line))).as(line).isEmpty();
      }
      String foreign = lines.getFirst().replace("strange.sum", "strange.other");
      assertThat(Json.misfits(schema, Json.parse(foreign))).hasSize(1);
      String mistyped = lines.getFirst().replace("true", "1");
      assertThat(Json.misfits(schema, Json.parse(mistyped))).hasSize(2);
    }
  }

  @Test
  void momentsDurationsSignedNumbersAndPrefixesFitTheSchemaToo() throws IOException {
    StrangeCapture.plugin(folder);
    Path capture = StrangeCapture.write(folder.resolve("strange.pcap"), StrangeCapture.TELLING);
    try (Softnet softnet = Softnet.builder().plugins(folder).file(capture).open()) {
      Schema schema = Json.schema(softnet.catalog());
      String line = Printed.jsonLines(softnet).strip();
      assertThat(behindFrame(line))
          .isEqualTo(
              "{'strange':{'strange.kind':{'value':3},'strange.word':0,'strange.word.high':0,"
                  + "'strange.word.low':false,"
                  + "'strange.degrees':{'value':-40,'label':'cold'},"
                  + "'strange.since':'2026-02-28T23:59:59.000000000Z','strange.name':'me',"
                  + "'strange.net4':'32.1.0.0','strange.net6':'2001:d00::',"
                  + "'strange.later':'2000-02-29T00:00:00.000000000Z','strange.shift':-1,"
                  + "'strange.alias':'me',"
                  + "'strange.age':-0.750000000,'strange.sum':3,'strange.odd':true}}]}");
      assertThat(Json.misfits(schema, Json.parse(line))).isEmpty();
    }
  }

  @Test
  void manyRecordsAreAllThere() throws IOException {
    StrangeCapture.plugin(folder);
    Path capture =
        StrangeCapture.write(folder.resolve("long.pcap"), STRANGE + "01 0007".repeat(5_000));
    try (Softnet softnet = Softnet.builder().plugins(folder).file(capture).open()) {
      JsonNode layer = Json.parse(Printed.jsonLines(softnet)).at("/layers/0/strange");
      assertThat(layer.get("strange.record").size()).isEqualTo(5_000);
      assertThat(layer.at("/strange.record/4999/strange.record.value/0/value").asInt())
          .isEqualTo(7);
      assertThat(layer.get("strange.sum").asInt()).isEqualTo(0x01 + 0xc1);
    }
  }

  /** The layers and what follows, quotes made single. */
  private static String behindFrame(String line) {
    return line.substring(line.indexOf("\"layers\":[") + 10).replace('"', '\'');
  }

  @Test
  void timesAreIsoAndEpochWithNanoseconds() {
    Launched read =
        Launched.shell("TZ=America/New_York ./softnet read -c 1 -T jsonl pcaps/arp.pcapng");
    JsonNode frame = Json.parse(read.out()).get("frame");
    assertThat(frame.get("frame.time").asString()).isEqualTo("2026-11-22T19:57:52.633055191Z");
    assertThat(frame.get("frame.time_epoch").decimalValue())
        .isEqualTo(new BigDecimal("1795377472.633055191"));
  }

  @Test
  void moreAddressesThanAreKeptAreAllRight() throws IOException {
    Path capture = folder.resolve("addresses.pcap");
    SplittableRandom random = new SplittableRandom(1);
    List<Integer> addresses = new ArrayList<>();
    ByteBuffer file = ByteBuffer.allocate(200_000).order(ByteOrder.LITTLE_ENDIAN);
    file.putInt(0xa1b2c3d4).putShort((short) 2).putShort((short) 4);
    file.putInt(0).putInt(0).putInt(65_535).putInt(1);
    for (int i = 0; i < 3_000; i++) { // 2,000 addresses, some of them again
      int address = random.nextInt(2_000) * 0x0101_0301;
      addresses.add(address);
      file.putInt(i).putInt(0).putInt(14).putInt(14);
      file.put((byte) 2).put((byte) 0).putInt(Integer.reverseBytes(address));
      file.put(new byte[6]).putShort((short) 0xb588); // 0x88b5: for experiments
    }
    Files.write(capture, Arrays.copyOf(file.array(), file.position()));
    try (Softnet softnet = Softnet.open(capture)) {
      List<String> lines = Printed.jsonLines(softnet).lines().toList();
      assertThat(lines).hasSameSizeAs(addresses);
      for (int i = 0; i < lines.size(); i++) {
        int address = addresses.get(i);
        byte[] octets = ByteBuffer.allocate(6).putShort((short) 0x0200).putInt(address).array();
        JsonNode layer = Json.parse(lines.get(i)).at("/layers/0/eth");
        assertThat(layer.get("eth.dst").asString())
            .isEqualTo(HexFormat.ofDelimiter(":").formatHex(octets));
        assertThat(layer.get("eth.dst.oui").asInt()).isEqualTo(0x020000 | (address >>> 24));
        assertThat(layer.get("eth.dst.lg").asBoolean()).isTrue();
        assertThat(layer.get("eth.src").asString()).isEqualTo("00:00:00:00:00:00");
      }
    }
  }

  @Test
  void theEncapsulationHasItsName() {
    JsonNode frame =
        Json.parse(Launched.softnet("read", "-c", "1", "-T", "jsonl", "pcaps/arp.pcapng").out())
            .get("frame");
    assertThat(frame.get("frame.encap_type"))
        .isEqualTo(Json.parse("{'value':1,'label':'Ethernet'}".replace('\'', '"')));
  }

  @Test
  void theSchemaIsPrintedByACommand() {
    try (Softnet softnet = Softnet.builder().open()) {
      String schema = Launched.softnet("schema").out();
      assertThat(schema).isEqualTo(Printed.schema(softnet.catalog()));
      JsonNode definitions = Json.parse(schema).get("$defs"); // no key twice
      assertThat(definitions.at("/layer/properties").size()).isGreaterThan(10);
      // Linux cooked captures of both versions are called sll
      assertThat(definitions.at("/layer/properties/sll/anyOf").size()).isEqualTo(2);
    }
    assertThat(Launched.shell("./softnet schema >/dev/full").err().lines())
        .containsExactly("softnet: standard output cannot be written: No space left on device");
  }
}
