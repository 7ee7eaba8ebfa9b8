package org.softnet.plugins.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.softnet.api.Verdict;
import org.softnet.testkit.Hex;
import org.softnet.testkit.ProtocolContract;

/** RFC 1035, 4.1: a header of twelve octets, questions, records. */
class DnsTest extends ProtocolContract {
  private static final String QUESTION = "03777777 07 6578616d706c65 00 0001 0001"; // www.example A

  /** A question, three answers of which names are compressed, an authority, and EDNS. */
  private static final String SAMPLE =
      "1234 8580 0001 0003 0001 0001"
          + QUESTION
          + "c00c 0005 0001 0000012c 0006 03 667470 c010" // CNAME ftp.example
          + "c029 0001 0001 0000012c 0004 c0000201" // A 192.0.2.1
          + "c029 001c 0001 0000012c 0010 20010db8 00000000 00000000 00000001"
          + "c010 0006 0001 00000e10 0018 c029 c00c 00000007 00000e10 00000258 00015180 0000003c"
          + "00 0029 04d0 00 00 8000 000b 0008 0007 0001 18 00 c00002";

  DnsTest() {
    super(new Dns(), SAMPLE);
  }

  @Test
  void isRecognizedWhereAllOfItFits() {
    Dns dns = new Dns();
    assertThat(dns.recognize(Hex.view(SAMPLE))).isPositive();
    String query = "1234 0100 0001 0000 0000 0000" + QUESTION;
    assertThat(dns.recognize(Hex.view(query))).isPositive();
    assertThat(dns.recognize(Hex.view(query + "00"))).isZero();
    assertThat(dns.recognize(Hex.view("1234 0100 0002 0000 0000 0000" + QUESTION))).isZero();
    assertThat(dns.recognize(Hex.view("1234 0100 0001 0001 0000 0000" + QUESTION))).isZero();
    assertThat(dns.recognize(Hex.view("1234 2800 0001 0000 0000 0000" + QUESTION))).isZero();
    assertThat(dns.recognize(Hex.view("1234 0140 0001 0000 0000 0000" + QUESTION))).isZero();
    byte[] octets = Hex.octets(query);
    for (int captured = 0; captured < octets.length; captured++) {
      assertThat(dns.recognize(Hex.prefix(octets, captured))).isZero();
    }
  }

  @Test
  void aNameOfNetbiosIsNotRecognized() {
    String header = "1234 0110 0001 0000 0000 0000";
    Dns dns = new Dns();
    assertThat(dns.recognize(Hex.view(header + "20" + "4341".repeat(16) + "00 0020 0001")))
        .isZero();
    assertThat(dns.recognize(Hex.view(header + "20" + "4351".repeat(16) + "00 0020 0001")))
        .isPositive();
  }

  @Test
  void fieldsOfTheHeader() {
    assertThat(fields())
        .containsEntry("dns.id", "0x1234")
        .containsEntry("dns.flags", "0x8580")
        .containsEntry("dns.flags.response", "1")
        .containsEntry("dns.flags.opcode", "0")
        .containsEntry("dns.flags.authoritative", "1")
        .containsEntry("dns.flags.truncated", "0")
        .containsEntry("dns.flags.recdesired", "1")
        .containsEntry("dns.flags.recavail", "1")
        .containsEntry("dns.flags.z", "0")
        .containsEntry("dns.flags.authenticated", "0")
        .containsEntry("dns.flags.checkdisable", "0")
        .containsEntry("dns.flags.rcode", "0")
        .containsEntry("dns.count.queries", "1")
        .containsEntry("dns.count.answers", "3")
        .containsEntry("dns.count.auth_rr", "1")
        .containsEntry("dns.count.add_rr", "1")
        .doesNotContainKeys("dns.count.zones", "dns.count.updates", "dns.count.prerequisites");
    assertThat(fields("0000 2820 0001 0000 0002 0000"))
        .containsKeys("dns.count.zones", "dns.count.prerequisites", "dns.count.updates")
        .containsEntry("dns.flags.authenticated", "1") // of a query that asks for it
        .doesNotContainKeys("dns.count.queries", "dns.flags.rcode", "dns.flags.recavail");
    assertThat(fields("0000 0000 0001 0000 0000 0000"))
        .doesNotContainKey("dns.flags.authenticated");
  }

