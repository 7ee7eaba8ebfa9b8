/**
 * Display filters in Wireshark's language: text becomes a tree ({@code …filter.syntax}), the tree
 * is checked against the declared fields and becomes typed conditions and terms, those become tests
 * ({@code …filter.run}). Fields are resolved through {@link
 * org.softnet.engine.filter.Declarations}. Linux: {@code bpf_check()}, kernel/bpf/verifier.c,
 * stands where the checker does.
 */
@NullMarked
package org.softnet.engine.filter;

import org.jspecify.annotations.NullMarked;
