package org.softnet.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.softnet.api.Conversation;
import org.softnet.api.DropReason;
import org.softnet.api.Field;
import org.softnet.api.Layer;
import org.softnet.api.Line;
import org.softnet.api.Protocol;
import org.softnet.api.StackDrop;
import org.softnet.api.Table;
import org.softnet.api.Transcript;
import org.softnet.api.Verdict;
import org.softnet.api.View;

/**
 * Laws that hold for every protocol: no prefix and no mutation throws, no octet beyond the capture
 * is read, nothing is allocated, names are Wireshark-shaped and unique. A protocol's test extends
 * this with a whole sample.
 */
public abstract class ProtocolContract {
  private static final int MUTATIONS = 20_000;
  private static final int ROUNDS = 50_000;
  private static final int CONVERSATIONS = 1_000;
  private static final Table NOWHERE = Table.of("test", 8);

  private final Protocol protocol;
  private final byte[] sample;
  private final Layer layer = new Layer();

  /**
   * @param protocol the one under test
   * @param hex a whole sample, header and payload, that it judges NEXT or END
   */
  protected ProtocolContract(Protocol protocol, String hex) {
    this.protocol = protocol;
    this.sample = Hex.octets(hex);
  }

  /** Judges octets that were captured whole. */
  protected final Verdict dissect(String hex) {
    return dissect(Hex.view(hex));
  }

  /** Judges the first {@code captured} octets of a packet. */
  protected final Verdict dissectPrefix(String hex, int captured) {
    return dissect(Hex.prefix(Hex.octets(hex), captured));
  }

  /** Judges a view. */
  protected final Verdict dissect(View view) {
    layer.view().over(view.memory(), view.start(), view.captured(), view.onWire());
    layer.enter(protocol, NOWHERE, false);
    Verdict verdict = protocol.dissect(layer.view(), layer);
    layer.judge(verdict);
    Table asked = layer.table();
    if (verdict == Verdict.NEXT && asked != null && !protocol.asks().contains(asked)) {
      throw new AssertionError("it asks %s, which it does not say in asks()".formatted(asked));
    }
    return verdict;
  }

  /** What the last call of {@code dissect} found. */
  protected final Layer layer() {
    return layer;
  }

  /** The name of the reason that the last call of {@code dissect} gave, or null. */
  protected final @Nullable String reason() {
    DropReason reason = layer.reason();
    return reason == null ? null : reason.name();
  }

  /** The fields of the sample that have a fixed place. */
  protected final Map<String, String> fields() {
    return FieldRecorder.fixed(protocol.fields(), Hex.prefix(sample, sample.length));
  }

  /** The fields of {@code hex} that have a fixed place. */
  protected final Map<String, String> fields(String hex) {
    return FieldRecorder.fixed(protocol.fields(), Hex.view(hex));
  }

  /** The numbers computed from {@code hex}. */
  protected final Map<String, String> derived(String hex) {
    dissect(hex);
    return FieldRecorder.derived(protocol.fields(), layer);
  }

  /** The texts computed from {@code hex}. */
  protected final Map<String, String> spelled(String hex) {
    dissect(hex);
    return FieldRecorder.spelled(protocol.fields(), layer);
  }

  /** What {@link Protocol#detail} emits of {@code hex}, in order. */
  protected final List<Map.Entry<String, String>> detail(String hex) {
    dissect(hex);
    FieldRecorder recorder = new FieldRecorder(protocol.fields(), layer.view());
    protocol.detail(layer, recorder);
    return recorder.shown();
  }

  /**
   * What {@link Protocol#transcript} tells of {@code hex}: octets as characters of ISO 8859-1, and
   * {@code [3 why]} for what it withholds.
   */
  protected final List<String> told(String hex) {
    dissect(hex);
    return toldOfLayer();
  }

  private List<String> toldOfLayer() {
    List<String> told = new ArrayList<>();
    Transcript transcript = protocol.transcript();
    if (transcript != null) {
      transcript.tell(
          layer,
          new Transcript.Said() {
            @Override
            public void octets(byte[] memory, int at, int count) {
              assertThat(count).isPositive();
              told.add(new String(memory, at, count, StandardCharsets.ISO_8859_1));
            }

            @Override
            public void withheld(long octets, String why) {
              assertThat(octets).isNotNegative();
              told.add("[" + octets + " " + why + "]");
            }
          });
    }
    return told;
  }

  /** The info column of {@code hex} alone, without lower layers. */
  protected final String info(String hex) {
    dissect(hex);
    return infoOfLayer();
  }

  private String infoOfLayer() {
    Line line = new Line();
    protocol.info(new SinglePacket(layer), 0, line);
    return line.toString();
  }

