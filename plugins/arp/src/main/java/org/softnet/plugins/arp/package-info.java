/** Address Resolution Protocol and its relatives. Linux: {@code net/ipv4/arp.c}. */
@NullMarked
package org.softnet.plugins.arp;

import org.jspecify.annotations.NullMarked;
