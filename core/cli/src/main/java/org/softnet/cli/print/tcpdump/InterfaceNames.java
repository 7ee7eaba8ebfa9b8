package org.softnet.cli.print.tcpdump;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The names that this machine has for interface numbers, asked once. A capture of another machine
 * has other interfaces: the names are right only where it was made, as tcpdump's are. Linux: {@code
 * /sys/class/net}; elsewhere no interface has a name.
 */
final class InterfaceNames {
  private static final Path INTERFACES = Path.of("/sys/class/net");
  private static final String UNKNOWN = "?";

  private int[] indexes = {};
  private String[] names = {};
  private boolean asked;

  /** The name of interface {@code index}, or a question mark. */
  String of(int index) {
    if (!asked) {
      asked = true;
      ask();
    }
    for (int i = 0; i < indexes.length; i++) {
      if (indexes[i] == index) {
        return names[i];
      }
    }
    return UNKNOWN;
  }

  private void ask() {
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(INTERFACES)) {
      for (Path folder : folders) {
        add(folder);
      }
    } catch (IOException e) {
      // No such system, or not for us to see: what was found counts.
    }
  }

  private void add(Path folder) {
    try {
      int index = Integer.parseInt(Files.readString(folder.resolve("ifindex"), US_ASCII).strip());
      int count = indexes.length;
      indexes = Arrays.copyOf(indexes, count + 1);
      names = Arrays.copyOf(names, count + 1);
      indexes[count] = index;
      names[count] = folder.getFileName().toString();
    } catch (IOException | NumberFormatException e) {
      // An interface that went away meanwhile.
    }
  }
}
