/**
 * IEEE 802.11 and the headers in which radios tell how they received a frame. Linux: {@code
 * net/mac80211/rx.c}, {@code include/linux/ieee80211.h}, {@code include/net/ieee80211_radiotap.h}.
 */
@NullMarked
package org.softnet.plugins.wlan;

import org.jspecify.annotations.NullMarked;
