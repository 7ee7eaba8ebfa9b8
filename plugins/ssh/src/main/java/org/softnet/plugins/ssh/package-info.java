/** The Secure Shell. Linux: in user space only. */
@NullMarked
package org.softnet.plugins.ssh;

import org.jspecify.annotations.NullMarked;
