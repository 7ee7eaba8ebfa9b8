/** User Datagram Protocol. Linux: {@code net/ipv4/udp.c}. */
@NullMarked
package org.softnet.plugins.udp;

import org.jspecify.annotations.NullMarked;
