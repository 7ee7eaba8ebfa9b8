package org.softnet.host;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.pf4j.JarPluginLoader;
import org.pf4j.JarPluginManager;
import org.pf4j.PluginClassLoader;
import org.pf4j.PluginDescriptor;
import org.pf4j.PluginLoader;
import org.pf4j.PluginManager;
import org.pf4j.PluginState;
import org.pf4j.PluginWrapper;

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
    return !jars(folder).isEmpty();
  }

  private static List<Path> jars(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder, "*.jar")) {
      jars.forEach(found::add);
    } catch (IOException e) {
      throw new PluginException("the plugins folder " + folder + " cannot be read", e);
    }
    Collections.sort(found);
    return found;
  }

  /** Loads every jar of {@code folder}; one that cannot be used is a problem, not an end. */
  static DroppedPlugins load(Path folder) {
    DroppedPlugins dropped = new DroppedPlugins(folder);
    for (Path jar : jars(folder)) {
      dropped.add(jar);
    }
    return dropped;
  }

  private void add(Path jar) {
    try {
      String id = manager.loadPlugin(jar);
      PluginWrapper wrapper = manager.getPlugin(id);
      if (manager.startPlugin(id) != PluginState.STARTED) {
        throw new PluginException("it does not start");
      }
      LoadedPlugin plugin =
          new LoadedPlugin(id, wrapper.getDescriptor().getVersion(), fileName(jar));
      for (String className : manager.getExtensionClassNames(id)) {
        plugin.bring(wrapper.getPluginClassLoader(), className);
      }
      plugins.add(plugin);
    } catch (RuntimeException | LinkageError e) {
      problems.add("plugin " + fileName(jar) + " is left out: " + sentence(e));
    }
  }

  private static String fileName(Path jar) {
    return String.valueOf(jar.getFileName());
  }

  private static String sentence(Throwable failure) {
    String message = failure.getMessage();
    return message == null ? failure.toString() : message;
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
