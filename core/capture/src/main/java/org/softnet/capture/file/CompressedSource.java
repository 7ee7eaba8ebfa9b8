package org.softnet.capture.file;

/** A decompressor before another source: what it does not change is that source's. */
abstract class CompressedSource extends OctetSource {
  final OctetSource compressed;

  CompressedSource(OctetSource compressed) {
    this.compressed = compressed;
  }

  @Override
  final boolean isLive() {
    return compressed.isLive();
  }

  @Override
  final long octetsRead() {
    return compressed.octetsRead();
  }

  @Override
  final long octetsTotal() {
    return compressed.octetsTotal();
  }

  @Override
  void close() {
    compressed.close();
  }
}
