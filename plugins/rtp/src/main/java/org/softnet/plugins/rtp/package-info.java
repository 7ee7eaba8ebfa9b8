/**
 * The Real-time Transport Protocol and its control protocol, which report what RTP carries.
 *
 * <p>No kernel file: Linux leaves both to user space (net/netfilter/nf_conntrack_sip.c expects
 * their flows).
 */
@NullMarked
package org.softnet.plugins.rtp;

import org.jspecify.annotations.NullMarked;
