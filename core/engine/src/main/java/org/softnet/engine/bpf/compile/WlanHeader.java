package org.softnet.engine.bpf.compile;

import java.util.ArrayList;
import java.util.List;
import org.softnet.api.capture.BpfCode;
import org.softnet.api.capture.BpfProgram.Instruction;

/**
 * Where an IEEE 802.11 frame and what it carries begin: computed as a packet is filtered, kept in
 * memory cells, and only if somebody asks.
 *
 * <p>Radiotap (radiotap.org) and PPI tell their length in the third and fourth octet, the least
 * significant first. AVS tells it in the second word, Prism has 144 octets; drivers that promise a
 * Prism header may make an AVS header, which its first word shows. A frame's header has 24 octets,
 * two more with quality of service, and in front of the payload Atheros hardware pads it to a
 * multiple of four, which radiotap's flags tell. As in libpcap, that is a multiple counted from the
 * packet's beginning, and a fourth address is not counted.
 */
final class WlanHeader {
  private static final int PRISM_OCTETS = 144;
  private static final int AVS_COOKIE = 0x8021_1000;
  private static final int COOKIE_MASK = 0xffff_f000;
  private static final int HEADER_OCTETS = 24;
  private static final int DATA = 0x08;
  private static final int NO_DATA = 0x04;
  private static final int QUALITY_OF_SERVICE = 0x80;

  // Radiotap: the first word of presence bits, in our order of octets, and its flags.
  private static final int FLAGS_PRESENT = 0x0200_0000;
  private static final int MORE_PRESENT = 0x80;
  private static final int TIME_PRESENT = 0x0100_0000;
  private static final int FLAGS_BEHIND_TIME_AT = 16;
  private static final int FLAGS_AT = 8;
  private static final int PADDED = 0x20;

  private final Offsets offsets;
  private final int linkType;

  /** Of a packet of that link type, whatever the filter has passed. */
  WlanHeader(int linkType, Offsets offsets) {
    this.linkType = linkType;
    this.offsets = offsets;
  }

  /** What must be computed for a condition to be asked. */
  List<Instruction> before(Condition condition) {
    int frame = offsets.outermostFrame().register();
    int payload = offsets.outermostPayload().register();
    boolean needsPayload = condition.reads(payload);
    List<Instruction> steps = new ArrayList<>();
    if (frame != Offsets.Position.NONE && (needsPayload || condition.reads(frame))) {
      loadRadioLength(steps);
      steps.add(new Instruction(BpfCode.ST, frame));
      steps.add(new Instruction(BpfCode.TAX, 0));
    } else if (needsPayload) {
      steps.add(new Instruction(BpfCode.LDX_IMM, 0));
    }
    if (needsPayload) {
      findPayload(steps, payload);
    }
    return steps;
  }

  /** A = octets of the header in front of the frame. */
  private void loadRadioLength(List<Instruction> steps) {
    switch (linkType) {
      case LinkTypes.PRISM_HEADER -> {
        steps.add(new Instruction(BpfCode.LD_WORD, 0));
        steps.add(new Instruction(BpfCode.AND, COOKIE_MASK));
        steps.add(new Instruction(BpfCode.JEQ, 0, 2, AVS_COOKIE));
        steps.add(new Instruction(BpfCode.LD_WORD, 4));
        steps.add(new Instruction(BpfCode.JA, 1));
        steps.add(new Instruction(BpfCode.LD_IMM, PRISM_OCTETS));
      }
      case LinkTypes.IEEE802_11_RADIO_AVS -> steps.add(new Instruction(BpfCode.LD_WORD, 4));
      default -> {
        steps.add(new Instruction(BpfCode.LD_OCTET, 3));
        steps.add(new Instruction(BpfCode.LSH, 8));
        steps.add(new Instruction(BpfCode.TAX, 0));
        steps.add(new Instruction(BpfCode.LD_OCTET, 2));
        steps.add(new Instruction(BpfCode.OR | BpfCode.OF_X, 0));
      }
    }
  }

  /** X is where the frame begins. */
  private void findPayload(List<Instruction> steps, int payload) {
    List<Instruction> padding = linkType == LinkTypes.IEEE802_11_RADIO ? pad(payload) : List.of();
    steps.add(new Instruction(BpfCode.TXA, 0));
    steps.add(new Instruction(BpfCode.ADD, HEADER_OCTETS));
    steps.add(new Instruction(BpfCode.ST, payload));
    steps.add(new Instruction(BpfCode.LD_OCTET_X, 0));
    steps.add(new Instruction(BpfCode.JSET, 0, 5 + padding.size(), DATA));
    steps.add(new Instruction(BpfCode.JSET, 4 + padding.size(), 0, NO_DATA));
    steps.add(new Instruction(BpfCode.JSET, 0, 3, QUALITY_OF_SERVICE));
    steps.add(new Instruction(BpfCode.LD_MEM, payload));
    steps.add(new Instruction(BpfCode.ADD, 2));
    steps.add(new Instruction(BpfCode.ST, payload));
    steps.addAll(padding);
    steps.add(new Instruction(BpfCode.LDX_MEM, payload)); // where all jumps lead
  }

  private static List<Instruction> pad(int payload) {
    return List.of(
        new Instruction(BpfCode.LD_WORD, 4),
        new Instruction(BpfCode.JSET, 0, 10, FLAGS_PRESENT),
        new Instruction(BpfCode.JSET, 9, 0, MORE_PRESENT),
        new Instruction(BpfCode.JSET, 0, 2, TIME_PRESENT),
        new Instruction(BpfCode.LD_OCTET, FLAGS_BEHIND_TIME_AT),
        new Instruction(BpfCode.JSET, 2, 6, PADDED),
        new Instruction(BpfCode.LD_OCTET, FLAGS_AT),
        new Instruction(BpfCode.JSET, 0, 4, PADDED),
        new Instruction(BpfCode.LD_MEM, payload),
        new Instruction(BpfCode.ADD, 3),
        new Instruction(BpfCode.AND, ~3),
        new Instruction(BpfCode.ST, payload));
  }
}
