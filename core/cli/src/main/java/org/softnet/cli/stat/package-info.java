/** Prints counters as the kernel shows its own. */
@NullMarked
package org.softnet.cli.stat;

import org.jspecify.annotations.NullMarked;
