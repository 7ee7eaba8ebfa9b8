package org.softnet.host;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.pf4j.ExtensionFactory;
import org.pf4j.JarPluginLoader;
import org.pf4j.JarPluginManager;
import org.pf4j.PluginClassLoader;
import org.pf4j.PluginDescriptor;
import org.pf4j.PluginLoader;
import org.pf4j.PluginManager;
import org.pf4j.PluginState;
import org.pf4j.PluginWrapper;
import org.pf4j.SingletonExtensionFactory;
import org.softnet.api.Protocol;
import org.softnet.api.socket.Tap;

/**
 * The jars in the plugins folder, each in a class loader of its own that shares only the api. PF4J
 * is touched only if there is a jar: who has none does not pay for it.
 */
final class DroppedPlugins implements AutoCloseable {
  private final PluginManager manager;
  private final List<LoadedPlugin> plugins = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  private DroppedPlugins(Path folder) {
    manager = new IsolatingManager(folder);
  }

  /** Whether {@code folder} exists and holds a jar. */
  static boolean anyIn(Path folder) {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder, "*.jar")) {
      return jars.iterator().hasNext();
    } catch (IOException e) {
      throw new PluginException("the plugins folder " + folder + " cannot be read", e);
    }
  }

  /** Loads every jar of {@code folder}; one that cannot be used is a problem, not an end. */
  static DroppedPlugins load(Path folder) {
    DroppedPlugins dropped = new DroppedPlugins(folder);
    dropped.load();
    return dropped;
  }

  private void load() {
    try {
      manager.loadPlugins();
      manager.startPlugins();
    } catch (RuntimeException | LinkageError e) {
      problems.add("the plugins folder cannot be loaded: " + e.getMessage());
      return;
    }
    for (PluginWrapper wrapper : manager.getPlugins()) {
      load(wrapper);
    }
  }

  private void load(PluginWrapper wrapper) {
    String id = wrapper.getPluginId();
    String jar = String.valueOf(wrapper.getPluginPath().getFileName());
    try {
      if (wrapper.getPluginState() != PluginState.STARTED) {
        throw new PluginException(
            "is " + wrapper.getPluginState().toString().toLowerCase(java.util.Locale.ROOT),
            wrapper.getFailedException());
      }
      plugins.add(
          new LoadedPlugin(
              id,
              wrapper.getDescriptor().getVersion(),
              jar,
              manager.getExtensions(Protocol.class, id),
              manager.getExtensions(Tap.class, id)));
    } catch (RuntimeException | LinkageError e) {
      problems.add("plugin %s (%s) is left out: %s".formatted(id, jar, rootMessage(e)));
    }
  }

  private static String rootMessage(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String message = root.getMessage();
    return root instanceof PluginException && message != null ? message : root.toString();
  }

  List<LoadedPlugin> plugins() {
    return plugins;
  }

  List<String> problems() {
    return problems;
  }

  @Override
  public void close() {
    manager.stopPlugins();
    manager.unloadPlugins();
  }

  private static final class IsolatingManager extends JarPluginManager {
    IsolatingManager(Path folder) {
      super(folder);
      setResolveRecoveryStrategy(ResolveRecoveryStrategy.IGNORE_PLUGIN_AND_CONTINUE);
    }

    @Override
    protected ExtensionFactory createExtensionFactory() {
      return new SingletonExtensionFactory(this);
    }

    @Override
    protected PluginLoader createPluginLoader() {
      return new JarPluginLoader(this) {
        @Override
        public ClassLoader loadPlugin(Path jar, PluginDescriptor descriptor) {
          PluginClassLoader loader =
              new PluginClassLoader(
                  pluginManager, descriptor, new ApiOnlyClassLoader(getClass().getClassLoader()));
          loader.addFile(jar.toFile());
          return loader;
        }
      };
    }
  }
}
