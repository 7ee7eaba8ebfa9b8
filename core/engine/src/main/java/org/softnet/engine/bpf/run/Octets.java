package org.softnet.engine.bpf.run;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.softnet.api.capture.BpfCode;

/** Loads of a packet, most significant octet first. */
final class Octets {
  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle HALF =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);

  private Octets() {}

  /** Whether {@code octets} at {@code k}, unsigned, lie inside. */
  static boolean holds(int captured, int k, int octets) {
    return k >= 0 && k <= captured - octets;
  }

  /** Whether {@code octets} at X + k lie inside; both are unsigned, and so is their sum. */
  static boolean holds(int captured, int x, int k, int octets) {
    return k >= 0 && k <= captured && x >= 0 && x <= captured - k - octets;
  }

  static int word(byte[] p, int at) {
    return (int) WORD.get(p, at);
  }

  static int half(byte[] p, int at) {
    return (short) HALF.get(p, at) & 0xffff;
  }

  static int load(byte[] p, int at, int octets) {
    return switch (octets) {
      case 4 -> word(p, at);
      case 2 -> half(p, at);
      default -> p[at] & 0xff;
    };
  }

  /** Octets that a load takes. */
  static int size(int code) {
    return switch (code) {
      case BpfCode.LD_WORD, BpfCode.LD_WORD_X -> 4;
      case BpfCode.LD_HALF, BpfCode.LD_HALF_X -> 2;
      default -> 1;
    };
  }
}