  @Test
  final void theSampleIsWhole() {
    assertThat(dissect(Hex.prefix(sample, sample.length))).isIn(Verdict.NEXT, Verdict.END);
  }

  @Test
  final void noPrefixThrows() {
    for (int captured = 0; captured <= sample.length; captured++) {
      View prefix = Hex.prefix(sample, captured);
      assertThatCode(() -> showEverything(prefix))
          .as("%d of %d octets", captured, sample.length)
          .doesNotThrowAnyException();
    }
  }

  @Test
  final void aCutHeaderIsSnappedOrTruncated() {
    dissect(Hex.prefix(sample, sample.length));
    int header = layer.headerOctets();
    for (int captured = 0; captured < header; captured++) {
      dissect(Hex.prefix(sample, captured));
      isFailed(StackDrop.SNAPPED, captured + " octets captured of a header of " + header);
      byte[] cut = new byte[captured];
      System.arraycopy(sample, 0, cut, 0, captured);
      dissect(Hex.prefix(cut, captured));
      if (layer.isWhole() && layer.headerOctets() == captured) {
        continue; // records without a count: so few are a header too
      }
      isFailed(StackDrop.PKT_TOO_SMALL, captured + " octets sent of a header of " + header);
    }
  }

  /** A protocol whose header is a list of records may show those that are whole, and say why. */
  private void isFailed(StackDrop cut, String what) {
    switch (layer.verdict()) {
      case SNAPPED, TRUNCATED -> assertThat(layer.reason()).as(what).isEqualTo(cut);
      case MALFORMED, NEXT, END -> assertThat(layer.reason()).as(what).isNotNull();
      case FOREIGN -> {
        // a part of a sample need not be this protocol's
      }
    }
  }

  @Test
  final void noMutationThrows() {
    SplittableRandom random = new SplittableRandom(20_250_916);
    for (int i = 0; i < MUTATIONS; i++) {
      byte[] mutant = sample.clone();
      for (int changes = random.nextInt(1, 5); changes > 0 && mutant.length > 0; changes--) {
        mutant[random.nextInt(mutant.length)] = (byte) random.nextInt(256);
      }
      View view = Hex.prefix(mutant, random.nextInt(mutant.length + 1));
      assertThatCode(() -> showEverything(view))
          .as(() -> java.util.HexFormat.of().formatHex(mutant) + " cut to " + view.captured())
          .doesNotThrowAnyException();
    }
  }

  private void showEverything(View view) {
    dissect(view);
    FieldRecorder.fixed(protocol.fields(), view);
    if (layer.isWhole()) {
      FieldRecorder.derived(protocol.fields(), layer);
      FieldRecorder.spelled(protocol.fields(), layer);
      FieldRecorder recorder = new FieldRecorder(protocol.fields(), layer.view());
      protocol.detail(layer, recorder);
      recorder.shown();
      infoOfLayer();
      toldOfLayer();
      assertThat(layer.headerOctets()).isLessThanOrEqualTo(view.captured());
      assertThat(layer.payloadCaptured()).isLessThanOrEqualTo(layer.payloadOctets());
    }
  }

  @Test
  final void dissectAllocatesNothing() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    View view = Hex.prefix(sample, sample.length);
    for (int i = 0; i < ROUNDS; i++) {
      dissect(view);
    }
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < ROUNDS; i++) {
      dissect(view);
    }
    assertThat((threads.getCurrentThreadAllocatedBytes() - before) / ROUNDS).isZero();
  }

  /** What a new conversation says that it takes is what it took, give or take a third. */
  @Test
  final void aConversationKnowsItsOctets() {
    Conversation first = protocol.converse();
    if (first == null) {
      return;
    }
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    @Nullable Conversation[] made = new @Nullable Conversation[CONVERSATIONS];
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < CONVERSATIONS; i++) {
      made[i] = protocol.converse();
    }
    long took = (threads.getCurrentThreadAllocatedBytes() - before) / CONVERSATIONS;
    assertThat((long) first.octets()).isBetween(took * 2 / 3, took * 4 / 3);
    assertThat(made).doesNotContainNull();
  }

  @Test
  final void fieldsAreNamedOnceAndInLowerCase() {
    Set<String> names = new HashSet<>();
    for (Field field : protocol.fields()) {
      assertThat(field.name()).matches("[a-z0-9_]+(\\.[A-Za-z0-9_-]+)+");
      assertThat(field.label()).isNotBlank();
      assertThat(names.add(field.name())).as("%s is declared once", field.name()).isTrue();
    }
    assertThat(protocol.name()).matches("[a-z0-9_.-]+");
    assertThat(protocol.label()).isNotBlank();
    assertThat(protocol.column()).isNotBlank();
  }
}
