/** Packets that were built, against octets by hand, the receive path and tshark. */
@NullMarked
package org.softnet.cli.build;

import org.jspecify.annotations.NullMarked;
