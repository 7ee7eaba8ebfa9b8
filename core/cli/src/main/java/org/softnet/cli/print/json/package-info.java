/**
 * {@code -T json} and {@code -T jsonl}: a packet as a JSON object, and the schema of such objects.
 * Jackson's streaming generator does the grammar; values are made in reused lines.
 */
@NullMarked
package org.softnet.cli.print.json;

import org.jspecify.annotations.NullMarked;
