/**
 * {@code -T json} and {@code -T jsonl}: a packet as a JSON object, and the schema of such objects.
 * Packets are written from prepared octets, the schema by Jackson.
 */
@NullMarked
package org.softnet.cli.print.json;

import org.jspecify.annotations.NullMarked;
