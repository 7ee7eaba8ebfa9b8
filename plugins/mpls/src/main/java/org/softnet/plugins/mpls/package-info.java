/** Multiprotocol label switching and its pseudowires. Linux: net/mpls/af_mpls.c. */
@NullMarked
package org.softnet.plugins.mpls;

import org.jspecify.annotations.NullMarked;
