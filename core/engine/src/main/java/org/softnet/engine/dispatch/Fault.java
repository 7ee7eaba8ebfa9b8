package org.softnet.engine.dispatch;

import org.softnet.api.Protocol;

/**
 * A protocol's failure.
 *
 * @param protocol who failed
 * @param packet on which packet of the run, from 1
 * @param cause what it threw
 */
public record Fault(Protocol protocol, long packet, Throwable cause) {}