  @Test
  void questionsAndRecords() {
    assertThat(detail(SAMPLE))
        .contains(
            Map.entry("dns.qry.name", "www.example"),
            Map.entry("dns.qry.name.len", "11"),
            Map.entry("dns.count.labels", "2"),
            Map.entry("dns.qry.type", "1"),
            Map.entry("dns.qry.class", "0x0001"),
            Map.entry("dns.resp.name", "www.example"),
            Map.entry("dns.cname", "ftp.example"),
            Map.entry("dns.resp.name", "ftp.example"),
            Map.entry("dns.resp.ttl", "300"),
            Map.entry("dns.a", "192.0.2.1"),
            Map.entry("dns.aaaa", "2001:db8::1"),
            Map.entry("dns.resp.name", "example"),
            Map.entry("dns.soa.mname", "ftp.example"),
            Map.entry("dns.soa.rname", "www.example"),
            Map.entry("dns.soa.serial_number", "7"),
            Map.entry("dns.soa.refresh_interval", "3600"),
            Map.entry("dns.soa.retry_interval", "600"),
            Map.entry("dns.soa.expire_limit", "86400"),
            Map.entry("dns.soa.minimum_ttl", "60"),
            Map.entry("dns.resp.name", "<Root>"),
            Map.entry("dns.rr.udp_payload_size", "1232"),
            Map.entry("dns.resp.edns0_version", "0"),
            Map.entry("dns.resp.z.do", "1"),
            Map.entry("dns.opt.code", "8"),
            Map.entry("dns.opt.client.family", "1"),
            Map.entry("dns.opt.client.netmask", "24"),
            Map.entry("dns.opt.client.scope", "0"),
            Map.entry("dns.opt.client.addr4", "192.0.2.0"));
  }

