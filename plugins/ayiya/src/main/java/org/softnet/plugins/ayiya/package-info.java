/**
 * Anything in anything: signed tunnels of tunnel brokers. Linux has none; draft-massar-v6ops-ayiya.
 */
@NullMarked
package org.softnet.plugins.ayiya;

import org.jspecify.annotations.NullMarked;
