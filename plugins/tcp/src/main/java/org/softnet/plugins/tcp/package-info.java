/**
 * Transmission Control Protocol. Linux: {@code net/ipv4/tcp_ipv4.c}, {@code net/ipv4/tcp_input.c}.
 */
@NullMarked
package org.softnet.plugins.tcp;

import org.jspecify.annotations.NullMarked;
