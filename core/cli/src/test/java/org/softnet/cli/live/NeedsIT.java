package org.softnet.cli.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Without libpcap, without rights: one sentence, and a command that mends it. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class NeedsIT extends Scene {
  private static final int SMALL = 22;

  /** Hides libpcap: an empty file lies over it, in the mounts of this command alone. */
  private static final String HIDDEN =
      "for file in $(ldconfig -p | sed -n 's/^.*libpcap\\.so[^ ]* .*=> //p');"
          + " do mount --bind /dev/null \"$(readlink -f \"$file\")\" || exit 99; done; exec \"$@\"";

  private static final List<String> WITHOUT_RIGHTS =
      List.of("setpriv", "--bounding-set=-all", "--inh-caps=-all");

  @TempDir Path folder;

  private Started withoutLibpcap(String... command) {
    List<String> hidden = new ArrayList<>(List.of("sh", "-c", HIDDEN, "sh"));
    hidden.addAll(List.of(command));
    return nets.onReceiver(hidden.toArray(String[]::new));
  }

  private Started withoutRights(String... command) {
    List<String> bare = new ArrayList<>(WITHOUT_RIGHTS);
    bare.addAll(List.of(command));
    return nets.onReceiver(bare.toArray(String[]::new));
  }

  @Test
  void withoutLibpcapItsDriverIsRefusedInASentence() {
    Started live = withoutLibpcap("./softnet", "live", "-i", "vb", "--driver", "libpcap");
    live.ended(2);
    assertThat(live.errors())
        .matches("softnet: libpcap is not installed: [^\n]*--driver afpacket on Linux\n");
    assertThat(live.out()).isEmpty();
  }

  @Test
  void withoutLibpcapAutoCapturesAndSaysWithWhat() {
    Started live = withoutLibpcap("./softnet", "live", "-i", "vb", "-c", "3");
    live.awaitError("listening on vb (afpacket)\n");
    nets.send(Nets.SINK, 3, 1, SMALL);
    live.ended(0);
    assertThat(live.lines()).hasSize(3);
    assertThat(live.errors()).doesNotContain("libpcap");
  }

  @Test
  void withoutLibpcapInterfacesAreListed() {
    Started list = withoutLibpcap("./softnet", "interfaces");
    list.ended(0);
    assertThat(list.lines()).anyMatch(line -> line.matches("\\d+ +vb +up\\b.*"));
    assertThat(list.errors()).isEmpty();
  }

  @Test
  void withoutLibpcapTheDoctorAdvisesAndTheSystemKnowsTheCommand() {
    Started doctor = withoutLibpcap("./softnet", "doctor");
    doctor.ended(0); // afpacket captures
    String command =
        commandBehind(doctor, "advice    libpcap  is not installed; the driver libpcap needs it");
    assertThat(command).startsWith("sudo ");
    String tried = command.substring("sudo ".length()).replaceFirst("^apt-get", "apt-get -s");
    nets.onReceiver("sh", "-c", tried).ended(0);
  }

  /** The line behind the one that begins so. */
  private static String commandBehind(Started doctor, String beginning) {
    List<String> lines = doctor.lines();
    for (int i = 0; i + 1 < lines.size(); i++) {
      if (lines.get(i).startsWith(beginning)) {
        return lines.get(i + 1).strip();
      }
    }
    throw new AssertionError("no '" + beginning + "' in " + doctor.out());
  }

  /** A tree that every user may read, as an installed one is. */
  private String installed() throws IOException {
    nets.onReceiver(
            "sh",
            "-c",
            "cp --parents -r softnet core/cli/target/lib \"$1\" && chmod -R a+rX \"$1\"",
            "sh",
            folder.toString())
        .ended(0);
    return folder.resolve("softnet").toRealPath().toString();
  }

  /** What the doctor says is typed: as root, so without sudo, and of the interface that is here. */
  private void capturesAsSomebodyElse(String recipe) {
    assertThat(recipe).startsWith("sudo ").contains(" live -i eth0");
    Started live =
        nets.onReceiver(
            "sh",
            "-c",
            "exec " + recipe.substring("sudo ".length()).replace("eth0", "vb -l -c 2 --tap count"));
    live.awaitError("listening on vb (afpacket)");
    assertThat(userOf(live.pid())).doesNotContain("\t0\t");
    nets.send(Nets.SINK, 2, 1, SMALL);
    live.ended(0);
    assertThat(live.accounted()).isEqualTo(2);
  }

  private static String userOf(long pid) {
    try {
      return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
          .filter(line -> line.startsWith("Uid:"))
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void whatTheDoctorSaysOfRightsCaptures() throws IOException {
    Started doctor = withoutRights(installed(), "doctor");
    doctor.ended(1);
    capturesAsSomebodyElse(commandBehind(doctor, "missing   rights   the process lacks"));
    assertThat(doctor.out()).contains("advice    afpacket cannot be tried without rights");
  }

  @Test
  void whatTheDoctorSaysOfOneRightCaptures() throws IOException {
    Started doctor = nets.onReceiver(installed(), "doctor");
    doctor.ended(0);
    capturesAsSomebodyElse(commandBehind(doctor, "To capture as an ordinary user"));
  }

  @Test
  void rightsAreNoAnswerToAnotherMistake() {
    Started live = withoutRights("./softnet", "live", "-i", "nope");
    live.ended(2);
    assertThat(live.errors())
        .isEqualTo("softnet: there is no interface 'nope'; 'softnet interfaces' lists them\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-2|-2 needs packets that are still there for a second reading: save them with -w FILE,"
            + " then softnet read -2 FILE",
        "-r x.pcap|-r names a file, and live captures interfaces: softnet read -r FILE",
        "--merge|--merge is about files; several interfaces, each with -i, are one capture already",
        "-y NONE|-y takes a link type: a number, or a name such as EN10MB, not NONE",
      })
  void whatOtherCommandsTakeIsRefusedWithAReason(String options, String sentence) {
    Started live = nets.onReceiver("sh", "-c", "./softnet live -i vb " + options);
    live.ended(2);
    assertThat(live.errors()).startsWith("softnet live: " + sentence + "\n");
  }

  @Test
  void aFileThatCannotBeWrittenIsToldBeforeTheFirstPacket() {
    Started live = nets.onReceiver("./softnet", "live", "-i", "vb", "-w", "/no/such/folder/x.pcap");
    live.ended(2);
    assertThat(live.errors())
        .isEqualTo("softnet: /no/such/folder/x.pcap: cannot be written: there is no such folder\n");
  }

  /** As a script's {@code command &} is started. */
  @Test
  void anInterruptEndsItWhereInterruptsWereIgnored() {
    Started live =
        nets.onReceiver("sh", "-c", "trap '' INT; exec ./softnet live -i vb -q --duration 50");
    live.awaitError("listening on vb");
    live.interrupt();
    live.ended(130);
  }
}
