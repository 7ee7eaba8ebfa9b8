/**
 * What later packets tell of earlier ones, found by a first pass over a capture and shown by a
 * second. The kernel, which has no second pass, has nothing like it; tshark's {@code -2} has.
 */
@NullMarked
package org.softnet.engine.hindsight;

import org.jspecify.annotations.NullMarked;
