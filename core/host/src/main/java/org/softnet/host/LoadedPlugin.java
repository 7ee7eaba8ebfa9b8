package org.softnet.host;

import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import org.softnet.api.Protocol;
import org.softnet.api.socket.Tap;

/** A plugin and the instances that it brought. */
record LoadedPlugin(
    String id, String version, String origin, List<Protocol> protocols, List<Tap> taps) {
  /** A plugin that brought nothing so far. */
  LoadedPlugin(String id, String version, String origin) {
    this(id, version, origin, new ArrayList<>(), new ArrayList<>());
  }

  /**
   * Makes an instance of one of its extensions and keeps it.
   *
   * @throws PluginException if that cannot be done
   */
  void bring(ClassLoader loader, String className) {
    Object extension = instantiate(loader, className);
    if (extension instanceof Protocol protocol) {
      protocols.add(protocol);
    }
    if (extension instanceof Tap tap) {
      taps.add(tap);
    }
  }

  private static Object instantiate(ClassLoader loader, String className) {
    try {
      return Class.forName(className, true, loader).getDeclaredConstructor().newInstance();
    } catch (InvocationTargetException e) {
      throw new PluginException("class " + className + " fails to start: " + e.getCause(), e);
    } catch (ReflectiveOperationException | LinkageError e) {
      throw new PluginException("class " + className + " cannot be used: " + e, e);
    }
  }

  PluginInfo info() {
    return new PluginInfo(
        id,
        version,
        origin,
        protocols.stream().map(Protocol::name).toList(),
        taps.stream().map(Tap::name).toList());
  }
}
