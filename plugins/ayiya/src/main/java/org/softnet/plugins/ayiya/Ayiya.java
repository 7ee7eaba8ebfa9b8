package org.softnet.plugins.ayiya;

import static org.softnet.api.Field.FLOATING;
import static org.softnet.api.Fields.bits8;
import static org.softnet.api.Fields.bytes;
import static org.softnet.api.Fields.time;
import static org.softnet.api.Fields.u8;

import java.util.List;
import org.pf4j.Extension;
import org.softnet.api.Details;
import org.softnet.api.Field;
import org.softnet.api.Layer;
import org.softnet.api.Line;
import org.softnet.api.Packet;
import org.softnet.api.Protocol;
import org.softnet.api.Registrar;
import org.softnet.api.Table;
import org.softnet.api.Verdict;
import org.softnet.api.View;

/**
 * Anything in anything, draft-massar-v6ops-ayiya-02: a tunnel over UDP whose packets tell who sent
 * them, and are signed.
 *
 * <pre>
 *  0   4   8   12  16  20  24      31
 *  |idl|idt|sig|hash|auth|op| next |
 *  |             epoch             |
 *  |  identity, 2^idl octets       |
 *  |  signature, 4 * sig octets    |
 * </pre>
 */
@Extension
public final class Ayiya implements Protocol {
  static final int HEADER_OCTETS = 8;
  private static final int UDP_PORT = 5072; // IANA port numbers
  private static final int NO_NEXT_HEADER = 59; // IANA protocol-numbers
  private static final int WORD_OCTETS = 4;

  static final Field.UInt IDENTITY_LENGTH = // 2 to that power
      bits8(0, 0xf0, "ayiya.idlen", "Identity field length").hex();
  static final Field.UInt IDENTITY_TYPE =
      bits8(0, 0x0f, "ayiya.idtype", "Identity field type")
          .hex()
          .labels("0=None", "1=Integer", "2=ASCII string");
  static final Field.UInt SIGNATURE_LENGTH = // of 4 octets
      bits8(1, 0xf0, "ayiya.siglen", "Signature Length").hex();
  static final Field.UInt HASH =
      bits8(1, 0x0f, "ayiya.hashmethod", "Hash method")
          .hex()
          .labels("0=No hash", "1=MD5", "2=SHA1");
  static final Field.UInt AUTHENTICATION =
      bits8(2, 0xf0, "ayiya.authmethod", "Authentication method")
          .hex()
          .labels(
              "0=No authentication",
              "1=Hash using a Shared Secret",
              "2=Hash using a public/private key method");
  static final Field.UInt OPERATION =
      bits8(2, 0x0f, "ayiya.opcode", "Operation Code")
          .hex()
          .labels(
              "0=No Operation / Heartbeat",
              "1=Forward",
              "2=Echo Request",
              "3=Echo Request and Forward",
              "4=Echo Response",
              "5=MOTD",
              "6=Query Request",
              "7=Query Response");
  static final Field.UInt NEXT =
      u8(3, "ayiya.nextheader", "Next Header").hex().labels("41=IPv6", "59=IPv6 no next header");
  static final Field.Time EPOCH = time(4, 4, "ayiya.epoch", "Epoch", Field.Reckoning.SECONDS);
  static final Field.Bytes IDENTITY = bytes(FLOATING, 0, "ayiya.identity", "Identity");
  static final Field.Bytes SIGNATURE = bytes(FLOATING, 0, "ayiya.signature", "Signature");

  private static final List<Field> FIELDS =
      List.of(
          IDENTITY_LENGTH,
          IDENTITY_TYPE,
          SIGNATURE_LENGTH,
          HASH,
          AUTHENTICATION,
          OPERATION,
          NEXT,
          EPOCH,
          IDENTITY,
          SIGNATURE);

  private static final List<Table> ASKED = List.of(Table.IP_PROTOCOL);

  @Override
  public String name() {
    return "ayiya";
  }

  @Override
  public String label() {
    return "AYIYA";
  }

  @Override
  public String column() {
    return "AYIYA";
  }

  @Override
  public List<Field> fields() {
    return FIELDS;
  }

  @Override
  public List<Table> asks() {
    return ASKED;
  }

  @Override
  public void register(Registrar tables) {
    tables.add(Table.UDP_PORT, UDP_PORT, this);
  }

  @Override
  public Verdict dissect(View ayiya, Layer out) {
    if (ayiya.captured() < HEADER_OCTETS) {
      return out.tooShort(HEADER_OCTETS);
    }
    int header = signatureAt(ayiya) + signatureOctets(ayiya);
    if (header > ayiya.onWire()) {
      return out.malformed(IDENTITY_LENGTH);
    }
    if (header > ayiya.captured()) {
      return out.tooShort(header);
    }
    out.span(header);
    int next = NEXT.in(ayiya);
    return next == NO_NEXT_HEADER || out.payloadOctets() == 0
        ? out.end()
        : out.next(Table.IP_PROTOCOL, next);
  }

  private static int signatureAt(View ayiya) {
    return HEADER_OCTETS + (1 << IDENTITY_LENGTH.in(ayiya));
  }

  private static int signatureOctets(View ayiya) {
    return SIGNATURE_LENGTH.in(ayiya) * WORD_OCTETS;
  }

  @Override
  public void detail(Layer layer, Details out) {
    View ayiya = layer.view();
    int signature = signatureAt(ayiya);
    out.at(IDENTITY, HEADER_OCTETS, signature - HEADER_OCTETS);
    if (signature < layer.headerOctets()) {
      out.at(SIGNATURE, signature, layer.headerOctets() - signature);
    }
  }

  @Override
  public void info(Packet packet, int depth, Line line) {
    int operation = OPERATION.in(packet.layer(depth).view());
    line.text(OPERATION.labels().of(operation, "Unknown"));
  }
}
