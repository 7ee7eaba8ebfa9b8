/** Tables on a terminal. */
@NullMarked
package org.softnet.cli.table;

import org.jspecify.annotations.NullMarked;
