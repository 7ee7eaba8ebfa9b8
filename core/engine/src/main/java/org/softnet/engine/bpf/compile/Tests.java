package org.softnet.engine.bpf.compile;

import java.util.ArrayList;
import java.util.List;
import org.softnet.api.capture.BpfCode;
import org.softnet.api.capture.BpfProgram.Instruction;
import org.softnet.engine.bpf.compile.Offsets.Position;

/** The smallest tests: octets at a place, compared with a constant. */
final class Tests {
  /** What an offset counts from. */
  enum Base {
    /** The link-layer header. */
    LINK,
    /** The field with the type of the payload. */
    TYPE,
    /** The link layer's payload, an LLC header if there is one. */
    PAYLOAD,
    /** The network header. */
    NETWORK,
    /** The network header behind an LLC header without SNAP. */
    NETWORK_WITHOUT_SNAP,
    /** What follows an IPv4 header. */
    BEHIND_IP,
    /** What follows a bare IPv6 header. */
    BEHIND_IP6
  }

  static final int WORD = 4;
  static final int HALF = 2;
  static final int OCTET = 1;
  private static final int IP6_HEADER_OCTETS = 40;
  private static final int ALL_BITS = -1;

  private final Offsets offsets;

  Tests(Offsets offsets) {
    this.offsets = offsets;
  }

  static int load(int octets) {
    return switch (octets) {
      case WORD -> BpfCode.LD_WORD;
      case HALF -> BpfCode.LD_HALF;
      default -> BpfCode.LD_OCTET;
    };
  }

  static int loadBehindX(int octets) {
    return switch (octets) {
      case WORD -> BpfCode.LD_WORD_X;
      case HALF -> BpfCode.LD_HALF_X;
      default -> BpfCode.LD_OCTET_X;
    };
  }

  /** Loads A. */
  List<Instruction> load(Base base, int offset, int octets) {
    return switch (base) {
      case LINK -> load(offsets.linkHeader(), offset, octets);
      case TYPE -> load(offsets.typeField(), offset, octets);
      case PAYLOAD -> load(offsets.payload(), offset, octets);
      case NETWORK -> load(offsets.network(), offset, octets);
      case NETWORK_WITHOUT_SNAP -> load(offsets.networkWithoutSnap(), offset, octets);
      case BEHIND_IP6 -> load(offsets.network(), IP6_HEADER_OCTETS + offset, octets);
      case BEHIND_IP -> {
        List<Instruction> steps = new ArrayList<>(loadIpHeaderLength());
        steps.add(new Instruction(loadBehindX(octets), offsets.network().constant() + offset));
        yield steps;
      }
    };
  }

  private static List<Instruction> load(Position position, int offset, int octets) {
    int k = position.constant() + offset;
    return position.isVariable()
        ? List.of(
            new Instruction(BpfCode.LDX_MEM, position.register()),
            new Instruction(loadBehindX(octets), k))
        : List.of(new Instruction(load(octets), k));
  }

  /** X = length of the IPv4 header, and where the payload begins if that varies; A is lost then. */
  List<Instruction> loadIpHeaderLength() {
    Position network = offsets.network();
    return network.isVariable()
        ? List.of(
            new Instruction(BpfCode.LDX_MEM, network.register()),
            new Instruction(BpfCode.LD_OCTET_X, network.constant()),
            new Instruction(BpfCode.AND, 0xf),
            new Instruction(BpfCode.LSH, 2),
            new Instruction(BpfCode.ADD | BpfCode.OF_X, 0),
            new Instruction(BpfCode.TAX, 0))
        : List.of(new Instruction(BpfCode.LDX_MSH, network.constant()));
  }

  Condition test(Base base, int offset, int octets, int code, int k) {
    return new Condition.Test(load(base, offset, octets), code, k);
  }

  Condition equal(Base base, int offset, int octets, int value) {
    return test(base, offset, octets, BpfCode.JEQ, value);
  }

  /** Equal under a mask, of which the value is a part. */
  Condition equal(Base base, int offset, int octets, int value, int mask) {
    if (mask == ALL_BITS) {
      return equal(base, offset, octets, value);
    }
    if (mask == 0) {
      return new Condition.Always(value == 0);
    }
    List<Instruction> steps = new ArrayList<>(load(base, offset, octets));
    if (value == 0 || (value == mask && Integer.bitCount(mask) == 1)) {
      Condition set = new Condition.Test(steps, BpfCode.JSET, mask);
      return value == 0 ? Condition.not(set) : set;
    }
    steps.add(new Instruction(BpfCode.AND, mask));
    return new Condition.Test(steps, BpfCode.JEQ, value);
  }

  /** Octets that equal others: words, the last first, then what remains before them. */
  Condition equal(Base base, int offset, byte[] octets) {
    List<Condition> parts = new ArrayList<>();
    int left = octets.length;
    while (left > 0) {
      int size = left >= WORD ? WORD : left >= HALF ? HALF : OCTET;
      left -= size;
      int value = 0;
      for (int i = left; i < left + size; i++) {
        value = (value << 8) | (octets[i] & 0xff);
      }
      parts.add(equal(base, offset + left, size, value));
    }
    return new Condition.All(parts);
  }
}
