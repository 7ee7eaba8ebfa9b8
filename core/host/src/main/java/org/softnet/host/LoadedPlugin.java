package org.softnet.host;

import java.util.List;
import org.softnet.api.Protocol;
import org.softnet.api.socket.Tap;

/** A plugin and the instances that it brought. */
record LoadedPlugin(
    String id, String version, String origin, List<Protocol> protocols, List<Tap> taps) {
  PluginInfo info() {
    return new PluginInfo(
        id,
        version,
        origin,
        protocols.stream().map(Protocol::name).toList(),
        taps.stream().map(Tap::name).toList());
  }
}
