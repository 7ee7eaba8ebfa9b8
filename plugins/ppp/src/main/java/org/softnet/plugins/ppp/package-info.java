/**
 * The point-to-point protocol, the protocols that set it up, and PPP over Ethernet. Linux: {@code
 * drivers/net/ppp/ppp_generic.c}, {@code drivers/net/ppp/pppoe.c}.
 */
@NullMarked
package org.softnet.plugins.ppp;

import org.jspecify.annotations.NullMarked;
