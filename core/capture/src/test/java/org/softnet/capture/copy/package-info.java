/** Tests of copies. */
@NullMarked
package org.softnet.capture.copy;

import org.jspecify.annotations.NullMarked;
