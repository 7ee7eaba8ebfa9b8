/**
 * Lines as {@code tcpdump -nn} writes them: {@link org.softnet.cli.print.tcpdump.TcpdumpPrinter}
 * and one formatter a protocol family, all of one shape. A formatter enters itself under the
 * numbers that lead to its protocol, as a protocol does, reads fixed headers through the fields
 * that the catalog declares, and lists and options octet by octet, in wire order, as tcpdump does.
 * A further protocol is a further file and a line in {@link
 * org.softnet.cli.print.tcpdump.TcpdumpPrinter}.
 *
 * <p>A formatter walks the octets itself instead of the layers that the dispatcher found, since
 * tcpdump shows more of a packet that is cut, malformed or the first of several fragments. The
 * words are those of tcpdump 4.99.3.
 */
@NullMarked
package org.softnet.cli.print.tcpdump;

import org.jspecify.annotations.NullMarked;
