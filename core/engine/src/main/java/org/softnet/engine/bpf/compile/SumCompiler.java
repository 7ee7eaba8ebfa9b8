package org.softnet.engine.bpf.compile;

import java.util.ArrayList;
import java.util.List;
import org.softnet.api.capture.BpfCode;
import org.softnet.api.capture.BpfProgram.Instruction;
import org.softnet.engine.bpf.compile.Offsets.Position;
import org.softnet.engine.bpf.compile.Tests.Base;
import org.softnet.engine.bpf.run.Alu;
import org.softnet.engine.bpf.syntax.Arithmetic;
import org.softnet.engine.bpf.syntax.Expression;
import org.softnet.engine.bpf.syntax.Proto;
import org.softnet.engine.filter.syntax.FilterProblem;
import org.softnet.engine.filter.syntax.Place;

/**
 * Compiles comparisons of sums. What a sum loads is there only in packets of the protocol it names,
 * so a sum has conditions that are asked before: those of its leftmost load and of that one's
 * index.
 */
final class SumCompiler {
  private static final int ICMP6 = 58; // IANA protocol-numbers
  private static final int MOST_SHIFT = 31;

  /** A sum: a constant, or steps that leave it in A. */
  private sealed interface Sum {
    record Constant(int value) implements Sum {}

    record Steps(List<Instruction> steps) implements Sum {}
  }

  private final Offsets offsets;
  private final Tests tests;
  private final ProtocolTests protocols;

  SumCompiler(Offsets offsets, Tests tests, ProtocolTests protocols) {
    this.offsets = offsets;
    this.tests = tests;
    this.protocols = protocols;
  }

  Condition compile(Expression.Relation relation) {
    List<Condition> parts = new ArrayList<>();
    int cell = offsets.registers();
    Sum left = sum(relation.left(), cell, parts);
    Sum right = sum(relation.right(), cell + 1, parts);
    Condition comparison = comparison(relation.code(), left, right, cell, relation.place());
    parts.add(relation.holds() ? comparison : Condition.not(comparison));
    return parts.size() == 1 ? parts.getFirst() : new Condition.All(parts);
  }

  private static Condition comparison(int code, Sum left, Sum right, int cell, Place place) {
    return switch (left) {
      case Sum.Constant a ->
          switch (right) {
            case Sum.Constant b -> new Condition.Always(compare(code, a.value, b.value));
            case Sum.Steps b -> mirrored(code, a.value, b);
          };
      case Sum.Steps a ->
          switch (right) {
            case Sum.Constant b -> test(code, a, b.value);
            case Sum.Steps b -> new Condition.Test(both(a, b, cell, place), code | BpfCode.OF_X, 0);
          };
    };
  }

  /** A constant on the left changes sides. */
  private static Condition mirrored(int code, int left, Sum.Steps right) {
    return switch (code) {
      case BpfCode.JGT -> Condition.not(test(BpfCode.JGE, right, left));
      case BpfCode.JGE -> Condition.not(test(BpfCode.JGT, right, left));
      default -> test(code, right, left);
    };
  }

  private static Condition test(int code, Sum.Steps sum, int k) {
    Instruction last = sum.steps.getLast();
    if (code == BpfCode.JEQ && k == 0 && last.code() == BpfCode.AND) {
      return Condition.not(
          new Condition.Test(sum.steps.subList(0, sum.steps.size() - 1), BpfCode.JSET, last.k()));
    }
    return new Condition.Test(sum.steps, code, k);
  }

  private static boolean compare(int code, int a, int b) {
    int order = Integer.compareUnsigned(a, b);
    return switch (code) {
      case BpfCode.JGT -> order > 0;
      case BpfCode.JGE -> order >= 0;
      default -> order == 0;
    };
  }

  /** The left sum in A and the right one in X; the right one leaves {@code cell} alone. */
  private static List<Instruction> both(Sum.Steps left, Sum.Steps right, int cell, Place place) {
    check(cell, place);
    List<Instruction> steps = joined(left.steps, new Instruction(BpfCode.ST, cell));
    steps.addAll(right.steps);
    steps.add(new Instruction(BpfCode.TAX, 0));
    steps.add(new Instruction(BpfCode.LD_MEM, cell));
    return steps;
  }

