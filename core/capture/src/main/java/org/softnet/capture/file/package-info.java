/**
 * Capture files: pcap and pcapng, plain or compressed with gzip or Zstandard, in plain Java.
 *
 * <p>A file takes the place of a network device: {@link org.softnet.capture.file.CaptureFile} fills
 * blocks as a driver's receive interrupt fills a ring. Linux: {@code tun_get_user()},
 * drivers/net/tun.c, where packets come from a file descriptor instead of a wire.
 */
@NullMarked
package org.softnet.capture.file;

import org.jspecify.annotations.NullMarked;
