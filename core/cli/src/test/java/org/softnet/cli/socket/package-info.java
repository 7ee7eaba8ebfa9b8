/** Sockets over the standard plugins' protocols. */
@NullMarked
package org.softnet.cli.socket;

import org.jspecify.annotations.NullMarked;