  private static void check(int cell, Place place) {
    if (cell >= BpfCode.MEMORY_WORDS) {
      throw new FilterProblem("the sum needs more memory than a program has", place);
    }
  }

  private static List<Instruction> joined(List<Instruction> first, Instruction... then) {
    List<Instruction> all = new ArrayList<>(first);
    all.addAll(List.of(then));
    return all;
  }

  /** Cells from {@code cell} on are free. */
  private Sum sum(Arithmetic arithmetic, int cell, List<Condition> needs) {
    return switch (arithmetic) {
      case Arithmetic.Constant it -> new Sum.Constant(it.value());
      case Arithmetic.Length _ -> new Sum.Steps(List.of(new Instruction(BpfCode.LD_LEN, 0)));
      case Arithmetic.Load it -> load(it, cell, needs);
      case Arithmetic.Negation it ->
          switch (sum(it.operand(), cell, needs)) {
            case Sum.Constant a -> new Sum.Constant(-a.value);
            case Sum.Steps a -> new Sum.Steps(joined(a.steps, new Instruction(BpfCode.NEG, 0)));
          };
      case Arithmetic.Binary it -> binary(it, cell, needs);
    };
  }

  private Sum binary(Arithmetic.Binary it, int cell, List<Condition> needs) {
    int code = it.code();
    Sum left = sum(it.left(), cell, needs);
    // As with libpcap, the right side of an operation is computed whatever the packet is.
    Sum right = sum(it.right(), cell + 1, new ArrayList<>());
    return switch (right) {
      case Sum.Constant b -> {
        check(code, b.value, it.right());
        yield switch (left) {
          case Sum.Constant a -> new Sum.Constant(Alu.apply(code, a.value, b.value));
          case Sum.Steps a -> withConstant(code, a, b.value);
        };
      }
      case Sum.Steps b ->
          switch (left) {
            case Sum.Constant a -> constantFirst(code, a.value, b);
            case Sum.Steps a ->
                new Sum.Steps(
                    joined(both(a, b, cell, it.place()), new Instruction(code | BpfCode.OF_X, 0)));
          };
    };
  }

  private static void check(int code, int operand, Arithmetic written) {
    if (Alu.divides(code) && operand == 0) {
      throw new FilterProblem("nothing can be divided by zero", written.place());
    }
    if (shiftsOut(code, operand) && written instanceof Arithmetic.Constant) {
      throw new FilterProblem("a number of 32 bits can be shifted by 31 at most", written.place());
    }
  }

  private static boolean shiftsOut(int code, int by) {
    return (code == BpfCode.LSH || code == BpfCode.RSH)
        && Integer.compareUnsigned(by, MOST_SHIFT) > 0;
  }

  private static Sum withConstant(int code, Sum.Steps left, int k) {
    if (shiftsOut(code, k)) {
      return new Sum.Constant(0);
    }
    if (k == 0) {
      return code == BpfCode.MUL || code == BpfCode.AND ? new Sum.Constant(0) : left;
    }
    return new Sum.Steps(joined(left.steps, new Instruction(code, k)));
  }

  private static Sum constantFirst(int code, int left, Sum.Steps right) {
    return switch (code) {
      case BpfCode.ADD, BpfCode.MUL, BpfCode.AND, BpfCode.OR, BpfCode.XOR ->
          withConstant(code, right, left);
      default ->
          new Sum.Steps(
              joined(
                  right.steps,
                  new Instruction(BpfCode.TAX, 0),
                  new Instruction(BpfCode.LD_IMM, left),
                  new Instruction(code | BpfCode.OF_X, 0)));
    };
  }

