/** Virtual extensible LAN. Linux: drivers/net/vxlan/vxlan_core.c. */
@NullMarked
package org.softnet.plugins.vxlan;

import org.jspecify.annotations.NullMarked;
