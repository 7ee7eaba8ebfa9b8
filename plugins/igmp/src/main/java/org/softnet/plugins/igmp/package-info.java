/** Internet group management. Linux: {@code net/ipv4/igmp.c}. */
@NullMarked
package org.softnet.plugins.igmp;

import org.jspecify.annotations.NullMarked;
