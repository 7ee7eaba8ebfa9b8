/** The tunnels of mobile networks. Linux: {@code drivers/net/gtp.c}. */
@NullMarked
package org.softnet.plugins.gtp;

import org.jspecify.annotations.NullMarked;
