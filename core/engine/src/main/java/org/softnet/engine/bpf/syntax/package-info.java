/**
 * Reads capture filters: pcap-filter(7) as text, as tokens, as a tree. What an expression means for
 * a link type is not decided here.
 */
@NullMarked
package org.softnet.engine.bpf.syntax;

import org.jspecify.annotations.NullMarked;
