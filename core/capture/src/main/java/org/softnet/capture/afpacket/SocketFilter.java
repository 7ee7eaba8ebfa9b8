package org.softnet.capture.afpacket;

import java.util.ArrayList;
import java.util.List;
import org.softnet.api.capture.BpfCode;
import org.softnet.api.capture.BpfProgram;
import org.softnet.api.capture.BpfProgram.Instruction;
import org.softnet.api.capture.CaptureException;
import org.softnet.api.capture.LiveSettings;
import org.softnet.api.capture.LiveSettings.Direction;
import org.softnet.capture.linux.HardwareType;

/**
 * The program that the kernel runs before it puts a packet into the ring: first the direction, then
 * the person's own filter, and what is kept is kept up to the snap length. What it refuses is
 * counted nowhere: it was not asked for.
 *
 * <p>Linux: {@code convert_bpf_extensions()}, net/core/filter.c.
 */
final class SocketFilter {
  private static final int SKF_AD_OFF = -0x1000;
  static final int PROTOCOL = SKF_AD_OFF;
  static final int PKTTYPE = SKF_AD_OFF + 4;
  static final int IFINDEX = SKF_AD_OFF + 8;
  static final int HATYPE = SKF_AD_OFF + 28;
  static final int VLAN_TAG_PRESENT = SKF_AD_OFF + 48;

  /** Lets nothing through. */
  static final List<Instruction> NOTHING = List.of(new Instruction(BpfCode.RET, 0));

  private SocketFilter() {}

  /**
   * The program for an interface.
   *
   * @param loopback the loopback interface's index: what it sends comes back, and is seen then
   * @throws CaptureException if the filter asks for what the kernel cannot look at here
   */
  static List<Instruction> of(LiveSettings settings, int linkType, int loopback)
      throws CaptureException {
    List<Instruction> program = new ArrayList<>(direction(settings.direction(), loopback));
    if (settings.filter().isEmpty()) {
      program.add(new Instruction(BpfCode.RET, settings.snapOctets()));
      return program;
    }
    program.add(new Instruction(BpfCode.LD_IMM, 0)); // a program finds A and X zero
    BpfProgram own = settings.filter().get().program(linkType);
    List<Instruction> placed =
        HardwareType.isCooked(linkType)
            ? CookedFilter.of(own.instructions(), linkType)
            : own.instructions();
    for (Instruction it : placed) {
      program.add(
          it.code() == BpfCode.RET
              ? new Instruction(BpfCode.RET, snapped(it.k(), settings.snapOctets()))
              : it);
    }
    if (!own.isForKernel() || program.size() > BpfProgram.KERNEL_INSTRUCTIONS) {
      throw refused(
          "it has a loop or more than the %,d instructions that the kernel takes"
              .formatted(BpfProgram.KERNEL_INSTRUCTIONS));
    }
    return program;
  }

  private static int snapped(int asked, int snapOctets) {
    return Integer.compareUnsigned(asked, snapOctets) < 0 ? asked : snapOctets;
  }

  private static List<Instruction> direction(Direction direction, int loopback) {
    Instruction type = new Instruction(BpfCode.LD_OCTET, PKTTYPE);
    Instruction refuse = new Instruction(BpfCode.RET, 0);
    return switch (direction) {
      case IN ->
          List.of(type, new Instruction(BpfCode.JEQ, 0, 1, IfPacket.PACKET_OUTGOING), refuse);
      case OUT ->
          List.of(type, new Instruction(BpfCode.JEQ, 1, 0, IfPacket.PACKET_OUTGOING), refuse);
      case INOUT ->
          List.of(
              type,
              new Instruction(BpfCode.JEQ, 0, 3, IfPacket.PACKET_OUTGOING),
              new Instruction(BpfCode.LD_WORD, IFINDEX),
              new Instruction(BpfCode.JEQ, 0, 1, loopback),
              refuse);
    };
  }

  static CaptureException refused(String reason) {
    return new CaptureException(
        CaptureException.Kind.NOT_READABLE,
        "the capture filter cannot run in the kernel: "
            + reason
            + "; use a display filter (-Y) instead");
  }
}
