/**
 * The Session Initiation Protocol and the session descriptions that it carries. Linux:
 * net/netfilter/nf_conntrack_sip.c.
 */
@NullMarked
package org.softnet.plugins.sip;

import org.jspecify.annotations.NullMarked;
