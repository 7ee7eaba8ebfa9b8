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
  private static final int PROTOCOL = SKF_AD_OFF;
  private static final int PKTTYPE = SKF_AD_OFF + 4;
  private static final int IFINDEX = SKF_AD_OFF + 8;

  private static final int SLL_PROTOCOL_AT = 14;
  private static final int SLL2_IFINDEX_AT = 4;
  private static final int SLL2_PKTTYPE_AT = 10;

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
    for (Instruction it : own.instructions()) {
      program.add(
          it.code() == BpfCode.RET
              ? new Instruction(BpfCode.RET, snapped(it.k(), settings.snapOctets()))
              : HardwareType.isCooked(linkType) ? cooked(it, linkType) : it);
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

  /**
   * The kernel's packet has no cooked header: what the filter reads behind it lies so much earlier,
   * and of the header only what the kernel can tell by itself may be asked for.
   */
  private static Instruction cooked(Instruction it, int linkType) throws CaptureException {
    int header = linkType == HardwareType.LINUX_SLL2 ? Framing.SLL2_OCTETS : Framing.SLL_OCTETS;
    return switch (it.code()) {
      case BpfCode.LD_WORD, BpfCode.LD_HALF, BpfCode.LD_OCTET ->
          it.k() < 0 ? it : it.k() >= header ? moved(it, header) : told(it, linkType);
      case BpfCode.LD_WORD_X, BpfCode.LD_HALF_X, BpfCode.LD_OCTET_X, BpfCode.LDX_MSH -> {
        if (it.k() < header) {
          throw refused("it looks into the cooked header at a place that it computes");
        }
        yield moved(it, header);
      }
      case BpfCode.LD_LEN, BpfCode.LDX_LEN ->
          throw refused("it asks for the length of a packet whose cooked header comes later");
      default -> it;
    };
  }

  private static Instruction moved(Instruction it, int header) {
    return new Instruction(it.code(), it.k() - header);
  }

  private static Instruction told(Instruction it, int linkType) throws CaptureException {
    boolean second = linkType == HardwareType.LINUX_SLL2;
    int code = it.code();
    int at = it.k();
    if (code == BpfCode.LD_HALF && at == (second ? 0 : SLL_PROTOCOL_AT)) {
      return new Instruction(BpfCode.LD_HALF, PROTOCOL);
    }
    if (second && code == BpfCode.LD_WORD && at == SLL2_IFINDEX_AT) {
      return new Instruction(BpfCode.LD_WORD, IFINDEX);
    }
    if (second
        ? code == BpfCode.LD_OCTET && at == SLL2_PKTTYPE_AT
        : code == BpfCode.LD_HALF && at == 0) {
      return new Instruction(BpfCode.LD_OCTET, PKTTYPE);
    }
    throw refused("it looks at octet " + at + " of the cooked header, which the kernel lacks");
  }

  private static CaptureException refused(String reason) {
    return new CaptureException(
        CaptureException.Kind.NOT_READABLE,
        "the capture filter cannot run in the kernel: "
            + reason
            + "; use a display filter (-Y) instead");
  }
}
