package org.softnet.boot;

/**
 * Where {@code java -jar} starts. Compiled for Java 8, so that an old Java prints a sentence
 * instead of an UnsupportedClassVersionError.
 */
public final class Boot {
  private static final int NEEDED = 25;
  private static final int UNAVAILABLE = 69; // EX_UNAVAILABLE, sysexits.h

  private Boot() {}

  /** Starts the command line, or says which Java it needs. */
  public static void main(String[] args) throws Exception {
    String version = System.getProperty("java.specification.version");
    int feature = Integer.parseInt(version.startsWith("1.") ? version.substring(2) : version);
    if (feature < NEEDED) {
      System.err.println(
          "softnet: needs Java " + NEEDED + " or newer; this is Java " + version + ".");
      System.exit(UNAVAILABLE);
    }
    Class.forName("org.softnet.cli.Main")
        .getMethod("main", String[].class)
        .invoke(null, (Object) args);
  }
}
