/**
 * What Linux is asked for through the Foreign Function and Memory API: sockets, rings, the list of
 * interfaces, the user that the process runs as. Nothing here is loaded unless an interface is
 * captured or listed.
 *
 * <p>Linux: net/socket.c, kernel/sys.c; the C library's functions in front of them.
 */
@NullMarked
package org.softnet.capture.linux;

import org.jspecify.annotations.NullMarked;
