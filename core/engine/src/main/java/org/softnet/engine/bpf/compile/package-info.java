/**
 * Compiles capture filters to programs of classic BPF: the tests that an expression means for a
 * link type, a graph of blocks that branch, an optimiser, the instructions.
 *
 * <p>What a filter means is what libpcap 1.10 makes of it, oddities included: {@code gencode.c} and
 * {@code optimize.c} there.
 */
@NullMarked
package org.softnet.engine.bpf.compile;

import org.jspecify.annotations.NullMarked;
