package org.softnet.host;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.softnet.api.capture.Block;
import org.softnet.api.capture.BpfProgram;
import org.softnet.api.capture.CaptureDriver;
import org.softnet.api.capture.CaptureException;
import org.softnet.capture.file.CaptureFiles;
import org.softnet.engine.bpf.compile.Compiler;
import org.softnet.engine.bpf.compile.Target;
import org.softnet.engine.bpf.run.BpfMachine;
import org.softnet.engine.bpf.run.Interpreter;
import org.softnet.engine.bpf.run.Translator;
import org.softnet.engine.filter.syntax.FilterProblem;

/**
 * libpcap judges: both compile the same filters for each link type, both programs run over the
 * packets of all captures, and they agree on every one. Where libpcap refuses, so do we. It is no
 * judge where its program overwrites what it has computed: {@link Libpcap#losesItsPlace}.
 */
class LibpcapTest {
  private static final int[] LINK_TYPES = {
    0, 1, 9, 12, 101, 104, 105, 108, 113, 117, 119, 127, 163, 192, 228, 229, 276
  };
  private static final int RAW = 101;
  private static final int LOGGED = 117;
  private static final int LOGGED_HEADER_OCTETS = 64;
  private static final int LINUX_INET6 = 10; // libpcap takes the family of the system it runs on
  private static final int PACKETS_OF_A_CAPTURE = 300;
  private static final Path OWN = Path.of("../../pcaps");
  private static final Path SHARED =
      Path.of(System.getProperty("softnet.shared", "../../../shared")).resolve("captures");

  /** A packet of a capture. */
  private static final class Sample {
    private final String where;
    private final byte[] octets;
    private final int onWire;

    Sample(String where, byte[] octets, int onWire) {
      this.where = where;
      this.octets = octets;
      this.onWire = onWire;
    }
  }

  private final List<String> differences = new ArrayList<>();

  @Test
  void libpcapSelectsTheSame() throws Throwable {
    Map<Integer, List<Sample>> samples = samples();
    List<String> filters = filters();
    assertThat(filters).hasSizeGreaterThan(600);
    for (int linkType : LINK_TYPES) {
      try (Libpcap libpcap = new Libpcap()) {
        Libpcap.Handle handle = libpcap.open(linkType);
        for (String filter : filters) {
          compare(libpcap, handle, linkType, filter, samples.getOrDefault(linkType, List.of()));
        }
      }
    }
    assertThat(differences).isEmpty();
  }

  private void compare(
      Libpcap libpcap, Libpcap.Handle handle, int linkType, String filter, List<Sample> samples)
      throws Throwable {
    MemorySegment judge = handle.compile(filter);
    BpfProgram program = compiled(filter, linkType);
    boolean wantsNone = judge == null && handle.refusal().contains("rejects all packets");
    if ((judge == null) != (program == null) && !wantsNone) {
      differences.add(
          "%s on %d: libpcap %s"
              .formatted(filter, linkType, judge == null ? handle.refusal() : "accepts it"));
      return;
    }
    if (program == null || (judge != null && isLost(libpcap, judge, linkType))) {
      return;
    }
    BpfMachine interpreter = new Interpreter(program);
    BpfMachine translated = Translator.translate(program);
    for (Sample sample : samples) {
      byte[] octets = sample.octets;
      boolean wanted = judge != null && libpcap.wants(judge, octets, sample.onWire);
      if (wanted != (interpreter.run(octets, 0, octets.length, sample.onWire) != 0)
          || wanted != (translated.run(octets, 0, octets.length, sample.onWire) != 0)) {
        differences.add(
            "%s on %d: libpcap %s %s"
                .formatted(filter, linkType, wanted ? "wants" : "does not want", sample.where));
        return;
      }
    }
  }

  private static boolean isLost(Libpcap libpcap, MemorySegment judge, int linkType) {
    return linkType == LOGGED
        ? libpcap.looksBehind(judge, LOGGED_HEADER_OCTETS)
        : libpcap.losesItsPlace(judge);
  }

  private static @Nullable BpfProgram compiled(String filter, int linkType) {
    try {
      return Compiler.compile(
          filter, new Target(linkType, Target.Source.FILE, Target.Order.LITTLE));
    } catch (FilterProblem e) {
      return null;
    }
  }

  private static List<String> filters() throws IOException {
    try (InputStream in = LibpcapTest.class.getResourceAsStream("capture-filters.txt")) {
      assertThat(in).isNotNull();
      return new String(in.readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .toList();
    }
  }

  /** The first packets of every capture, by link type. */
  private static Map<Integer, List<Sample>> samples() throws IOException {
    Map<Integer, List<Sample>> samples = new TreeMap<>();
    for (Path folder : List.of(OWN, SHARED)) {
      if (!Files.isDirectory(folder)) {
        System.out.println("LibpcapTest: " + folder + " is not here, its captures are not judged");
        continue;
      }
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
          read(file, samples);
        }
      }
    }
    logged(samples);
    return samples;
  }

  /** What came bare, as pf would have logged it: nobody here has captures of that. */
  private static void logged(Map<Integer, List<Sample>> samples) {
    List<Sample> bare = new ArrayList<>(samples.getOrDefault(RAW, List.of()));
    for (int i = 0; i < 2_000 && i < bare.size(); i++) {
      Sample sample = bare.get(i);
      int header = 61 + 4 * (i % 3); // of several releases; 61 is without what fills the last word
      int padded = header + 3 & ~3;
      ByteBuffer packet = ByteBuffer.allocate(padded + sample.octets.length);
      boolean six = sample.octets.length > 0 && sample.octets[0] >> 4 == 6;
      packet.put((byte) header).put((byte) (six ? LINUX_INET6 : 2));
      packet.put((byte) (i % 12)).put((byte) (i % 17));
      packet.put(4, (i % 2 == 0 ? "em0" : "em1").getBytes(UTF_8));
      packet.put(20, (i % 5 == 0 ? "web" : "relayd").getBytes(UTF_8));
      packet.putInt(36, i % 9).putInt(40, i % 4 - 1);
      packet.put(60, (byte) (1 + i % 2));
      packet.put(padded, sample.octets);
      samples
          .computeIfAbsent(LOGGED, _ -> new ArrayList<>())
          .add(new Sample(sample.where + ", logged", packet.array(), sample.onWire + padded));
    }
  }

  private static void read(Path file, Map<Integer, List<Sample>> samples) {
    try (CaptureDriver driver = CaptureFiles.open(file)) {
      Block block = new Block();
      int number = 0;
      while (number < PACKETS_OF_A_CAPTURE && driver.fill(block)) {
        for (int i = 0; i < block.count() && number < PACKETS_OF_A_CAPTURE; i++) {
          number++;
          int at = block.at(i);
          byte[] octets = Arrays.copyOfRange(block.octets(), at, at + block.captured(i));
          samples
              .computeIfAbsent(block.captureInterface(i).linkType(), _ -> new ArrayList<>())
              .add(new Sample(file + " packet " + number, octets, block.onWire(i)));
        }
        block.clear();
      }
    } catch (CaptureException e) {
      assertThat(e.sentence()).isNotEmpty(); // what was read before counts
    }
  }
}
