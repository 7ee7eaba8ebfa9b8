package org.softnet.engine.bpf.names;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Ports and protocols by name, as Debian 12 lists them (netbase 6.4, after IANA's registries). The
 * case of a name counts; of a name's ports, the first listed is meant.
 */
public final class Names {
  private static final class Ports {
    private static final Map<String, Integer> TCP = new HashMap<>();
    private static final Map<String, Integer> UDP = new HashMap<>();

    static {
      for (String line : lines("ports.txt")) {
        String[] words = line.split(" ", -1);
        int port = Integer.parseInt(words[0]);
        for (int i = 2; i < words.length; i++) {
          if (words[1].indexOf('t') >= 0) {
            TCP.putIfAbsent(words[i], port);
          }
          if (words[1].indexOf('u') >= 0) {
            UDP.putIfAbsent(words[i], port);
          }
        }
      }
    }
  }

  private static final class Protocols {
    private static final Map<String, Integer> NUMBERS = new HashMap<>();

    static {
      for (String line : lines("protocols.txt")) {
        String[] words = line.split(" ", -1);
        for (int i = 1; i < words.length; i++) {
          NUMBERS.putIfAbsent(words[i], Integer.valueOf(words[0]));
        }
      }
    }
  }

  private Names() {}

  /** A TCP port. */
  public static OptionalInt tcpPort(String name) {
    return of(Ports.TCP, name);
  }

  /** A UDP port. */
  public static OptionalInt udpPort(String name) {
    return of(Ports.UDP, name);
  }

  /** A protocol above IP. */
  public static OptionalInt protocol(String name) {
    return of(Protocols.NUMBERS, name);
  }

  private static OptionalInt of(Map<String, Integer> numbers, String name) {
    Integer number = numbers.get(name);
    return number == null ? OptionalInt.empty() : OptionalInt.of(number);
  }

  private static List<String> lines(String resource) {
    try (InputStream in = Names.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is missing");
      }
      return new String(in.readAllBytes(), UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
