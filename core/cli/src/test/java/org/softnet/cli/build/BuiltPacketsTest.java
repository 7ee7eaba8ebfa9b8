package org.softnet.cli.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.softnet.api.Layer;
import org.softnet.api.Packet;
import org.softnet.api.Protocol;
import org.softnet.api.capture.CaptureInterface;
import org.softnet.api.capture.PacketRecord;
import org.softnet.cli.build.RandomPackets.Sample;
import org.softnet.host.PacketWriter;
import org.softnet.host.Softnet;
import org.softnet.testkit.FieldRecorder;

/** Random settings: the receive path finds in a built packet what was set, and good checksums. */
class BuiltPacketsTest {
  private static final long SEED = 20261130;
  private static final int SAMPLES = 3_000;

  @TempDir private Path folder;

  /** Puts packets through the receive path, a step for each. */
  private void receive(List<Sample> samples, Step step) {
    Path file = write(folder.resolve("built.pcap"), samples);
    try (Softnet softnet = Softnet.builder().file(file).apart().open()) {
      softnet.forEach(packet -> {
        Sample sample = samples.get((int) packet.number() - 1);
        step.look(sample, packet);
      });
    }
  }

  /** Looks at a packet. */
  private interface Step {
    void look(Sample sample, Packet packet);
  }

  static Path write(Path file, List<Sample> samples) {
    try (PacketWriter writer = PacketWriter.to(file)) {
      CaptureInterface on = new CaptureInterface(0, "", 1, 262_144, 6);
      for (int i = 0; i < samples.size(); i++) {
        byte[] octets = samples.get(i).octets();
        long time = i * 1_000_000L;
        writer.write(time, on, octets, 0, octets.length, octets.length, new PacketRecord());
      }
    }
    return file;
  }

  @Test
  void whatWasSetIsFound() {
    RandomPackets random = new RandomPackets(SEED);
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < SAMPLES; i++) {
      samples.add(random.next());
    }
    receive(
        samples,
        (sample, packet) -> {
          String octets = HexFormat.of().formatHex(sample.octets());
          assertThat(packet.depth()).as(octets).isGreaterThanOrEqualTo(sample.stack().size());
          for (int i = 0; i < sample.stack().size(); i++) {
            Layer layer = packet.layer(i);
            String name = sample.stack().get(i);
            assertThat(layer.protocol().name()).as(octets).isEqualTo(name);
            assertThat(layer.culprit()).as(octets).isNull();
            Map<String, String> shown = shown(layer);
            sample
                .of(i)
                .forEach((field, value) ->
                    assertThat(shown.get(field))
                        .as("%s of %s", field, octets)
                        .isEqualTo(Values.alike(value)));
            String status = shown.get(name + ".checksum.status");
            assertThat(status).as("%s of %s", name, octets).isIn(null, "1");
          }
        });
    Set<String> untried = new TreeSet<>(random.settable());
    untried.removeAll(RandomPackets.STEERING);
    untried.removeAll(RandomPackets.APART);
    untried.removeAll(random.tried());
    assertThat(untried).isEmpty();
  }

  /** A field that lies may end the packet's way, but stands in its header as it was set. */
  @Test
  void liesStay() {
    RandomPackets random = new RandomPackets(SEED);
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < SAMPLES; i++) {
      samples.add(random.nextLiar());
    }
    receive(
        samples,
        (sample, packet) -> {
          RandomPackets.Setting setting = sample.settings().getFirst();
          String octets = HexFormat.of().formatHex(sample.octets());
          assertThat(packet.depth()).as(octets).isGreaterThan(setting.layer());
          Layer layer = packet.layer(setting.layer());
          assertThat(shown(layer).get(setting.field()))
              .as("%s of %s", setting.field(), octets)
              .isEqualTo(Values.alike(setting.value()));
        });
  }

  private static Map<String, String> shown(Layer layer) {
    Protocol protocol = layer.protocol();
    Map<String, String> shown = new HashMap<>(FieldRecorder.fixed(protocol.fields(), layer.view()));
    if (layer.isWhole()) {
      FieldRecorder recorder = new FieldRecorder(protocol.fields(), layer.view());
      protocol.detail(layer, recorder);
      recorder.shown().forEach(entry -> shown.putIfAbsent(entry.getKey(), entry.getValue()));
      shown.putAll(FieldRecorder.derived(protocol.fields(), layer));
    }
    shown.replaceAll((_, value) -> Values.alike(value));
    return shown;
  }
}
