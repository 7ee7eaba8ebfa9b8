/**
 * Every packet has one end, and it is counted. Linux: {@code /proc/net/softnet_stat},
 * net/core/net-procfs.c.
 */
@NullMarked
package org.softnet.engine.stats;

import org.jspecify.annotations.NullMarked;
