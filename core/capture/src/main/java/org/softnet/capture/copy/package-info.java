/**
 * Captures copied as they are: what is not understood is kept, octet for octet.
 *
 * <p>How it is meant. A capture file's octets pass through blocks of memory in any case, packets
 * are described where they lie. A driver that was asked to {@link
 * org.softnet.api.capture.CaptureDriver#keepWhole} hands over blocks without a gap: one after the
 * other they are the capture. A packet's descriptor tells how its record lies around it ({@link
 * org.softnet.api.capture.RecordLayout}), so a copy without some packets is all of the octets but
 * those of their records: comments, interfaces, names, statistics, secrets, blocks of a later
 * format and the byte order stay, and nothing was parsed or built for it.
 *
 * <p>Two ways lead here. {@link org.softnet.capture.copy.CaptureCopy} goes from a driver to a
 * stream and chooses by what a block says of a packet. Behind the receive path, where filters
 * choose, the same two things arrive in order on one thread: {@link org.softnet.api.OctetsBetween}
 * for what belongs to no packet, {@link org.softnet.api.Packet#record} of each packet; {@link
 * org.softnet.capture.copy.RecordCopier} takes both. Who changes packets, merges captures or
 * converts them writes records of his own, and finds the options of the old ones there.
 *
 * <p>Linux: {@code splice(2)}, which moves what it does not look at.
 */
@NullMarked
package org.softnet.capture.copy;

import org.jspecify.annotations.NullMarked;
