package org.softnet.host;

/**
 * The parent of a dropped-in plugin's class loader: shows it the JDK, {@code org.softnet.api} and
 * the markers, and nothing else of ours, so that neither sees the other's libraries.
 */
final class ApiOnlyClassLoader extends ClassLoader {
  private final ClassLoader host;

  ApiOnlyClassLoader(ClassLoader host) {
    super("softnet-api", ClassLoader.getPlatformClassLoader());
    this.host = host;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    return isShared(name) ? host.loadClass(name) : super.loadClass(name, resolve);
  }

  private static boolean isShared(String name) {
    return name.startsWith("org.softnet.api.")
        || name.startsWith("org.pf4j.")
        || name.startsWith("org.jspecify.");
  }
}
