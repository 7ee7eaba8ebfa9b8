package org.softnet.capture.loopback;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.softnet.api.capture.Block;
import org.softnet.api.capture.CaptureDriver;
import org.softnet.api.capture.CaptureStatistics;
import org.softnet.api.transmit.NetdevTx;
import org.softnet.api.transmit.TransmitCounters;
import org.softnet.api.transmit.TransmitDevice;

/** What goes in at one end comes out at the other. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LoopbackTest {
  private static final int ETHERNET = 1;

  private final Loopback loopback = new Loopback("lo", ETHERNET, 8);
  private final TransmitDevice transmit = loopback.transmit();
  private final CaptureDriver receive = loopback.receive();
  private final Block block = new Block(1 << 12, 64);

  private NetdevTx send(long time, byte[] frame) throws Exception {
    return transmit.startXmit(time, frame, 0, frame.length);
  }

  @Test
  void randomFramesComeOutWithTheirOctetsAndTimesInBlocksOfAnySize() throws Exception {
    SplittableRandom random = new SplittableRandom(7);
    Deque<byte[]> model = new ArrayDeque<>();
    Deque<Long> times = new ArrayDeque<>();
    for (int step = 0; step < 5_000; step++) {
      if (random.nextInt(10) < 7) {
        byte[] frame = new byte[random.nextInt(2_000)];
        random.nextBytes(frame);
        boolean room = model.size() < 8;
        assertThat(send(step, frame)).isEqualTo(room ? NetdevTx.OK : NetdevTx.BUSY);
        if (room) {
          model.add(frame);
          times.add((long) step);
        }
      } else if (!model.isEmpty()) {
        block.clear();
        assertThat(receive.fill(block)).isTrue();
        for (int i = 0; i < block.count(); i++) {
          int at = block.at(i);
          assertThat(Arrays.copyOfRange(block.octets(), at, at + block.captured(i)))
              .isEqualTo(model.remove());
          assertThat(block.onWire(i)).isEqualTo(block.captured(i));
          assertThat(block.timeNanos(i)).isEqualTo(times.remove());
          assertThat(block.captureInterface(i).name()).isEqualTo("lo");
          assertThat(block.captureInterface(i).linkType()).isEqualTo(ETHERNET);
        }
      }
    }
  }

  @Test
  void closingTheSendingEndEndsTheOtherWhenAllIsRead() throws Exception {
    send(1, new byte[60]);
    transmit.close();
    assertThat(receive.fill(block)).isTrue();
    assertThat(block.count()).isEqualTo(1);
    block.clear();
    assertThat(receive.fill(block)).isFalse();
    assertThat(transmit.counters()).isEqualTo(new TransmitCounters(1, 60, 0, 0));
  }

  @Test
  void aClosedReceivingEndRefusesFramesAndTellsWhatItLeft() throws Exception {
    send(1, new byte[60]);
    receive.close();
    assertThat(send(2, new byte[60])).isEqualTo(NetdevTx.ERROR);
    assertThat(receive.fill(block)).isFalse();
    assertThat(receive.captureStatistics()).contains(new CaptureStatistics(1, 0, 1, 0, 0));
  }

  @Test
  void closeEndsAFillThatWaits() throws Exception {
    Thread reader =
        Thread.ofPlatform()
            .start(() -> {
              try {
                receive.fill(block);
              } catch (Exception e) {
                throw new AssertionError(e);
              }
            });
    while (reader.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    receive.close();
    reader.join();
    assertThat(block.count()).isZero();
  }

  @Test
  void twoThreadsLoseNothing() throws Exception {
    int frames = 200_000;
    Thread writer =
        Thread.ofPlatform()
            .start(() -> {
              byte[] frame = new byte[64];
              try {
                for (int i = 0; i < frames; ) {
                  ByteBuffer.wrap(frame).putInt(i);
                  if (send(i, frame) == NetdevTx.OK) {
                    i++;
                  } else {
                    transmit.awaitRoom(1_000_000_000L);
                  }
                }
                transmit.close();
              } catch (Exception e) {
                throw new AssertionError(e);
              }
            });
    int next = 0;
    while (receive.fill(block)) {
      for (int i = 0; i < block.count(); i++) {
        assertThat(ByteBuffer.wrap(block.octets(), block.at(i), 4).getInt()).isEqualTo(next++);
      }
      block.clear();
    }
    writer.join();
    assertThat(next).isEqualTo(frames);
  }
}
