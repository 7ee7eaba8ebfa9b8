/** The packet on its way. Linux: {@code struct sk_buff}, include/linux/skbuff.h. */
@NullMarked
package org.softnet.engine.packet;

import org.jspecify.annotations.NullMarked;
