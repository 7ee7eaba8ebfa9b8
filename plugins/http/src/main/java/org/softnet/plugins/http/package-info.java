/** HTTP/1.0 and 1.1, RFC 9112, over streams; SSDP in datagrams. The kernel has no counterpart. */
@NullMarked
package org.softnet.plugins.http;

import org.jspecify.annotations.NullMarked;
