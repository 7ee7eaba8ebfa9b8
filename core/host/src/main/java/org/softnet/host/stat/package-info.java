/**
 * What the kernel's counters would say of a run. Linux: {@code /proc/net/softnet_stat}, {@code
 * snmp}, {@code netstat} and {@code snmp6}.
 */
@NullMarked
package org.softnet.host.stat;

import org.jspecify.annotations.NullMarked;
