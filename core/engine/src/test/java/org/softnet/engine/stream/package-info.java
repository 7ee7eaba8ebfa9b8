/** Streams against tables made by hand and a simple model. */
@NullMarked
package org.softnet.engine.stream;

import org.jspecify.annotations.NullMarked;
