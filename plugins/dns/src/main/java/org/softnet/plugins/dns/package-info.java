/**
 * The Domain Name System, RFC 1035, and its relatives on the local link: multicast DNS, RFC 6762,
 * and LLMNR, RFC 4795. Linux: what {@code net/dns_resolver} asks user space for.
 */
@NullMarked
package org.softnet.plugins.dns;

import org.jspecify.annotations.NullMarked;
