package org.softnet.capture.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.softnet.api.capture.CaptureException;

/**
 * Who the process is, and how it becomes somebody who may less.
 *
 * <p>A thread has its own user in the kernel: the system call changes only the thread that makes
 * it, and a JVM has a dozen. The C library's functions change them all: they know every thread that
 * it started, and the JVM's are such. That is checked afterwards, thread by thread, and so is that
 * there is no way back. Linux: setuid(2), "C library/kernel differences"; nptl(7).
 */
public final class Privileges {
  private static final int CAP_NET_RAW = 13;
  private static final Path THREADS = Path.of("/proc/self/task");
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final int PASSWD_OCTETS = 24; // struct passwd up to pw_gid
  private static final int PASSWD_UID_AT = 16;
  private static final int PASSWD_GID_AT = 20;
  private static final int HEXADECIMAL = 16;

  private Privileges() {}

  /** Whether the process has CAP_NET_RAW, as far as the system tells. */
  public static boolean mayCapture() {
    try {
      String effective = status(STATUS).getOrDefault("CapEff", "0");
      return (Long.parseUnsignedLong(effective, HEXADECIMAL) >>> CAP_NET_RAW & 1) != 0;
    } catch (IOException | NumberFormatException e) {
      return false;
    }
  }

  /**
   * Becomes {@code user}, with that user's groups and no capability, for good: what is open stays
   * open.
   *
   * @throws CaptureException if there is no such user, or the process may not become it, or a
   *     thread stayed behind; the process must then end
   */
  @SuppressWarnings("restricted") // a struct of the C library
  public static void dropTo(String user) throws CaptureException {
    if (!Libc.isLinux()) {
      throw refused("--drop-to is Linux's");
    }
    Libc libc = new Libc();
    MemorySegment found = libc.getpwnam(user);
    if (found.address() == 0) {
      throw refused("there is no user '" + user + "' to drop to");
    }
    MemorySegment passwd = found.reinterpret(PASSWD_OCTETS);
    int uid = passwd.get(JAVA_INT, PASSWD_UID_AT);
    int gid = passwd.get(JAVA_INT, PASSWD_GID_AT);
    if (uid == 0) {
      throw refused("to drop to " + user + " drops nothing: that is root");
    }
    if (libc.initgroups(user, gid) != 0 || libc.setgid(gid) != 0 || libc.setuid(uid) != 0) {
      throw refused(
          "the process may not become " + user + " (" + libc.error() + "): only root may drop");
    }
    if (libc.setuid(0) == 0) {
      throw refused("the process became " + user + " but could be root again");
    }
    check(user, Integer.toUnsignedString(uid), Integer.toUnsignedString(gid));
  }

  /** Every thread must be that user, four times over: real, effective, saved, file system. */
  private static void check(String user, String uid, String gid) throws CaptureException {
    try (DirectoryStream<Path> threads = Files.newDirectoryStream(THREADS)) {
      for (Path thread : threads) {
        Map<String, String> status;
        try {
          status = status(thread.resolve("status"));
        } catch (NoSuchFileException e) {
          continue; // it ended meanwhile
        }
        if (!isAll(status.getOrDefault("Uid", ""), uid)
            || !isAll(status.getOrDefault("Gid", ""), gid)
            || !isAll(status.getOrDefault("CapEff", ""), "0000000000000000")
            || !isAll(status.getOrDefault("CapPrm", ""), "0000000000000000")) {
          throw refused("a thread did not become " + user + ": " + status.get("Name"));
        }
      }
    } catch (IOException e) {
      throw refused("it cannot be checked whether every thread became " + user + ": " + e);
    }
  }

  private static boolean isAll(String values, String wanted) {
    if (values.isEmpty()) {
      return false;
    }
    for (String value : values.split("\\s+", -1)) {
      if (!value.equals(wanted)) {
        return false;
      }
    }
    return true;
  }

  private static Map<String, String> status(Path file) throws IOException {
    Map<String, String> values = new HashMap<>();
    for (String line : Files.readAllLines(file)) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        values.put(line.substring(0, colon), line.substring(colon + 1).strip());
      }
    }
    return values;
  }

  private static CaptureException refused(String sentence) {
    return new CaptureException(CaptureException.Kind.NOT_READABLE, sentence);
  }
}
