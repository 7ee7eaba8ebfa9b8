/**
 * Zstandard compression and decompression, RFC 8878, in plain Java: no native code, no unsafe
 * memory access, memory bounded by the frame's window. Linux: {@code zstd_compress_stream()} and
 * {@code zstd_decompress_stream()}, lib/zstd.
 */
@NullMarked
package org.softnet.capture.zstd;

import org.jspecify.annotations.NullMarked;
