/** {@code -T tree}: a packet as a person reads it, every layer and every field. */
@NullMarked
package org.softnet.cli.print.tree;

import org.jspecify.annotations.NullMarked;
