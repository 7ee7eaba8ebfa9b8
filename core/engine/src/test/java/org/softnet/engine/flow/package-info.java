/** Tests of the flow table. */
@NullMarked
package org.softnet.engine.flow;

import org.jspecify.annotations.NullMarked;
