/**
 * QUIC: the packets' headers, and what Initial packets carry, whose keys everybody can derive.
 *
 * <p>No kernel file: Linux leaves QUIC to user space.
 */
@NullMarked
package org.softnet.plugins.quic;

import org.jspecify.annotations.NullMarked;
