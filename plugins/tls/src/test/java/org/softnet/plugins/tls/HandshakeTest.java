package org.softnet.plugins.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;
import org.softnet.api.Verdict;
import org.softnet.testkit.ProtocolContract;

class HandshakeTest extends ProtocolContract {
  private static final String HELLO_DONE = "0e 000000";

  HandshakeTest() {
    super(new Handshake(), Traces.CLIENT_HELLO);
  }

  @Test
  void aClientsHelloShowsWhatItOffers() {
    assertThat(detail(Traces.CLIENT_HELLO))
        .contains(
            entry("tls.handshake.type", "1"),
            entry("tls.handshake.length", "192"),
            entry("tls.handshake.version", "0x0303"),
            entry(
                "tls.handshake.random",
                "cb34ecb1e78163ba1c38c6dacb196a6dffa21a8d9912ec18a2ef6283024dece7"),
            entry("tls.handshake.session_id_length", "0"),
            entry("tls.handshake.ciphersuite", "0x1303"),
            entry("tls.handshake.comp_method", "0"),
            entry("tls.handshake.extensions_length", "145"),
            entry("tls.handshake.extensions_server_name", "server"),
            entry("tls.handshake.extensions_supported_group", "0x001d"),
            entry("tls.handshake.extensions_key_share_group", "29"),
            entry("tls.handshake.extensions.supported_version", "0x0304"),
            entry("tls.handshake.sig_hash_alg", "0x0403"),
            entry("tls.record_size_limit", "16385"));
  }

  @Test
  void fingerprintsOfAClientsHello() { // digests computed elsewhere from the texts, read by hand
    assertThat(spelled(Traces.CLIENT_HELLO))
        .containsEntry(
            "tls.handshake.ja3_full",
            "771,4865-4867-4866,0-65281-10-35-51-43-13-45-28,29-23-24-25-256-257-258-259-260,")
        .containsEntry("tls.handshake.ja3", "da4dea34fe6d4ce5f0725df3f2682fa0")
        .containsEntry("tls.handshake.ja4", "t13d030900_55b375c5d22e_59cd3dafc54d")
        .doesNotContainKey("tls.handshake.ja3s");
  }

  @Test
  void messagesFollowOneAnother() {
    assertThat(dissect(Traces.CLIENT_HELLO + HELLO_DONE)).isEqualTo(Verdict.END);
    assertThat(info(Traces.CLIENT_HELLO + HELLO_DONE)).isEqualTo("Client Hello, Server Hello Done");
    assertThat(dissect(Traces.CLIENT_HELLO + "0e 0000")).isEqualTo(Verdict.TRUNCATED);
    assertThat(dissect("63 000000")).isEqualTo(Verdict.FOREIGN);
  }

  @Test
  void aCertificateTellsWhoseItIsAndHowLong() {
    // serial 5; issuer C=FR and an empty O; 2015-02-12 to 2050-02-09; subject CN=b in UTF-8
    String certificate =
        """
        3051 304f 020105 3000
        3018 310b 3009 0603550406 1302 4652 3109 3007 060355040a 1300
        3020 170d 3135303231323138303732375a 180f 32303530303230393138303732375a
        300c 310a 3008 0603550403 0c01 62
        """;
    assertThat(detail("0b 000059 000056 000053" + certificate))
        .contains(
            entry("tls.handshake.certificate_length", "83"),
            entry("x509af.serialNumber", "05"),
            entry("x509sat.CountryName", "FR"),
            entry("x509af.utcTime", "2015-02-12 18:07:27 (UTC)"),
            entry("x509af.generalizedTime", "2050-02-09 18:07:27 (UTC)"),
            entry("x509sat.uTF8String", "b"));
  }
}
