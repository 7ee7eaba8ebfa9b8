/** The Simple Mail Transfer Protocol. Linux: in user space only. */
@NullMarked
package org.softnet.plugins.smtp;

import org.jspecify.annotations.NullMarked;
