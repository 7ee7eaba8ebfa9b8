package org.softnet.plugins.quic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.softnet.api.Layer;
import org.softnet.api.Table;
import org.softnet.api.View;
import org.softnet.testkit.Hex;
import org.softnet.testkit.RecordedExpectations;
import org.softnet.testkit.SinglePacket;

class CryptoConversationTest {
  private final QuicFrames frames = new QuicFrames();
  private final CryptoConversation conversation = new CryptoConversation();

  private Layer frames(int direction, long connection, String hex) {
    Layer below = new Layer();
    below.enter(new Quic(), Table.UDP_PORT, false);
    below.note(QuicConversation.CONNECTION, connection);
    Layer layer = new Layer();
    byte[] octets = Hex.octets(hex);
    layer.view().over(octets, 0, octets.length, octets.length);
    layer.enter(frames, Quic.FRAMES_TABLE, false);
    below.carry(layer);
    layer.join(0, direction, conversation);
    layer.judge(frames.dissect(layer.view(), layer));
    conversation.follow(new SinglePacket(below, layer), 1, new RecordedExpectations());
    return layer;
  }

  private static String carried(Layer layer) {
    View carried = layer.carried();
    return carried == null
        ? "nothing said"
        : HexFormat.of().formatHex(carried.copy(0, carried.captured()));
  }

  @Test
  void framesOfAPacketMayComeInAnyOrder() {
    assertThat(carried(frames(0, 0, "06 05 01 cc 01 06 00 02 0200 00 06 02 03 0002bb")))
        .isEqualTo("02000002bbcc");
  }

  @Test
  void aMessageMayTakeSeveralPackets() {
    assertThat(carried(frames(0, 0, "06 00 03 020000"))).isEmpty();
    assertThat(carried(frames(1, 0, "06 03 01 00"))).isEmpty(); // the other side's
    assertThat(carried(frames(0, 0, "02 00 00 00 00"))).isEmpty();
    assertThat(carried(frames(0, 0, "06 03 01 00"))).isEqualTo("02000000");
    assertThat(carried(frames(0, 0, "06 00 04 02000000"))).isEmpty(); // again
  }

  @Test
  void anotherConnectionBeginsAnew() {
    assertThat(carried(frames(0, 0, "06 00 04 02000000"))).isEqualTo("02000000");
    assertThat(carried(frames(0, 1, "06 00 04 02000000"))).isEqualTo("02000000");
  }

  @Test
  void octetsWithoutRoomAreNamed() {
    Layer layer = frames(0, 0, "06 8000ffff 01 00");
    assertThat(layer.reason()).isEqualTo(QuicDrop.CRYPTO_BUFFER_EXCEEDED);
    assertThat(carried(layer)).isEmpty();
  }
}
