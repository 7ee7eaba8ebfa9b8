package org.softnet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.softnet.api.FrameItem;
import org.softnet.api.Line;
import org.softnet.api.RecordValues;
import org.softnet.api.capture.PacketRecord;
import org.softnet.cli.print.FieldsOptions;
import org.softnet.cli.print.FieldsPrinter;
import org.softnet.cli.print.Palette;
import org.softnet.cli.print.Zone;
import org.softnet.cli.print.tree.TreePrinter;
import org.softnet.host.Filter;
import org.softnet.host.Softnet;
import tools.jackson.databind.JsonNode;

/**
 * What a record tells of its packet reaches every output. The rows and the frames that filters
 * select are tshark 4.0.17's of the same octets, but for the escapes, for spaces between octets,
 * and for verdicts of an unknown type, which tshark drops.
 */
class PacketRecordOutputTest {
  private static final List<String> FIELDS =
      List.of(
          "frame.number",
          "frame.comment",
          "frame.packet_flags",
          "frame.packet_flags_direction",
          "frame.packet_flags_reception_type",
          "frame.packet_flags_fcs_length",
          "frame.packet_flags_reserved",
          "frame.packet_flags_crc_error",
          "frame.packet_flags_packet_too_error",
          "frame.packet_flags_symbol_error",
          "frame.packet_id",
          "frame.verdict",
          "frame.verdict.hw",
          "frame.verdict.ebpf_tc",
          "frame.verdict.ebpf_xdp",
          "frame.verdict.unknown",
          "frame.drop_count",
          "frame.interface_queue",
          "frame.interface_description",
          "frame.interface_name");

  private static Softnet open(ByteOrder order) {
    return Softnet.builder().stream(new ByteArrayInputStream(CommentedCapture.in(order)), "it")
        .open();
  }

