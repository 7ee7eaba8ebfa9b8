package org.softnet.plugins.tls;

/** Octets of RFC 8448, "Example Handshake Traces for TLS 1.3", section 3. */
final class Traces {
  /** The client's hello: suites 1301, 1303, 1302, server name "server". */
  static final String CLIENT_HELLO =
      """
      010000c0 0303 cb34ecb1e78163ba1c38c6dacb196a6dffa21a8d9912ec18a2ef6283024dece7
      00 0006130113031302 0100 0091
      0000 000b 0009 00 0006 736572766572
      ff01 0001 00
      000a 0014 0012 001d00170018001901000101010201030104
      0023 0000
      0033 0026 0024 001d 0020 99381de560e4bd43d23d8e435a7dbafeb3c06e51c13cae4d5413691e529aaf2c
      002b 0003 02 0304
      000d 0020 001e 040305030603020308040805080604010501060102010402050206020202
      002d 0002 01 01
      001c 0002 4001
      """;

  /** The same in its record. */
  static final String CLIENT_RECORD = "16 0301 00c4 " + CLIENT_HELLO;

  private Traces() {}
}
