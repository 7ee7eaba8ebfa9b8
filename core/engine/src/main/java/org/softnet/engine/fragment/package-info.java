/**
 * Fragments of datagrams put together again, RFC 791, 815, 5722, 8200. Linux: {@code
 * inet_frag_queue_insert()} and {@code inet_frag_reasm_finish()}, net/ipv4/inet_fragment.c.
 */
@NullMarked
package org.softnet.engine.fragment;

import org.jspecify.annotations.NullMarked;
