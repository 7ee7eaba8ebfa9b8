/** Prints conversations: a line each, or what was said in one. */
@NullMarked
package org.softnet.cli.stream;

import org.jspecify.annotations.NullMarked;
