/**
 * Capture files: pcap, pcapng and snoop, plain or compressed with gzip or Zstandard, in plain Java.
 *
 * <p>A file takes the place of a network device: {@link org.softnet.capture.file.CaptureFile} fills
 * blocks as a driver's receive interrupt fills a ring. Linux: {@code tun_get_user()},
 * drivers/net/tun.c, where packets come from a file descriptor instead of a wire.
 *
 * <p>Packets are described where they lie, each with the layout of the record around it. What else
 * a capture holds is skipped unless somebody asks for all of it: {@link
 * org.softnet.api.capture.CaptureDriver#keepWhole}.
 */
@NullMarked
package org.softnet.capture.file;

import org.jspecify.annotations.NullMarked;
