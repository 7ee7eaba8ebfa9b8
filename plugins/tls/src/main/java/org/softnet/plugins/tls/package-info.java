/**
 * Transport Layer Security: the records of a stream, and the handshake, which QUIC carries too.
 *
 * <p>No kernel file: Linux leaves the handshake to user space (net/tls only encrypts records).
 */
@NullMarked
package org.softnet.plugins.tls;

import org.jspecify.annotations.NullMarked;
