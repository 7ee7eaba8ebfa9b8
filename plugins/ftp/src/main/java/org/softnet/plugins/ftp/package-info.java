/** The File Transfer Protocol. Linux: net/netfilter/nf_conntrack_ftp.c. */
@NullMarked
package org.softnet.plugins.ftp;

import org.jspecify.annotations.NullMarked;
