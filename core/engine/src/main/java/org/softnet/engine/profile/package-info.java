/**
 * What each protocol and each station of a packet's way costs, by samples. Linux: {@code perf}, and
 * {@code softnet_data.time_squeeze}, net/core/dev.c.
 */
@NullMarked
package org.softnet.engine.profile;

import org.jspecify.annotations.NullMarked;
