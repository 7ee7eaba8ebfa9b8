package org.softnet.capture.file;

import java.io.IOException;
import org.softnet.capture.zstd.ZstdDecoder;
import org.softnet.capture.zstd.ZstdException;

/** What is compressed with Zstandard. */
final class ZstdSource extends CompressedSource {
  private final String name;
  private final ZstdDecoder decoder;
  private long octetsOut;

  /** Decompresses a source whose first octets were read already. */
  ZstdSource(OctetSource compressed, String name, byte[] head, int headOctets) {
    super(compressed);
    this.name = name;
    this.decoder = new ZstdDecoder(compressed::read, head, headOctets);
  }

  /** By hand, so that nothing of the decoder is loaded for other files: RFC 8878, 3.1. */
  static boolean begins(byte[] head) {
    int magic = Octets.i32(head, 0, false);
    return magic == 0xfd2f_b528 || (magic & ~0xf) == 0x184d_2a50;
  }

  @Override
  int read(byte[] into, int at, int length) throws IOException {
    try {
      int n = decoder.read(into, at, length);
      octetsOut += Math.max(n, 0);
      return n;
    } catch (ZstdException e) {
      throw e.isCutShort()
          ? Messages.compressedCut(name, "Zstandard", octetsOut)
          : Messages.damaged(name, octetsOut, "in the Zstandard data, " + e.getMessage());
    }
  }
}
