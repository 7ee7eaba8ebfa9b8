/**
 * Ethernet, its tags and IEEE 802.2 logical link control. Linux: {@code net/ethernet/eth.c}, {@code
 * net/8021q/vlan_core.c}, {@code net/llc/llc_input.c}, {@code net/802/psnap.c}.
 */
@NullMarked
package org.softnet.plugins.ethernet;

import org.jspecify.annotations.NullMarked;
