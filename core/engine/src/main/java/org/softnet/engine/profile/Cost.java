package org.softnet.engine.profile;

import org.jspecify.annotations.Nullable;
import org.softnet.api.Protocol;

/**
 * What a protocol or a station costs, estimated from packets chosen by lot.
 *
 * @param name the protocol's, or the station's
 * @param protocol who it is; null if it is a station
 * @param nanos nanoseconds that it took
 * @param packets layers that it read, which for most is packets; 0 of a station
 * @param octets octets on the wire of those layers, what they carry among them; 0 of a station
 * @param drops packets that ended badly with it
 * @param squeezes rounds without a budget of time left of which it took the most; counted
 */
public record Cost(
    String name,
    @Nullable Protocol protocol,
    long nanos,
    long packets,
    long octets,
    long drops,
    long squeezes) {}
