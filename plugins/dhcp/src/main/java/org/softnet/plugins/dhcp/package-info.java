/**
 * The Dynamic Host Configuration Protocol, of IPv4 (RFC 2131, with BOOTP, RFC 951) and of IPv6 (RFC
 * 8415). Linux: {@code ic_bootp_recv()}, net/ipv4/ipconfig.c.
 */
@NullMarked
package org.softnet.plugins.dhcp;

import org.jspecify.annotations.NullMarked;
