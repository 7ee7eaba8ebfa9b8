/** Five clients, served by one thread that waits for all of them, and by a thread for each. */
@NullMarked
package org.softnet.samples.reactor;

import org.jspecify.annotations.NullMarked;
