/** Printers: a packet becomes a line, and a line becomes octets on standard output. */
@NullMarked
package org.softnet.cli.print;

import org.jspecify.annotations.NullMarked;
