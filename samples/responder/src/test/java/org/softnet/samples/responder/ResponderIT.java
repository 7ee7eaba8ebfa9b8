package org.softnet.samples.responder;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.softnet.testkit.NameSpaces;

/** The real ping, and a real datagram, over a cable between two name spaces. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ResponderIT {
  private static final String PREFIX = "softnet-responder-" + ProcessHandle.current().pid();
  private static final String HERE = PREFIX + "-a";
  private static final String THERE = PREFIX + "-b";

  private final List<Process> started = new ArrayList<>();

  @BeforeEach
  void lay() {
    String reason =
        NameSpaces.type(
            """
            netns add A
            netns add B
            -n A link add va type veth peer name vb netns B
            -n A addr add 192.0.2.1/24 dev va
            -n A link set va up
            -n B link set vb up
            """
                .replaceAll("\\bA\\b", HERE)
                .replaceAll("\\bB\\b", THERE)
                .strip());
    if (!reason.isEmpty()) {
      NameSpaces.missing(reason);
    }
  }

  @AfterEach
  void takeDown() {
    started.forEach(Process::destroy);
    NameSpaces.delete(HERE);
    NameSpaces.delete(THERE);
  }

  private Process start(String space, String... command) throws IOException {
    List<String> all = new ArrayList<>(List.of("ip", "netns", "exec", space));
    all.addAll(List.of(command));
    Process process = new ProcessBuilder(all).redirectErrorStream(true).start();
    started.add(process);
    return process;
  }

  private static String said(Process process) throws IOException {
    return new String(process.getInputStream().readAllBytes(), UTF_8);
  }

  private BufferedReader respond() throws IOException {
    Process responder =
        start(
            THERE,
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            Responder.class.getName(),
            "vb",
            "192.0.2.9",
            "02:00:00:00:00:09");
    BufferedReader lines = responder.inputReader(UTF_8);
    assertThat(lines.readLine()).isEqualTo("listening on vb");
    return lines;
  }

  @Test
  void pingAndDatagramAreAnswered() throws Exception {
    try (BufferedReader lines = respond()) {
      assertThat(lines).isNotNull();
      assertThat(said(start(HERE, "ping", "-c", "3", "-i", "0.2", "-W", "10", "192.0.2.9")))
          .contains("3 received, 0% packet loss");
      String talk = "exec 3<>/dev/udp/192.0.2.9/7; echo hello >&3; head -n 1 <&3";
      assertThat(said(start(HERE, "timeout", "20", "bash", "-c", talk))).isEqualTo("hello\n");
    }
  }
}
