package org.softnet.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.softnet.api.capture.CaptureException;
import org.softnet.capture.afpacket.AfPacket;
import org.softnet.capture.linux.Libc;
import org.softnet.capture.linux.Privileges;
import org.softnet.capture.linux.SharedLibrary;

/** Looks at what a live capture needs, and says how to mend what is missing on this system. */
public final class Doctor {
  /** How a need stands. */
  public enum State {
    /** It is there. */
    OK,
    /** It goes without, but less well. */
    ADVICE,
    /** A driver cannot work. */
    MISSING
  }

  /**
   * One need.
   *
   * @param subject what it is about
   * @param state how it stands
   * @param sentence what was found
   * @param command what mends it, to be typed; empty if nothing has to be
   */
  public record Finding(String subject, State state, String sentence, String command) {}

  private static final String INTERFACE = "eth0";
  private static final String OS_RELEASE = "etc/os-release";
  private static final String BPF_JIT = "proc/sys/net/core/bpf_jit_enable";

  /** What installs libpcap, by the names of systems. */
  private static final List<Map.Entry<List<String>, String>> INSTALL =
      List.of(
          Map.entry(List.of("debian", "ubuntu"), "apt-get install libpcap0.8"),
          Map.entry(List.of("fedora", "rhel", "centos"), "dnf install libpcap"),
          Map.entry(List.of("suse", "opensuse", "sles"), "zypper install libpcap1"),
          Map.entry(List.of("alpine"), "apk add libpcap"),
          Map.entry(List.of("arch"), "pacman -S libpcap"),
          Map.entry(List.of("void"), "xbps-install -S libpcap"),
          Map.entry(List.of("gentoo"), "emerge net-libs/libpcap"));

  private final String launcher;
  private final String user;
  private final Path root;

  /**
   * A doctor.
   *
   * @param launcher how a person starts the tool
   * @param user who the person is; empty if nobody knows
   */
  public Doctor(String launcher, String user) {
    this(launcher, user, Path.of("/"));
  }

  /** The same where the system's files lie below {@code root}. */
  Doctor(String launcher, String user, Path root) {
    this.launcher = launcher;
    this.root = root;
    this.user = user.isEmpty() || user.equals("root") ? "nobody" : user;
  }

  /** Looks at everything. */
  public List<Finding> examine() {
    List<Finding> findings = new ArrayList<>();
    findings.add(java());
    if (!isNative()) {
      return findings; // the rest could only be asked for natively
    }
    findings.add(system());
    if (Libc.isLinux()) {
      findings.add(rights());
      findings.add(ring());
      findings.add(jit());
    }
    findings.add(libpcap());
    return findings;
  }

  /** Whether the process may open interfaces, as far as the system tells. */
  public static boolean mayCapture() {
    return !Libc.isLinux() || Privileges.mayCapture();
  }

  /** How a person starts the tool. */
  public String launcher() {
    return launcher;
  }

  private static boolean isNative() {
    return Doctor.class.getModule().isNativeAccessEnabled();
  }

  private static Finding java() {
    String version = "Java " + Runtime.version();
    return isNative()
        ? new Finding("java", State.OK, version + ", native access enabled", "")
        : new Finding(
            "java",
            State.MISSING,
            version + " was started without native access, which drivers need",
            ProcessHandle.current().info().command().orElse("java")
                + " --enable-native-access=ALL-UNNAMED"
                + withArguments());
  }

  /** How this process was started, behind the launcher's name. */
  private static String withArguments() {
    StringBuilder line = new StringBuilder();
    for (String argument : ProcessHandle.current().info().arguments().orElse(new String[0])) {
      boolean plain = argument.matches("[\\w@%+=:,./-]+");
      line.append(' ').append(plain ? argument : "'" + argument.replace("'", "'\\''") + "'");
    }
    return line.toString();
  }

  private static Finding system() {
    String name = System.getProperty("os.name") + " " + System.getProperty("os.version");
    return Libc.isLinux()
        ? new Finding("system", State.OK, name + ", drivers afpacket and libpcap", "")
        : new Finding("system", State.ADVICE, name + ": the driver afpacket is Linux's", "");
  }

  private Finding rights() {
    return Privileges.mayCapture()
        ? new Finding("rights", State.OK, "the process has CAP_NET_RAW", "")
        : new Finding(
            "rights",
            State.MISSING,
            "the process lacks CAP_NET_RAW; it needs that to open an interface, not to read files",
            mend(launcher + " live -i " + INTERFACE));
  }

  /** What a person without rights types instead of {@code command}. */
  public String mend(String command) {
    return "sudo " + command + " --drop-to " + user;
  }

  /**
   * How the one capability is given to one run, by the kernel's ambient set. A file capability on
   * the java launcher would give it to every Java program of everybody, and the dynamic linker then
   * finds the launcher's own libraries no more.
   */
  public String ambient() {
    return ("sudo setpriv --reuid=%1$s --regid=$(id -g %1$s) --init-groups --inh-caps=+net_raw"
            + " --ambient-caps=+net_raw --bounding-set=-all,+net_raw %2$s live -i %3$s")
        .formatted(user, launcher, INTERFACE);
  }

  private static Finding ring() {
    if (!Privileges.mayCapture()) {
      return new Finding(
          "afpacket", State.ADVICE, "cannot be tried without rights: mend those first", "");
    }
    try {
      AfPacket.probe();
      return new Finding(
          "afpacket", State.OK, "the kernel has TPACKET_V3 rings, fan-out and socket filters", "");
    } catch (CaptureException e) {
      return new Finding("afpacket", State.MISSING, e.sentence(), "");
    }
  }

  private Finding jit() {
    try {
      return Files.readString(root.resolve(BPF_JIT)).strip().equals("0")
          ? new Finding(
              "filters",
              State.ADVICE,
              "the kernel interprets capture filters; it could compile them",
              "sudo sysctl net.core.bpf_jit_enable=1")
          : new Finding("filters", State.OK, "the kernel compiles capture filters", "");
    } catch (IOException e) { // the name space does not show it
      return new Finding(
          "filters", State.OK, "the kernel does not tell whether it compiles filters", "");
    }
  }

  private Finding libpcap() {
    String version = SharedLibrary.libpcapVersion();
    return version.isEmpty()
        ? new Finding(
            "libpcap",
            Libc.isLinux() ? State.ADVICE : State.MISSING,
            "is not installed; the driver libpcap needs it, afpacket does not",
            install())
        : new Finding("libpcap", State.OK, version, "");
  }

  /** The command that installs libpcap here. */
  String install() {
    String distribution = distribution();
    for (Map.Entry<List<String>, String> known : INSTALL) {
      if (known.getKey().stream().anyMatch(id -> distribution.contains(" " + id + " "))) {
        return "sudo " + known.getValue();
      }
    }
    return "install libpcap with the system's package manager";
  }

  /** ID and ID_LIKE of os-release(5), lower case, with spaces around each. */
  private String distribution() {
    try {
      StringBuilder ids = new StringBuilder();
      for (String line : Files.readAllLines(root.resolve(OS_RELEASE))) {
        if (line.startsWith("ID=") || line.startsWith("ID_LIKE=")) {
          String value = line.substring(line.indexOf('=') + 1);
          ids.append(' ').append(value.replace("\"", "").replace("'", ""));
        }
      }
      return ids.append(' ').toString().toLowerCase(Locale.ROOT);
    } catch (IOException e) {
      return "";
    }
  }
}
