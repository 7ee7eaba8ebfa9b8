/**
 * Runs programs of classic BPF over packets: an interpreter, and a translator to a class for the
 * hot path. Both give the same answer on every packet.
 *
 * <p>Linux: {@code ___bpf_prog_run()}, kernel/bpf/core.c, and the JIT; libpcap: {@code
 * bpf_filter()}.
 */
@NullMarked
package org.softnet.engine.bpf.run;

import org.jspecify.annotations.NullMarked;
