package org.softnet.capture.file;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A capture file written octet by octet, in either byte order. */
public final class Written {
  public static final int MICROSECONDS = 0xa1b2c3d4;
  public static final int NANOSECONDS = 0xa1b23c4d;
  public static final int MODIFIED = 0xa1b2cd34;

  public static final int SECTION = 0x0a0d0d0a;
  public static final int INTERFACE = 1;
  public static final int PACKET = 2;
  public static final int SIMPLE = 3;
  public static final int ENHANCED = 6;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final boolean bigEndian;

  /** Where records or blocks begin, and where the last one ends. */
  private final List<Integer> edges = new ArrayList<>();

  public Written(boolean bigEndian) {
    this.bigEndian = bigEndian;
  }

  public static Written little() {
    return new Written(false);
  }

  public static Written big() {
    return new Written(true);
  }

  public byte[] octets() {
    return out.toByteArray();
  }

  public int length() {
    return out.size();
  }

  public List<Integer> edges() {
    List<Integer> all = new ArrayList<>(edges);
    all.add(out.size());
    return all;
  }

  public Written u8(int... values) {
    for (int value : values) {
      out.write(value);
    }
    return this;
  }

  public Written u16(int... values) {
    for (int value : values) {
      number(value, 2);
    }
    return this;
  }

  public Written u32(long... values) {
    for (long value : values) {
      number(value, 4);
    }
    return this;
  }

  public Written u64(long value) {
    return number(value, 8);
  }

  private Written number(long value, int octets) {
    for (int i = 0; i < octets; i++) {
      out.write((int) (value >>> (8 * (bigEndian ? octets - 1 - i : i))));
    }
    return this;
  }

  public Written octets(byte[] octets) {
    out.writeBytes(octets);
    return this;
  }

  /** Another capture behind this one. */
  public Written append(Written other) {
    int start = out.size();
    for (int edge : other.edges) {
      edges.add(start + edge);
    }
    return octets(other.octets());
  }

  // --- pcap

  public Written pcapHeader(int magic, int major, int minor, long snap, long link) {
    return u32(magic).u16(major, minor).u32(0, 0, snap, link);
  }

  /** An Ethernet capture of version 2.4. */
  public Written pcap(int magic) {
    return pcapHeader(magic, 2, 4, 65_535, 1);
  }

  public Written record(long seconds, long fraction, long captured, long onWire, byte[] packet) {
    edges.add(out.size());
    return u32(seconds, fraction, captured, onWire).octets(packet);
  }

  /** A whole packet of a length, at a second. */
  public Written record(long seconds, int length) {
    return record(seconds, 0, length, length, packet(length));
  }

  // --- pcapng

  public Written block(int type, byte[] body) {
    int total = 12 + (body.length + 3) / 4 * 4;
    return block(type, total, body, total);
  }

  /** A block with whatever lengths; the body is padded. */
  public Written block(int type, long total, byte[] body, long trailing) {
    edges.add(out.size());
    return u32(type, total).octets(body).u8(new int[-body.length & 3]).u32(trailing);
  }

  private Written body() {
    return new Written(bigEndian);
  }

  public Written section(byte[]... options) {
    return section(1, 0, options);
  }

  public Written section(int major, int minor, byte[]... options) {
    Written body = body().u32(0x1a2b3c4d).u16(major, minor).u64(-1);
    return block(SECTION, body.all(options));
  }

  public Written interfaceOf(int linkType, long snap, byte[]... options) {
    return block(INTERFACE, body().u16(linkType, 0).u32(snap).all(options));
  }

  private byte[] all(byte[]... parts) {
    for (byte[] part : parts) {
      octets(part);
    }
    return octets();
  }

  public byte[] option(int code, byte[] value) {
    return body().u16(code, value.length).octets(value).u8(new int[-value.length & 3]).octets();
  }

  public byte[] option(int code, String text) {
    return option(code, text.getBytes(StandardCharsets.UTF_8));
  }

  public byte[] seconds(int code, long value) {
    return option(code, body().u64(value).octets());
  }

  public Written enhanced(
      int on, long units, long captured, long onWire, byte[] packet, byte[]... more) {
    Written body = body().u32(on, units >>> 32, units, captured, onWire).octets(packet);
    return block(ENHANCED, body.u8(new int[-packet.length & 3]).all(more));
  }

  /** A whole packet of a length on the section's first interface. */
  public Written enhanced(long units, int length) {
    return enhanced(0, units, length, length, packet(length));
  }

  public Written simple(long onWire, byte[] packet) {
    return block(SIMPLE, body().u32(onWire).octets(packet).octets());
  }

  public Written obsolete(int on, long units, int length) {
    Written body = body().u16(on, 7).u32(units >>> 32, units, length, length);
    return block(PACKET, body.octets(packet(length)).octets());
  }

  /** Octets 0, 1, 2 and so on. */
  public static byte[] packet(int length) {
    byte[] packet = new byte[length];
    for (int i = 0; i < length; i++) {
      packet[i] = (byte) i;
    }
    return packet;
  }
}
