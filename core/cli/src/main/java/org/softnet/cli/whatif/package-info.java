/** What {@code softnet whatif} prints. */
@NullMarked
package org.softnet.cli.whatif;

import org.jspecify.annotations.NullMarked;
