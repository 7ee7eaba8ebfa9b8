/** Tests of what two passes find. */
@NullMarked
package org.softnet.engine.hindsight;

import org.jspecify.annotations.NullMarked;
