/** Tells who asks for names that somebody should not ask for. */
@NullMarked
package org.softnet.samples.watch;

import org.jspecify.annotations.NullMarked;