  private static ByteOrder order(boolean bigEndian) {
    return bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void columns(boolean bigEndian) {
    FieldsOptions options = FieldsOptions.DEFAULT.with("separator=|");
    String rows;
    try (Softnet softnet = open(order(bigEndian))) {
      rows =
          Printed.by(
              softnet,
              (output, catalog) ->
                  new FieldsPrinter(output, catalog, FIELDS, options, Zone.UTC, Palette.PLAIN));
    }
    assertThat(rows.lines())
        .containsExactly(
            "1|one,two, with comma|0x00000001|0x00000001|0|0|0|0|0|0|18364758544493064720|"
                + "|aabb|-1|2|cc|7|3|first interface|eth0",
            "2|gr\\xc3\\xbcn\\t\"q\"\\\\ \\n\\x1b[31m"
                + "|||||||||||||||||zweite \\xc3\\xa4|zweite \\xc3\\xa4",
            "3||0xffffffff|0x00000003|7|15|127|1|1|1||||||||||hardware only",
            "4||0x5500008e|0x00000002|3|4|0|1|0|0||||||||||unknown",
            "5||||||||||||||||||first interface|eth0",
            "6||||||||||||||||||first interface|eth0",
            "7|old|0x00000005|0x00000001|1|0|0|0|0|0|||||||7||first interface|eth0",
            "8|old2|||||||||||||||9||first interface|eth0",
            "9||||||||||||||||7||first interface|eth0",
            "10|a,|||||||||||||||||first interface|eth0",
            "11||0x00000001|0x00000001|0|0|0|0|0|0|1||||||||first interface|eth0",
            // tshark refuses the file at flags of eight octets; the others are told all the same
            "12||||||||||||||||" + "|4294967295|first interface|eth0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "frame.comment                                  | 1 2 7 8 10",
        "frame.comment contains \"two\"                 | 1",
        "frame.comment == \"old\"                       | 7",
        "frame.comment matches \"^T\"                   | 1",
        "count(frame.comment) == 2                      | 1 10",
        "frame.comment == \"\"                          | 10",
        "len(frame.comment) == 3                        | 1 7",
        "frame.packet_flags                             | 1 3 4 7 11",
        "frame.packet_flags == 1                        | 1 11",
        "frame.packet_flags_direction == \"Inbound\"    | 1 7 11",
        "frame.packet_flags_reception_type == Broadcast | 4",
        "frame.packet_flags_reserved == 127             | 3",
        "frame.packet_flags_crc_error == 1              | 3 4",
        "frame.packet_flags_symbol_error == 0           | 1 4 7 11",
        "frame.packet_flags & 0x50000000                | 3 4",
        "frame.packet_id > 9223372036854775807          | 1",
        "frame.verdict                                  | 1 12",
        "frame.verdict.ebpf_tc < 0                      | 1",
        "frame.verdict.ebpf_xdp == XDP_PASS             | 1",
        "frame.verdict.hw == aa:bb                      | 1",
        "frame.drop_count >= 7                          | 1 7 8 9",
        "frame.interface_queue == 4294967295            | 12",
        "frame.interface_description == \"zweite ä\"    | 2",
        "frame.interface_name == \"hardware only\"      | 3",
      })
  void filters(String text, String frames) {
    List<String> selected = new ArrayList<>();
    try (Softnet softnet = open(ByteOrder.LITTLE_ENDIAN)) {
      Filter filter = Filter.compile(text, softnet.catalog());
      softnet.forEach(packet -> {
        if (filter.matches(packet)) {
          selected.add(Long.toString(packet.number()));
        }
      });
    }
    assertThat(selected).isEqualTo(Arrays.asList(frames.split(" ")));
  }

  @Test
  void json() {
    try (Softnet softnet = open(ByteOrder.BIG_ENDIAN)) {
      Schema schema = Json.schema(softnet.catalog());
      List<JsonNode> packets = Printed.jsonLines(softnet).lines().map(Json::parse).toList();
      assertThat(packets).allSatisfy(packet -> assertThat(Json.misfits(schema, packet)).isEmpty());
      JsonNode first = packets.getFirst().get("frame");
      assertThat(first.get("frame.comment")).isEqualTo(Json.parse("[\"one\",\"two, with comma\"]"));
      assertThat(first.get("frame.packet_id").bigIntegerValue())
          .hasToString("18364758544493064720");
      assertThat(first.get("frame.packet_flags").asInt()).isEqualTo(1);
      assertThat(first.get("frame.packet_flags_crc_error")).isEqualTo(Json.parse("false"));
      assertThat(first.get("frame.packet_flags_direction"))
          .isEqualTo(Json.parse("{\"value\":1,\"label\":\"Inbound\"}"));
      assertThat(first.get("frame.verdict.ebpf_tc"))
          .isEqualTo(Json.parse("[{\"value\":-1,\"label\":\"TC_ACT_UNSPEC\"}]"));
      assertThat(first.get("frame.verdict.hw")).isEqualTo(Json.parse("[\"aabb\"]"));
      JsonNode second = packets.get(1).get("frame");
      assertThat(second.at("/frame.comment/0").asString()).isEqualTo("grün\t\"q\"\\ \n\u001b[31m");
      assertThat(second.get("frame.interface_name").asString()).isEqualTo("zweite ä");
      assertThat(packets.get(4).get("frame").has("frame.comment")).isFalse();
    }
  }

  @Test
  void tree() {
    try (Softnet softnet = open(ByteOrder.LITTLE_ENDIAN)) {
      String tree =
          Printed.by(
              softnet, (output, catalog) -> new TreePrinter(output, catalog, Zone.UTC, false));
      assertThat(tree.lines())
          .containsSubsequence(
              "    Interface description: first interface",
              "    Interface queue: 3",
              "    Packet flags: 0x00000001",
              "    Direction: 0x00000001 (Inbound)",
              "    Reception type: 0 (Not specified)",
              "    CRC error: 0 (Not set)",
              "    Comment: one",
              "    Comment: two, with comma",
              "    eBPF TC: -1 (TC_ACT_UNSPEC)",
              "    Drop Count: 7",
              "    Comment: gr\\xc3\\xbcn\\t\"q\"\\\\ \\n\\x1b[31m");
    }
  }

  @Test
  void aFilterOverRecordsAllocatesNothing() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    List<Long> octets = new ArrayList<>();
    try (Softnet softnet = open(ByteOrder.LITTLE_ENDIAN)) {
      Filter filter =
          Filter.compile(
              "frame.comment contains \"two\" and frame.packet_flags == 1", softnet.catalog());
      softnet.forEach(packet -> {
        for (int i = 0; i < 20_000; i++) {
          filter.matches(packet);
        }
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 20_000; i++) {
          filter.matches(packet);
        }
        octets.add((threads.getCurrentThreadAllocatedBytes() - before) / 20_000);
      });
    }
    assertThat(octets).hasSize(12).containsOnly(0L);
  }

  /** A writer behind the receive path gets all that the capture is, and may leave out packets. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatLeavesThePathIsTheCapture(boolean bigEndian) {
    byte[] capture = CommentedCapture.in(order(bigEndian));
    assertThat(copied(capture, "frame")).isEqualTo(capture);

    byte[] commented = copied(capture, "frame.comment");
    assertThat(commented).hasSizeLessThan(capture.length);
    assertThat(copied(commented, "frame")).isEqualTo(commented);
    List<String> comments = new ArrayList<>();
    Line line = new Line();
    try (Softnet softnet =
        Softnet.builder().stream(new ByteArrayInputStream(commented), "copy").open()) {
      RecordValues values = new RecordValues();
      softnet.forEach(packet -> {
        values.of(packet.record(), FrameItem.COMMENT);
        while (values.next()) {
          line.clear().raw(values.memory(), values.start(), values.textOctets());
          comments.add(line.toString());
        }
      });
    }
    assertThat(comments)
        .containsExactly(
            "one", "two, with comma", "grün\t\"q\"\\ \n\u001b[31m", "old", "old2", "a", "");
  }

  private static byte[] copied(byte[] capture, String filter) {
    ByteArrayOutputStream copy = new ByteArrayOutputStream();
    try (Softnet softnet =
        Softnet.builder().stream(new ByteArrayInputStream(capture), "it")
            .between(copy::write)
            .open()) {
      Filter wanted = Filter.compile(filter, softnet.catalog());
      softnet.forEach(packet -> {
        if (wanted.matches(packet)) {
          PacketRecord record = packet.record();
          copy.write(record.memory(), record.start(), record.octets());
        }
      });
    }
    return copy.toByteArray();
  }
}
