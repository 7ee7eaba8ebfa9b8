/**
 * Generic routing encapsulation and what it mirrors. Linux: {@code net/ipv4/gre_demux.c}, {@code
 * net/ipv4/ip_gre.c}, include/net/erspan.h.
 */
@NullMarked
package org.softnet.plugins.gre;

import org.jspecify.annotations.NullMarked;
