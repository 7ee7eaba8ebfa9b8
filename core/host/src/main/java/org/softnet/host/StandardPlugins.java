package org.softnet.host;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The plugins on the class path. They need no isolation, so their index (the one that PF4J's
 * annotation processor wrote) is read directly: no plugin manager, no class loader, and the
 * ahead-of-time cache can hold their classes.
 */
final class StandardPlugins {
  private static final String INDEX = "META-INF/extensions.idx";
  private static final String ORIGIN = "standard";

  private StandardPlugins() {}

  /** Loaded when first asked for. */
  private static final class Loaded {
    static final List<LoadedPlugin> ALL =
        load(StandardPlugins.class.getClassLoader(), Softnet.version());
  }

  /**
   * The standard plugins by id, without those named in {@code replaced}. Always the same instances:
   * protocols hold constants only, and a filter that was compiled for one run serves another.
   */
  static List<LoadedPlugin> without(Set<String> replaced) {
    return Loaded.ALL.stream().filter(plugin -> !replaced.contains(plugin.id())).toList();
  }

  private static List<LoadedPlugin> load(ClassLoader loader, String version) {
    Map<String, LoadedPlugin> plugins = new TreeMap<>();
    for (String className : index(loader)) {
      String id = id(className);
      plugins
          .computeIfAbsent(id, _ -> new LoadedPlugin(id, version, ORIGIN))
          .bring(loader, className);
    }
    return List.copyOf(plugins.values());
  }

  /** The id is the package's last name: {@code org.softnet.plugins.udp.Udp} is of {@code udp}. */
  private static String id(String className) {
    String packageName = className.substring(0, className.lastIndexOf('.'));
    return packageName.substring(packageName.lastIndexOf('.') + 1);
  }

  private static List<String> index(ClassLoader loader) {
    List<String> classNames = new ArrayList<>();
    try {
      Enumeration<URL> indexes = loader.getResources(INDEX);
      while (indexes.hasMoreElements()) {
        read(indexes.nextElement(), classNames);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return classNames;
  }

  private static void read(URL index, List<String> classNames) throws IOException {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(index.openStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String name = line.strip();
        if (!name.isEmpty() && name.charAt(0) != '#' && !classNames.contains(name)) {
          classNames.add(name);
        }
      }
    }
  }
}
