/**
 * The composition root and the library's face: {@link org.softnet.host.Softnet} opens sources,
 * loads plugins, runs the receive path and closes it. Linux: what {@code net_dev_init()},
 * net/core/dev.c, and {@code request_module()} are to the stack.
 */
@NullMarked
package org.softnet.host;

import org.jspecify.annotations.NullMarked;
