/**
 * The display filter language as text: words, then a tree. Nothing here knows a field. Linux: what
 * {@code bpf_asm}'s lexer and grammar, tools/bpf/bpf_exp.y, are to capture filters.
 */
@NullMarked
package org.softnet.engine.filter.syntax;

import org.jspecify.annotations.NullMarked;
