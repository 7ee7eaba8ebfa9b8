/** Tests of merging. */
@NullMarked
package org.softnet.capture.merge;

import org.jspecify.annotations.NullMarked;
