/** The network time protocol. */
@NullMarked
package org.softnet.plugins.ntp;

import org.jspecify.annotations.NullMarked;
