/**
 * Capture filters, pcap-filter(7): {@code syntax} reads them, {@code names} knows ports and
 * protocols, {@code compile} makes programs of classic BPF, {@code run} runs those; here they meet
 * the receive path.
 *
 * <p>Linux: what tcpdump hands to {@code SO_ATTACH_FILTER}, net/core/filter.c.
 */
@NullMarked
package org.softnet.engine.bpf;

import org.jspecify.annotations.NullMarked;