  private Sum load(Arithmetic.Load load, int cell, List<Condition> needs) {
    List<Condition> ofIndex = new ArrayList<>();
    Sum index = sum(load.index(), cell, ofIndex);
    Proto proto = load.proto();
    Place place = load.place();
    return switch (proto) {
      case LINK -> {
        needs.addAll(ofIndex);
        yield new Sum.Steps(at(offsets.linkHeader(), index, load.octets()));
      }
      case IP, ARP, RARP, ATALK, DECNET, SCA, LAT, MOPRC, MOPDL, IP6 -> {
        needs.addAll(ofIndex);
        needs.add(protocols.is(proto, place));
        yield new Sum.Steps(at(offsets.network(), index, load.octets()));
      }
      case ICMP6 -> {
        needs.addAll(ofIndex);
        needs.add(protocols.is(Proto.IP6, place));
        needs.add(tests.equal(Base.NETWORK, 6, Tests.OCTET, ICMP6));
        yield new Sum.Steps(at(offsets.network().plus(40), index, load.octets()));
      }
      case SCTP, TCP, UDP, ICMP, IGMP, IGRP, PIM, VRRP, CARP -> {
        needs.add(protocols.is(Proto.IP, place));
        needs.addAll(ofIndex);
        needs.add(protocols.is(proto, place));
        needs.add(protocols.isFirstFragment());
        yield new Sum.Steps(behindIp(index, load.octets(), cell, place));
      }
      case AARP,
          AH,
          ESP,
          ISO,
          ESIS,
          ISIS,
          L1,
          L2,
          IIH,
          LSP,
          SNP,
          CSNP,
          PSNP,
          CLNP,
          STP,
          IPX,
          NETBEUI ->
          throw new FilterProblem(
              "octets of %s cannot be asked for, only of link, arp, rarp, atalk, decnet, ip, ip6 and what is above IP"
                  .formatted(proto.word()),
              place);
      case RADIO -> {
        if (!LinkTypes.isBehindRadio(offsets.linkType()) || offsets.linkType() == LinkTypes.PPI) {
          throw noRadio(place);
        }
        needs.addAll(ofIndex);
        yield new Sum.Steps(at(new Position(0, Position.NONE), index, load.octets()));
      }
    };
  }

  private FilterProblem noRadio(Place place) {
    return new FilterProblem(
        "%s has no radio header; IEEE 802.11 may have one"
            .formatted(LinkTypes.name(offsets.linkType())),
        place);
  }

  private static List<Instruction> at(Position position, Sum index, int octets) {
    return switch (index) {
      case Sum.Constant fixed ->
          position.isVariable()
              ? List.of(
                  new Instruction(BpfCode.LDX_MEM, position.register()),
                  new Instruction(Tests.loadBehindX(octets), position.constant() + fixed.value))
              : List.of(new Instruction(Tests.load(octets), position.constant() + fixed.value));
      case Sum.Steps computed -> {
        List<Instruction> steps = new ArrayList<>(computed.steps);
        if (position.isVariable()) {
          steps.add(new Instruction(BpfCode.LDX_MEM, position.register()));
          steps.add(new Instruction(BpfCode.ADD | BpfCode.OF_X, 0));
        }
        steps.add(new Instruction(BpfCode.TAX, 0));
        steps.add(new Instruction(Tests.loadBehindX(octets), position.constant()));
        yield steps;
      }
    };
  }

  private List<Instruction> behindIp(Sum index, int octets, int cell, Place place) {
    return switch (index) {
      case Sum.Constant fixed -> tests.load(Base.BEHIND_IP, fixed.value, octets);
      case Sum.Steps computed -> {
        List<Instruction> steps = new ArrayList<>(computed.steps);
        boolean lost = offsets.network().isVariable();
        if (lost) {
          check(cell, place);
          steps.add(new Instruction(BpfCode.ST, cell));
        }
        steps.addAll(tests.loadIpHeaderLength());
        if (lost) {
          steps.add(new Instruction(BpfCode.LD_MEM, cell));
        }
        steps.add(new Instruction(BpfCode.ADD | BpfCode.OF_X, 0));
        steps.add(new Instruction(BpfCode.TAX, 0));
        steps.add(new Instruction(Tests.loadBehindX(octets), offsets.network().constant()));
        yield steps;
      }
    };
  }
}
