/** Prints the way of packets: each one's stations, or a picture of all ways together. */
@NullMarked
package org.softnet.cli.trace;

import org.jspecify.annotations.NullMarked;
