package org.softnet.engine.bpf.compile;

import static org.softnet.engine.bpf.compile.Condition.all;
import static org.softnet.engine.bpf.compile.Condition.any;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.softnet.api.capture.BpfCode;
import org.softnet.api.capture.BpfProgram.Instruction;
import org.softnet.engine.bpf.compile.PortTests.Ports;
import org.softnet.engine.bpf.compile.Tests.Base;
import org.softnet.engine.bpf.syntax.Identifier;
import org.softnet.engine.bpf.syntax.Qualifier.Direction;
import org.softnet.engine.filter.syntax.FilterProblem;
import org.softnet.engine.filter.syntax.Place;

/**
 * Geneve, RFC 8926: UDP with a header of variable length, then an Ethernet frame or a bare packet.
 * Where what it holds begins is computed as the packet is filtered, and kept in memory cells.
 */
final class GeneveTests {
  private static final Ports PORT = new Ports(6081, 6081, List.of(ProtocolTests.UDP));
  private static final int UDP_HEADER_OCTETS = 8;
  private static final int HEADER_OCTETS = 8;
  private static final int VERSION = 0xc0;
  private static final int OPTION_WORDS = 0x3f;
  private static final int MOST_NETWORK = 0xffffff;
  private static final int BRIDGED_ETHERNET = 0x6558; // EtherType
  private static final int IP6_HEADER_OCTETS = 40;

  private final Offsets offsets;
  private final Tests tests;
  private final PortTests ports;

  GeneveTests(Offsets offsets, Tests tests, PortTests ports) {
    this.offsets = offsets;
    this.tests = tests;
    this.ports = ports;
  }

  /** Whether a packet is Geneve; what follows is about what it holds. */
  Condition pass(Identifier.@Nullable Numeral network, Place place) {
    Condition outside =
        any(
            all(
                ports.overIp(PORT, Direction.DST, place),
                header(Base.BEHIND_IP, network),
                new Condition.Run(ipHeaderLength())),
            all(
                ports.overIp6(PORT, Direction.DST, place),
                header(Base.BEHIND_IP6, network),
                new Condition.Run(ip6HeaderLength())));
    return all(outside, new Condition.Run(computeOffsets(place)));
  }

  private Condition header(Base base, Identifier.@Nullable Numeral network) {
    Condition version = tests.equal(base, UDP_HEADER_OCTETS, Tests.OCTET, 0, VERSION);
    if (network == null) {
      return version;
    }
    if (Integer.compareUnsigned(network.value(), MOST_NETWORK) > 0) {
      throw new FilterProblem("a Geneve network has a number of 24 bits", network.place());
    }
    return all(
        version,
        tests.equal(
            base, UDP_HEADER_OCTETS + 4, Tests.WORD, network.value() << 8, MOST_NETWORK << 8));
  }

  /** A = the length of the IPv4 header, and where it begins if that varies. */
  private List<Instruction> ipHeaderLength() {
    List<Instruction> steps = new ArrayList<>(tests.loadIpHeaderLength());
    steps.add(new Instruction(BpfCode.TXA, 0));
    return steps;
  }

  private List<Instruction> ip6HeaderLength() {
    List<Instruction> steps = new ArrayList<>();
    if (offsets.network().isVariable()) {
      steps.add(new Instruction(BpfCode.LDX_MEM, offsets.network().register()));
      steps.add(new Instruction(BpfCode.LD_IMM, IP6_HEADER_OCTETS));
      steps.add(new Instruction(BpfCode.ADD | BpfCode.OF_X, 0));
    } else {
      steps.add(new Instruction(BpfCode.LD_IMM, IP6_HEADER_OCTETS));
    }
    return steps;
  }

  private List<Instruction> computeOffsets(Place place) {
    int fixed = offsets.network().constant();
    int type = offsets.newRegister(place);
    int frame = offsets.newRegister(place);
    int content = offsets.newRegister(place);
    offsets.passGeneve(type, frame, content);
    return List.of(
        new Instruction(BpfCode.ADD, fixed + UDP_HEADER_OCTETS),
        new Instruction(BpfCode.TAX, 0), // X: the Geneve header
        new Instruction(BpfCode.ADD, 2),
        new Instruction(BpfCode.ST, type),
        new Instruction(BpfCode.LD_OCTET_X, 0),
        new Instruction(BpfCode.AND, OPTION_WORDS),
        new Instruction(BpfCode.MUL, 4),
        new Instruction(BpfCode.ADD, HEADER_OCTETS),
        new Instruction(BpfCode.ADD | BpfCode.OF_X, 0),
        new Instruction(BpfCode.ST, frame),
        new Instruction(BpfCode.LD_HALF_X, 2),
        new Instruction(BpfCode.LDX_MEM, frame),
        new Instruction(BpfCode.JEQ, 0, 5, BRIDGED_ETHERNET), // a bare packet has no frame
        new Instruction(BpfCode.TXA, 0),
        new Instruction(BpfCode.ADD, 12),
        new Instruction(BpfCode.ST, type),
        new Instruction(BpfCode.ADD, 2),
        new Instruction(BpfCode.TAX, 0),
        new Instruction(BpfCode.STX, content));
  }

  /** Whether what Geneve holds is a frame: its content begins behind its beginning. */
  static Condition hasEthernet(Offsets offsets) {
    return Condition.not(
        new Condition.Test(
            List.of(
                new Instruction(BpfCode.LD_MEM, offsets.linkHeader().register()),
                new Instruction(BpfCode.LDX_MEM, offsets.payload().register())),
            BpfCode.JEQ | BpfCode.OF_X,
            0));
  }
}
