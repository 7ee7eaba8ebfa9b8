/**
 * Captures sent again: at their own pace, at another one, or as fast as the device takes them.
 *
 * <p>Linux: net/core/pktgen.c, which sends what it makes up itself; tcpreplay's send_packets.c.
 */
@NullMarked
package org.softnet.host.replay;

import org.jspecify.annotations.NullMarked;
