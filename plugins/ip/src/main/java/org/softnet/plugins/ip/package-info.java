/**
 * Internet Protocol, versions 4 and 6, with version 6's extension headers. Linux: {@code
 * net/ipv4/ip_input.c}, {@code net/ipv6/ip6_input.c}, {@code net/ipv6/exthdrs.c}.
 */
@NullMarked
package org.softnet.plugins.ip;

import org.jspecify.annotations.NullMarked;
