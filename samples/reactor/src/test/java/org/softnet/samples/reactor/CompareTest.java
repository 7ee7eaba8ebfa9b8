package org.softnet.samples.reactor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class CompareTest {
  private static long said() {
    long octets = 0;
    for (int client = 0; client < Clients.COUNT; client++) {
      for (int line = 0; line < Clients.LINES; line++) {
        octets += Clients.line(client, line).length();
      }
    }
    return octets;
  }

  @Test
  void bothServeAllThatIsSaid() throws Exception {
    Served one = Compare.reactor();
    Served each = Compare.threadEach();
    assertThat(one.threads()).isEqualTo(1);
    assertThat(each.threads()).isEqualTo(1 + Clients.COUNT);
    assertThat(one.octets()).isEqualTo(said()).isEqualTo(each.octets());
    assertThat(one.wakeUps()).isBetween(2L, 2L * Clients.COUNT * (Clients.LINES + 2));
  }

  @Test
  void printsATable() throws Exception {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream before = System.out;
    System.setOut(new PrintStream(printed, true, UTF_8));
    try {
      Compare.main(new String[0]);
    } finally {
      System.setOut(before);
    }
    assertThat(printed.toString(UTF_8).lines()).hasSize(5).element(1).asString().contains(" 6");
  }
}
