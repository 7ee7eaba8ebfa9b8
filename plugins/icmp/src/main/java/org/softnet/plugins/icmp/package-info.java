/**
 * Internet Control Message Protocol, for IPv4 and IPv6. Linux: {@code net/ipv4/icmp.c}, {@code
 * net/ipv6/icmp.c}, {@code net/ipv6/ndisc.c}.
 */
@NullMarked
package org.softnet.plugins.icmp;

import org.jspecify.annotations.NullMarked;
