/** What there is to know of a capture file without looking into its packets. */
@NullMarked
package org.softnet.host.info;

import org.jspecify.annotations.NullMarked;
