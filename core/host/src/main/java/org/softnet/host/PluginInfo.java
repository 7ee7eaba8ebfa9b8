package org.softnet.host;

import java.util.List;

/**
 * A plugin that was found.
 *
 * @param id what it is asked for by: {@code udp}
 * @param version its own version
 * @param origin the jar's file name, or {@code standard} for the ones that ship with Softnet
 * @param protocols the protocols it brought
 * @param taps the taps it brought
 */
public record PluginInfo(
    String id, String version, String origin, List<String> protocols, List<String> taps) {}
