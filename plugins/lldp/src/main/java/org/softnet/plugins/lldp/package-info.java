/** The link layer discovery protocol, IEEE 802.1AB. */
@NullMarked
package org.softnet.plugins.lldp;

import org.jspecify.annotations.NullMarked;
