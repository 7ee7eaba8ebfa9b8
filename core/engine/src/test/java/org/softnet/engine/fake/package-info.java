/**
 * What the engine's tests dispatch and receive: protocols, frames and drivers without a meaning.
 */
@NullMarked
package org.softnet.engine.fake;

import org.jspecify.annotations.NullMarked;
