package org.softnet.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;

/** A pcapng capture whose packets' records tell all that records can tell, in either byte order. */
final class CommentedCapture {
  private static final byte[] ARP =
      HexFormat.of()
          .parseHex(
              "ffffffffffff0200000000010806"
                  + "0001080006040001020000000001c0a80001000000000000c0a80002");
  private static final long MICROS = 1_700_000_000_000_000L;

  private final ByteOrder order;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private CommentedCapture(ByteOrder order) {
    this.order = order;
  }

  static byte[] in(ByteOrder order) {
    return new CommentedCapture(order).write();
  }

  private byte[] write() {
    block(0x0a0d0d0a, u32(0x1a2b3c4d), u16(1), u16(0), u64(-1), option(1, text("the section")));
    block(1, ethernet(), option(2, text("eth0")), option(3, text("first interface")));
    block(1, ethernet(), option(3, text("zweite ä")));
    block(1, ethernet(), option(15, text("hardware only")));
    block(1, ethernet());
    enhanced(
        0,
        option(1, text("one")),
        option(1, text("two, with comma")),
        option(2, u32(1)),
        option(4, u64(7)),
        option(5, u64(0xfedcba9876543210L)),
        option(6, u32(3)),
        option(7, join(hex("01"), u64(-1))),
        option(7, join(hex("02"), u64(2))),
        option(7, hex("00aabb")),
        option(7, hex("09cc")),
        option(3, hex("0201020304")));
    enhanced(1, option(1, text("grün\t\"q\"\\ \n\u001b[31m")));
    enhanced(2, option(2, u32(0xffffffff)));
    enhanced(3, option(2, u32(2 | 3 << 2 | 4 << 5 | 0x55000000)));
    enhanced(0);
    block(3, u32(ARP.length), padded(ARP));
    obsolete(7, option(1, text("old")), option(2, u32(5)));
    obsolete(0xffff, option(1, text("old2")), option(4, u64(9)));
    obsolete(7);
    enhanced(0, option(1, text("a\0b")), option(1, text("")));
    enhanced(0, option(2, u32(1)), option(2, u32(2)), option(5, u64(1)), option(5, u64(2)));
    enhanced(0, option(2, u64(1)), option(6, u32(0xffffffff)), option(7, hex("")));
    return out.toByteArray();
  }

  private void enhanced(int on, byte[]... options) {
    block(6, u32(on), time(), u32(ARP.length), u32(ARP.length), padded(ARP), join(options));
  }

  private void obsolete(int drops, byte[]... options) {
    byte[] head = join(u16(0), u16(drops), time(), u32(ARP.length), u32(ARP.length));
    block(2, head, padded(ARP), join(options));
  }

  private byte[] time() {
    return join(u32((int) (MICROS >>> 32)), u32((int) MICROS));
  }

  private byte[] ethernet() {
    return join(u16(1), u16(0), u32(0));
  }

  private void block(int type, byte[]... parts) {
    byte[] body = join(parts);
    byte[] length = u32(body.length + 12);
    out.writeBytes(join(u32(type), length, body, length));
  }

  private byte[] option(int code, byte[] value) {
    return join(u16(code), u16(value.length), padded(value));
  }

  private static byte[] padded(byte[] octets) {
    return join(octets, new byte[-octets.length & 3]);
  }

  private static byte[] text(String text) {
    return text.getBytes(UTF_8);
  }

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      whole.writeBytes(part);
    }
    return whole.toByteArray();
  }

  private byte[] u16(int value) {
    return ByteBuffer.allocate(2).order(order).putShort((short) value).array();
  }

  private byte[] u32(int value) {
    return ByteBuffer.allocate(4).order(order).putInt(value).array();
  }

  private byte[] u64(long value) {
    return ByteBuffer.allocate(8).order(order).putLong(value).array();
  }
}
