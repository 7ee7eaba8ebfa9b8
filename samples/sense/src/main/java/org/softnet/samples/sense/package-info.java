/** A protocol of one's own, as a plugin that is dropped in. */
@NullMarked
package org.softnet.samples.sense;

import org.jspecify.annotations.NullMarked;