  @Test
  void info() {
    assertThat(info(SAMPLE))
        .isEqualTo(
            "Standard query response 0x1234 A www.example CNAME ftp.example A 192.0.2.1"
                + " AAAA 2001:db8::1 SOA ftp.example OPT");
    assertThat(info("0001 0100 0001 0000 0000 0000" + QUESTION))
        .isEqualTo("Standard query 0x0001 A www.example");
    assertThat(info("0001 8183 0001 0000 0000 0000" + QUESTION))
        .isEqualTo("Standard query response 0x0001 No such name A www.example");
    assertThat(info("0001 ffff 0000 0000 0000 0000"))
        .isEqualTo("Unknown operation (15) response 0x0001 Unknown error (15)");
    assertThat(info("0001 0000 0001 0000 0000 0000 00 05fa 0001"))
        .isEqualTo("Standard query 0x0001 Unknown (1530) <Root>");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "a pointer to itself, c00c, <Name contains a pointer that loops>, 36, 1",
    "a loop with a label, 03616263 c00c, <Name contains a pointer that loops>, 36, 1",
    "the root, 00, <Root>, 6, 1",
    "an end that a pointer leads to, c012, <Root>, 6, 1",
    "dots and controls in labels, 03612e62 02090a 00, a.b.\\t\\n, 6, 3",
  })
  void strangeNames(String what, String name, String text, String octets, String labels) {
    assertThat(detail("0000 0000 0001 0000 0000 0000" + name + "0001 0001" + "00"))
        .as(what)
        .contains(
            Map.entry("dns.qry.name", text),
            Map.entry("dns.qry.name.len", octets),
            Map.entry("dns.count.labels", labels));
  }

  @Test
  void namesOfMoreThan255OctetsAreTooLong() {
    String label = "3f" + "61".repeat(63);
    String longest = label.repeat(3) + "3d" + "61".repeat(61) + "00"; // 253 characters
    String longer = label.repeat(3) + "3e" + "61".repeat(62) + "00";
    assertThat(detail("0000 0000 0001 0000 0000 0000" + longest + "0001 0001"))
        .contains(Map.entry("dns.qry.name.len", "253"), Map.entry("dns.count.labels", "4"));
    assertThat(detail("0000 0000 0001 0000 0000 0000" + longer + "0001 0001"))
        .contains(
            Map.entry("dns.qry.name", "<Name too long>"),
            Map.entry("dns.qry.name.len", "15"),
            Map.entry("dns.qry.type", "1"));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "SNAPPED, a header that was cut, 1234 0000 0001, 12",
    "END, whole, 1234 0000 0000 0000 0000 0000, 12",
    "END, octets behind the records, 1234 0000 0000 0000 0000 0000 ff, 13",
  })
  void verdicts(Verdict verdict, String what, String octets, int onWire) {
    String padded = octets + "00".repeat(onWire - octets.replace(" ", "").length() / 2);
    assertThat(dissectPrefix(padded, octets.replace(" ", "").length() / 2))
        .as(what)
        .isEqualTo(verdict);
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource({
    "MALFORMED, dns.count.queries, fewer questions than promised, 0001 0000 0000 0000, ''",
    "MALFORMED, dns.count.queries, a label that is cut, 0001 0000 0000 0000, 05616263",
    "MALFORMED, dns.count.queries, a label of a kind that has gone, 0001 0000 0000 0000,"
        + " 4104120000010001",
    "MALFORMED, dns.count.queries, a pointer out of the message, 0001 0000 0000 0000, c0ff00010001",
    "MALFORMED, dns.count.answers, data that are cut, 0000 0001 0000 0000,"
        + " 00000100010000012c000ac000",
    "MALFORMED, dns.count.add_rr, a record that is cut, 0000 0000 0000 0001, 000001",
  })
  void lies(String reason, String culprit, String what, String counts, String rest) {
    assertThat(dissect("1234 8000" + counts + rest)).as(what).isEqualTo(Verdict.END);
    assertThat(reason()).as(what).isEqualTo(reason);
    assertThat(layer().culprit()).extracting("name").as(what).isEqualTo(culprit);
  }

  @Test
  void whatIsBehindTheCutIsLeftOut() {
    List<Map.Entry<String, String>> shown =
        detail(
            "1234 8000 0001 0002 0000 0000"
                + QUESTION
                + "c00c 0001 0001 0000012c 0004 c0000201"
                + "c00c 0001 0001 0000012c 0004 c000");
    assertThat(shown).contains(Map.entry("dns.a", "192.0.2.1"));
    assertThat(shown.stream().filter(entry -> entry.getKey().equals("dns.resp.name"))).hasSize(2);
    assertThat(shown.stream().filter(entry -> entry.getKey().equals("dns.a"))).hasSize(1);
  }

  private List<Map.Entry<String, String>> record(String type, String data) {
    int octets = data.replace(" ", "").length() / 2;
    return detail(
        "0000 8000 0000 0001 0000 0000 025f61 025f62 0163 00 %s 0001 00000001 %04x %s"
            .formatted(type, octets, data));
  }

  @Test
  void services() {
    assertThat(record("0021", "0001 0002 13c4 0178 00"))
        .contains(
            Map.entry("dns.srv.service", "_a"),
            Map.entry("dns.srv.proto", "_b"),
            Map.entry("dns.srv.name", "c"),
            Map.entry("dns.srv.priority", "1"),
            Map.entry("dns.srv.weight", "2"),
            Map.entry("dns.srv.port", "5060"),
            Map.entry("dns.srv.target", "x"))
        .noneMatch(entry -> entry.getKey().equals("dns.resp.name"));
    assertThat(record("0023", "0064 000a 0175 03453255 00 0178 00"))
        .contains(
            Map.entry("dns.naptr.order", "100"),
            Map.entry("dns.naptr.preference", "10"),
            Map.entry("dns.naptr.flags", "u"),
            Map.entry("dns.naptr.service", "E2U"),
            Map.entry("dns.naptr.regex", ""),
            Map.entry("dns.naptr.replacement_length", "1"),
            Map.entry("dns.naptr.replacement", "x"));
    assertThat(
            record(
                "0041",
                "0001 00 0000 0002 0001 0001 0006 026832 026833 0003 0002 01bb"
                    + " 0004 0008 c0000201 c0000202 0006 0010 20010db8000000000000000000000001"))
        .contains(
            Map.entry("dns.svcb.svcpriority", "1"),
            Map.entry("dns.svcb.targetname", "<Root>"),
            Map.entry("dns.svcb.svcparam.mandatory.key", "1"),
            Map.entry("dns.svcb.svcparam.alpn", "h2"),
            Map.entry("dns.svcb.svcparam.alpn", "h3"),
            Map.entry("dns.svcb.svcparam.port", "443"),
            Map.entry("dns.svcb.svcparam.ipv4hint.ip", "192.0.2.2"),
            Map.entry("dns.svcb.svcparam.ipv6hint.ip", "2001:db8::1"));
  }

  @Test
  void texts() {
    assertThat(record("0010", "0161 026263 00"))
        .contains(Map.entry("dns.txt", "a"), Map.entry("dns.txt", "bc"), Map.entry("dns.txt", ""));
    assertThat(record("000d", "03435055 024f53"))
        .contains(Map.entry("dns.hinfo.cpu", "CPU"), Map.entry("dns.hinfo.os", "OS"));
    assertThat(record("0101", "80 05 6973737565 61"))
        .contains(
            Map.entry("dns.caa.flags", "0x80"),
            Map.entry("dns.caa.flags.issuer_critical", "1"),
            Map.entry("dns.caa.issue", "a"),
            Map.entry("dns.caa.tag", "issue"),
            Map.entry("dns.caa.value", "a"));
    assertThat(record("000f", "000a 0178 00"))
        .contains(Map.entry("dns.mx.preference", "10"), Map.entry("dns.mx.mail_exchange", "x"));
    assertThat(record("fe00", "0102")).contains(Map.entry("dns.data", "0102"));
  }

  @Test
  void signaturesAndKeys() {
    assertThat(record("002e", "0001 08 02 00000e10 69a3817f 38bb0c00 1234 0178 00 aabb"))
        .contains(
            Map.entry("dns.rrsig.type_covered", "1"),
            Map.entry("dns.rrsig.algorithm", "8"),
            Map.entry("dns.rrsig.labels", "2"),
            Map.entry("dns.rrsig.original_ttl", "3600"),
            Map.entry("dns.rrsig.signature_expiration", "Feb 28, 2026 23:59:59.000000000 UTC"),
            Map.entry("dns.rrsig.signature_inception", "Feb 29, 2000 00:00:00.000000000 UTC"),
            Map.entry("dns.rrsig.key_tag", "4660"),
            Map.entry("dns.rrsig.signers_name", "x"),
            Map.entry("dns.rrsig.signature", "aabb"));
    // 0101 + 0308 + 0102 + 0300: RFC 4034, appendix B
    assertThat(record("0030", "0101 03 08 010203"))
        .contains(
            Map.entry("dns.dnskey.flags.zone_key", "1"),
            Map.entry("dns.dnskey.flags.secure_entry_point", "1"),
            Map.entry("dns.dnskey.algorithm", "8"),
            Map.entry("dns.dnskey.key_id", String.valueOf(0x0101 + 0x0308 + 0x0102 + 0x0300)),
            Map.entry("dns.dnskey.public_key", "010203"));
    assertThat(record("002b", "1234 08 02 aabb"))
        .contains(Map.entry("dns.ds.key_id", "0x1234"), Map.entry("dns.ds.digest", "aabb"));
    // "foobar" is cpnmuoj1e8 in base32hex: RFC 4648, 10
    assertThat(record("0032", "01 01 000a 02 aabb 06 666f6f626172 00 04 40000040"))
        .contains(
            Map.entry("dns.nsec3.flags.opt_out", "1"),
            Map.entry("dns.nsec3.iterations", "10"),
            Map.entry("dns.nsec3.salt_value", "aabb"),
            Map.entry("dns.nsec3.hash_value", "cpnmuoj1e8"),
            Map.entry("dns.resp.type", "1"),
            Map.entry("dns.resp.type", "25"));
    assertThat(record("00fa", "0178 00 000038bb0c00 012c 0002 aabb 1234 0000 0000"))
        .contains(
            Map.entry("dns.tsig.algorithm_name", "x"),
            Map.entry("dns.tsig.time_signed", "Feb 29, 2000 00:00:00.000000000 UTC"),
            Map.entry("dns.tsig.fudge", "300"),
            Map.entry("dns.tsig.mac", "aabb"),
            Map.entry("dns.tsig.original_id", "4660"));
  }
}
