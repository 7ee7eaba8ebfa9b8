/**
 * The spanning tree protocol, its rapid, multiple and per-VLAN forms. Linux: {@code net/bridge}.
 */
@NullMarked
package org.softnet.plugins.stp;

import org.jspecify.annotations.NullMarked;
