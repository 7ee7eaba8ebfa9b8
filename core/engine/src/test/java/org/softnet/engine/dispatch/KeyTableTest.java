package org.softnet.engine.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;
import org.softnet.api.Protocol;
import org.softnet.engine.fake.FakeProtocol;

class KeyTableTest {
  private static final int[] CORNERS = {0, 1, -1, Integer.MIN_VALUE, Integer.MAX_VALUE, 0xffff};

  private final SplittableRandom random = new SplittableRandom(20_260_301);

  @Test
  void anEmptyTableFindsNothing() {
    agrees(Map.of(), () -> random.nextInt());
  }

  @Test
  void oneKeyIsFoundAndNoOther() {
    for (int key : CORNERS) {
      agrees(Map.of(key, FakeProtocol.of("only")), () -> random.nextInt());
    }
  }

  @Test
  void everyKeyOfAFullNumberSpaceIsFound() {
    Map<Integer, Protocol> ports = new HashMap<>();
    for (int port = 0; port < 1 << 16; port++) {
      ports.put(port, FakeProtocol.of("port"));
    }
    agrees(ports, () -> random.nextInt(-1_000, 1 << 17));
  }

  @Test
  void scatteredKeysAgreeWithAMap() {
    for (int round = 0; round < 200; round++) {
      IntSupplier keys = () -> random.nextInt();
      agrees(entries(random.nextInt(300), keys), keys);
    }
  }

  @Test
  void crowdedKeysAgreeWithAMap() {
    for (int round = 0; round < 200; round++) {
      int from = random.nextInt();
      IntSupplier keys = () -> from + random.nextInt(400);
      agrees(entries(random.nextInt(300), keys), keys);
    }
  }

  /** Keys that differ in high bits only, or by a stride, are what hash functions do badly. */
  @Test
  void stridesAgreeWithAMap() {
    for (int shift = 0; shift < Integer.SIZE; shift++) {
      int stride = 1 << shift;
      IntSupplier keys = () -> random.nextInt(-200, 200) * stride;
      agrees(entries(100, keys), keys);
    }
  }

  /** The inverse of the multiplier puts all keys into the first slots: the worst of collisions. */
  @Test
  void keysOfOneSlotAgreeWithAMap() {
    int inverse = 0x144cbc89; // of 0x9e3779b9, modulo 2^32
    assertThat(inverse * 0x9e3779b9).isEqualTo(1);
    IntSupplier keys = () -> random.nextInt(1 << 12) * inverse;
    agrees(entries(500, keys), keys);
    IntSupplier lastSlot = () -> -1 - random.nextInt(1 << 12);
    agrees(entries(500, () -> lastSlot.getAsInt() * inverse), () -> lastSlot.getAsInt() * inverse);
  }

  private Map<Integer, Protocol> entries(int count, IntSupplier keys) {
    Map<Integer, Protocol> entries = new HashMap<>();
    for (int i = 0; i < count; i++) {
      entries.put(keys.getAsInt(), FakeProtocol.of("number" + i));
    }
    for (int corner : CORNERS) {
      if (random.nextBoolean()) {
        entries.put(corner, FakeProtocol.of("corner" + corner));
      }
    }
    return entries;
  }

  private static void agrees(Map<Integer, Protocol> model, IntSupplier strangers) {
    KeyTable table = new KeyTable(model);
    model.forEach((key, protocol) -> assertThat(table.find(key)).isSameAs(protocol));
    for (int key : CORNERS) {
      assertThat(table.find(key)).as("key %d", key).isSameAs(model.get(key));
    }
    for (int i = 0; i < 500; i++) {
      int key = strangers.getAsInt();
      assertThat(table.find(key)).as("key %d", key).isSameAs(model.get(key));
    }
  }
}
