package org.softnet.capture.afpacket;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.softnet.api.capture.BpfCode;
import org.softnet.api.capture.BpfProgram.Instruction;
import org.softnet.api.capture.CaptureException;
import org.softnet.capture.linux.HardwareType;

/**
 * Makes of a program for cooked packets one for the kernel's, which have no cooked header yet: what
 * lies behind the header lies so much earlier, of the header only what the kernel can tell by
 * itself may be asked for, and the length grows by the header and by the tag that {@link Framing}
 * restores.
 *
 * <p>libpcap: {@code fix_offset()}, pcap-linux.c, which leaves the length as the kernel has it.
 */
final class CookedFilter {
  private static final int SLL_HATYPE_AT = 2;
  private static final int SLL_PROTOCOL_AT = 14;
  private static final int SLL2_RESERVED_AT = 2;
  private static final int SLL2_IFINDEX_AT = 4;
  private static final int SLL2_HATYPE_AT = 8;
  private static final int SLL2_PKTTYPE_AT = 10;
  private static final int TAG_SHIFT = 2; // a tag has 1 << 2 octets
  private static final int MOST_JUMP = 255;

  private final List<Instruction> program;
  private final boolean second;
  private final int header;

  private CookedFilter(List<Instruction> program, int linkType) {
    this.program = program;
    this.second = linkType == HardwareType.LINUX_SLL2;
    this.header = second ? Framing.SLL2_OCTETS : Framing.SLL_OCTETS;
  }

  /**
   * The program for the kernel.
   *
   * @throws CaptureException if it asks for what the kernel cannot look at
   */
  static List<Instruction> of(List<Instruction> program, int linkType) throws CaptureException {
    return new CookedFilter(program, linkType).made();
  }

  private List<Instruction> made() throws CaptureException {
    List<List<Instruction>> pieces = new ArrayList<>();
    int[] starts = new int[program.size() + 1];
    for (int i = 0; i < program.size(); i++) {
      pieces.add(made(program.get(i)));
      starts[i + 1] = starts[i] + pieces.get(i).size();
    }
    List<Instruction> made = new ArrayList<>();
    for (int i = 0; i < program.size(); i++) {
      Instruction it = program.get(i);
      if (it.code() == BpfCode.JA) {
        made.add(new Instruction(BpfCode.JA, starts[i + 1 + it.k()] - starts[i + 1]));
      } else if (BpfCode.isJump(it.code())) {
        made.add(branch(it, starts, i + 1));
      } else {
        made.addAll(pieces.get(i));
      }
    }
    return made;
  }

  /** Pieces between a branch and where it leads may have grown. */
  private static Instruction branch(Instruction it, int[] starts, int behind)
      throws CaptureException {
    int jt = starts[behind + it.jt()] - starts[behind];
    int jf = starts[behind + it.jf()] - starts[behind];
    if (jt > MOST_JUMP || jf > MOST_JUMP) {
      throw SocketFilter.refused("it asks for the length of a packet too often");
    }
    return new Instruction(it.code(), jt, jf, it.k());
  }

  private List<Instruction> made(Instruction it) throws CaptureException {
    return switch (it.code()) {
      case BpfCode.LD_WORD, BpfCode.LD_HALF, BpfCode.LD_OCTET ->
          List.of(it.k() < 0 ? it : it.k() >= header ? moved(it) : told(it));
      case BpfCode.LD_WORD_X, BpfCode.LD_HALF_X, BpfCode.LD_OCTET_X, BpfCode.LDX_MSH -> {
        if (it.k() < header) {
          throw SocketFilter.refused("it looks into the cooked header at a place that it computes");
        }
        yield List.of(moved(it));
      }
      case BpfCode.LD_LEN -> length();
      case BpfCode.LDX_LEN ->
          throw SocketFilter.refused("it keeps the length of a packet in its index register");
      default -> List.of(it);
    };
  }

  private Instruction moved(Instruction it) {
    return new Instruction(it.code(), it.k() - header);
  }

  /** A = the kernel's length, the cooked header and the tag; X stays what it is. */
  private List<Instruction> length() throws CaptureException {
    int cell = freeCell();
    return List.of(
        new Instruction(BpfCode.STX, cell),
        new Instruction(BpfCode.LD_OCTET, SocketFilter.VLAN_TAG_PRESENT),
        new Instruction(BpfCode.LSH, TAG_SHIFT),
        new Instruction(BpfCode.TAX, 0),
        new Instruction(BpfCode.LD_LEN, 0),
        new Instruction(BpfCode.ADD | BpfCode.OF_X, 0),
        new Instruction(BpfCode.ADD, header),
        new Instruction(BpfCode.LDX_MEM, cell));
  }

  private int freeCell() throws CaptureException {
    BitSet used = new BitSet(BpfCode.MEMORY_WORDS);
    for (Instruction it : program) {
      switch (it.code()) {
        case BpfCode.LD_MEM, BpfCode.LDX_MEM, BpfCode.ST, BpfCode.STX -> used.set(it.k());
        default -> {}
      }
    }
    int free = used.previousClearBit(BpfCode.MEMORY_WORDS - 1);
    if (free < 0) {
      throw SocketFilter.refused("it needs all the memory that a program has");
    }
    return free;
  }

  /** What the kernel tells of the header. */
  private Instruction told(Instruction it) throws CaptureException {
    int code = it.code();
    int at = it.k();
    if (code == BpfCode.LD_HALF && at == (second ? 0 : SLL_PROTOCOL_AT)) {
      return new Instruction(BpfCode.LD_HALF, SocketFilter.PROTOCOL);
    }
    if (code == BpfCode.LD_HALF && at == (second ? SLL2_HATYPE_AT : SLL_HATYPE_AT)) {
      return new Instruction(BpfCode.LD_HALF, SocketFilter.HATYPE);
    }
    if (second && code == BpfCode.LD_HALF && at == SLL2_RESERVED_AT) {
      return new Instruction(BpfCode.LD_IMM, 0);
    }
    if (second && code == BpfCode.LD_WORD && at == SLL2_IFINDEX_AT) {
      return new Instruction(BpfCode.LD_WORD, SocketFilter.IFINDEX);
    }
    if (second
        ? code == BpfCode.LD_OCTET && at == SLL2_PKTTYPE_AT
        : code == BpfCode.LD_HALF && at == 0) {
      return new Instruction(BpfCode.LD_OCTET, SocketFilter.PKTTYPE);
    }
    throw SocketFilter.refused(
        "it looks at octet " + at + " of the cooked header, which the kernel lacks");
  }
}
