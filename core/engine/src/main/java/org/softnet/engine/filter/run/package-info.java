/**
 * A compiled filter at work: values that are loaded from a packet into registers, and tests of
 * them. Registers and buffers are made once and grow at most; a test allocates nothing. Linux: what
 * {@code ___bpf_prog_run()}, kernel/bpf/core.c, is to capture filters.
 */
@NullMarked
package org.softnet.engine.filter.run;

import org.jspecify.annotations.NullMarked;
