/**
 * QUIC, RFC 9000 and RFC 9369: packets on UDP, and the TLS handshake that its first ones carry.
 *
 * <p>No kernel file: Linux leaves QUIC to user space.
 */
@NullMarked
package org.softnet.plugins.quic;

import org.jspecify.annotations.NullMarked;
