/**
 * A packet as the tree that a person or a program reads: its layers outermost first, each with its
 * fields in wire order, bits under the word they belong to, options as branches. Every output that
 * shows whole packets walks this tree, so that all of them show the same. The kernel has no such
 * thing; Wireshark's is {@code proto_tree}, epan/proto.h.
 */
@NullMarked
package org.softnet.host.tree;

import org.jspecify.annotations.NullMarked;
