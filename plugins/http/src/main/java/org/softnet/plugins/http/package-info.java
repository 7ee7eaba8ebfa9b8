/** HTTP/1.0 and 1.1, RFC 9112, over streams. The kernel has no counterpart. */
@NullMarked
package org.softnet.plugins.http;

import org.jspecify.annotations.NullMarked;
