/**
 * How fast it is. Benchmarks run on a capture named by {@code -Dcapture=FILE} or on a small one
 * that they make themselves.
 */
@NullMarked
package org.softnet.bench;

import org.jspecify.annotations.NullMarked;
