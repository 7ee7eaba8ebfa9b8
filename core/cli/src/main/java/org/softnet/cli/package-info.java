/** The commands: what a person types, and what is said when it goes wrong. */
@NullMarked
package org.softnet.cli;

import org.jspecify.annotations.NullMarked;
