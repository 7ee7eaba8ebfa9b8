package org.softnet.samples.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.softnet.host.Softnet;

class FilterPacketsTest {
  @TempDir private Path folder;

  @Test
  void writesWhatMatchesOfARealCapture() throws Exception {
    Path capture = folder.resolve("arp.pcapng");
    try (InputStream arp = getClass().getResourceAsStream("/pcaps/arp.pcapng")) {
      Files.copy(Objects.requireNonNull(arp), capture);
    }
    Path replies = folder.resolve("replies.pcap");
    FilterPackets.main(new String[] {capture.toString(), "arp.opcode == 2", replies.toString()});
    List<Integer> opcodes = new ArrayList<>();
    try (Softnet softnet = Softnet.open(replies)) {
      softnet.forEach(packet -> opcodes.add(packet.frame().u16(20)));
    }
    assertThat(opcodes).isNotEmpty().containsOnly(2);
  }
}
