/**
 * Regular expressions over octets, as {@code matches} wants them: PCRE's syntax, time linear in the
 * text whatever the pattern, memory bounded. Linux: there is none in the kernel, and the reason is
 * the same: what backtracks can be made to stop.
 */
@NullMarked
package org.softnet.engine.filter.regex;

import org.jspecify.annotations.NullMarked;
