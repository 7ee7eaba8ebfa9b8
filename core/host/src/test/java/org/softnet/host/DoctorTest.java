package org.softnet.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the doctor tells to type, on other systems than this one. */
class DoctorTest {
  private static final String SETTING = "proc/sys/net/core/bpf_jit_enable";

  @TempDir Path root;

  @BeforeEach
  void makeSystem() throws IOException {
    Files.createDirectories(root.resolve(SETTING).getParent());
    Files.createDirectories(root.resolve("etc"));
  }

  private Doctor.Finding filters() {
    return new Doctor("softnet", "alice", root)
        .examine().stream().filter(it -> it.subject().equals("filters")).findFirst().orElseThrow();
  }

  @Test
  void theKernelsCompilerIsTurnedOnByWhatIsSaid() throws IOException {
    Files.writeString(root.resolve(SETTING), "0\n");
    Doctor.Finding off = filters();
    assertThat(off.state()).isEqualTo(Doctor.State.ADVICE);
    String[] command = off.command().split("[ =]", -1);
    assertThat(command).hasSize(4).startsWith("sudo", "sysctl");
    // what sysctl(8) does
    Path file = root.resolve("proc/sys").resolve(command[2].replace('.', '/'));
    assertThat(file).exists();
    Files.writeString(file, command[3] + "\n");
    Doctor.Finding on = filters();
    assertThat(on.state()).isEqualTo(Doctor.State.OK);
    assertThat(on.command()).isEmpty();
  }

  @Test
  void aKernelThatDoesNotTellIsNoTrouble() {
    assertThat(filters().state()).isEqualTo(Doctor.State.OK);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          ID=debian                                      | sudo apt-get install libpcap0.8
          ID=ubuntu;ID_LIKE=debian                       | sudo apt-get install libpcap0.8
          ID=linuxmint;ID_LIKE="ubuntu debian"           | sudo apt-get install libpcap0.8
          ID=fedora                                      | sudo dnf install libpcap
          ID="rocky";ID_LIKE="rhel centos fedora"        | sudo dnf install libpcap
          ID="amzn";ID_LIKE="fedora"                     | sudo dnf install libpcap
          ID="opensuse-leap";ID_LIKE="suse opensuse"     | sudo zypper install libpcap1
          ID="sles";ID_LIKE="suse"                       | sudo zypper install libpcap1
          ID=alpine                                      | sudo apk add libpcap
          ID=arch                                        | sudo pacman -S libpcap
          ID='manjaro';ID_LIKE=arch                      | sudo pacman -S libpcap
          ID="void"                                      | sudo xbps-install -S libpcap
          ID=gentoo                                      | sudo emerge net-libs/libpcap
          ID=archaic;VERSION_ID=debian                   | install libpcap with the system's package manager
          NAME=none                                      | install libpcap with the system's package manager
          """)
  void libpcapIsInstalledAsTheSystemInstalls(String release, String command) throws IOException {
    Files.writeString(root.resolve("etc/os-release"), release.replace(';', '\n') + "\n");
    assertThat(new Doctor("softnet", "alice", root).install()).isEqualTo(command);
  }

  @Test
  void whereNobodyKnowsTheSystemTheSentenceIsGeneral() {
    assertThat(new Doctor("softnet", "alice", root).install())
        .isEqualTo("install libpcap with the system's package manager");
  }

  @ParameterizedTest
  @CsvSource({"alice, alice", "root, nobody", "'', nobody"})
  void aRunNeverGoesOnAsRoot(String user, String dropsTo) {
    Doctor doctor = new Doctor("/opt/softnet", user, root);
    assertThat(doctor.mend("/opt/softnet live -i eth0"))
        .isEqualTo("sudo /opt/softnet live -i eth0 --drop-to " + dropsTo);
    assertThat(doctor.ambient()).contains("--reuid=" + dropsTo + " ", "$(id -g " + dropsTo + ")");
  }
}
