/**
 * Which conversation a packet belongs to, and what protocols keep of it. Linux: {@code
 * nf_conntrack_in()}, net/netfilter/nf_conntrack_core.c.
 */
@NullMarked
package org.softnet.engine.flow;

import org.jspecify.annotations.NullMarked;
