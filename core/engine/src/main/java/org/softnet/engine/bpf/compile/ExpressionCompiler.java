package org.softnet.engine.bpf.compile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.softnet.engine.bpf.compile.Condition.all;
import static org.softnet.engine.bpf.compile.Condition.any;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.softnet.api.capture.BpfCode;
import org.softnet.api.capture.BpfProgram.Instruction;
import org.softnet.engine.bpf.compile.Tests.Base;
import org.softnet.engine.bpf.syntax.Expression;
import org.softnet.engine.bpf.syntax.Expression.Joint;
import org.softnet.engine.bpf.syntax.Proto;
import org.softnet.engine.bpf.syntax.Qualifier;
import org.softnet.engine.filter.syntax.FilterProblem;
import org.softnet.engine.filter.syntax.Place;

/**
 * Says what an expression means for a link type. Parts are compiled from the left to the right:
 * what passes a header changes the meaning of all that stands behind it.
 */
final class ExpressionCompiler {
  private static final int PPPOE_DISCOVERY = 0x8863; // EtherType
  private static final int PPI_LINK_TYPE_AT = 4; // of what PPI is in front of
  private static final int SLL_OUTGOING = 4; // packet type of cooked captures and of the kernel
  private static final int PF_DIRECTION_AT = 60; // of OpenBSD's struct pfloghdr
  private static final int PF_IN = 1;
  private static final int PF_OUT = 2;
  private static final int LLC_INFORMATION = 0x01; // the bit is clear

  // Of the kernel's packets, what is not in their octets: linux/filter.h.
  private static final int KERNEL_OFFSET = -0x1000;
  static final int KERNEL_PACKET_TYPE = KERNEL_OFFSET + 4;
  static final int KERNEL_INTERFACE = KERNEL_OFFSET + 8;
  static final int KERNEL_TAG = KERNEL_OFFSET + 44;
  static final int KERNEL_TAG_PRESENT = KERNEL_OFFSET + 48;

  /** Control fields of IEEE 802.2: a value and its mask. */
  private static final Map<String, int[]> LLC =
      Map.ofEntries(
          Map.entry("s", new int[] {0x01, 0x03}),
          Map.entry("u", new int[] {0x03, 0x03}),
          Map.entry("rr", new int[] {0x01, 0x0f}),
          Map.entry("rnr", new int[] {0x05, 0x0f}),
          Map.entry("rej", new int[] {0x09, 0x0f}),
          Map.entry("ui", new int[] {0x03, 0xef}),
          Map.entry("ua", new int[] {0x63, 0xef}),
          Map.entry("disc", new int[] {0x43, 0xef}),
          Map.entry("dm", new int[] {0x0f, 0xef}),
          Map.entry("sabme", new int[] {0x6f, 0xef}),
          Map.entry("test", new int[] {0xe3, 0xef}),
          Map.entry("xid", new int[] {0xaf, 0xef}),
          Map.entry("frmr", new int[] {0x87, 0xef}));

  private static final byte[] BROADCAST = {-1, -1, -1, -1, -1, -1};

  private final Target target;
  private final Offsets offsets;
  private final Tests tests;
  private final LinkTests links;
  private final ProtocolTests protocols;
  private final AddressTests addresses;
  private final PrimitiveCompiler primitives;
  private final SumCompiler sums;
  private final WrappingTests wrappings;
  private final GeneveTests geneve;

  ExpressionCompiler(Target target) {
    this.target = target;
    this.offsets = new Offsets(LinkTypes.canonical(target.linkType()));
    this.tests = new Tests(offsets);
    this.links = new LinkTests(offsets, tests, target);
    this.protocols = new ProtocolTests(tests, links);
    this.addresses = new AddressTests(offsets, tests, links);
    PortTests ports = new PortTests(tests, links, protocols);
    this.primitives =
        new PrimitiveCompiler(addresses, ports, protocols, new ChainTests(offsets, links));
    this.sums = new SumCompiler(offsets, tests, protocols);
    this.wrappings = new WrappingTests(offsets, tests, links);
    this.geneve = new GeneveTests(offsets, tests, ports);
  }

  /** What a whole filter means. */
  Condition compileWhole(Expression expression) {
    Condition condition = located(compile(expression));
    if (target.source() != Target.Source.KERNEL || offsets.registers() == 0) {
      return condition;
    }
    List<Instruction> zeros = new ArrayList<>(); // the kernel takes no load of what may not be set
    zeros.add(new Instruction(BpfCode.LD_IMM, 0));
    for (int register = 0; register < offsets.registers(); register++) {
      zeros.add(new Instruction(BpfCode.ST, register));
    }
    return all(new Condition.Run(zeros), condition);
  }

  /** What begins where other octets say is looked for first. */
  private Condition located(Condition condition) {
    int linkType = LinkTypes.canonical(target.linkType());
    if (linkType == LinkTypes.PFLOG) {
      return behindLog(condition);
    }
    if (!LinkTypes.isWlan(linkType)) {
      return condition;
    }
    List<Instruction> before = new WlanHeader(linkType, offsets).before(condition);
    Condition located = before.isEmpty() ? condition : all(new Condition.Run(before), condition);
    return linkType == LinkTypes.PPI
        ? all(
            new Condition.Test(
                List.of(new Instruction(BpfCode.LD_WORD, PPI_LINK_TYPE_AT)),
                BpfCode.JEQ,
                Integer.reverseBytes(LinkTypes.IEEE802_11)),
            located)
        : located;
  }

  /** A log header tells its length, without what fills its last word. */
  private Condition behindLog(Condition condition) {
    int payload = offsets.outermostPayload().register();
    return condition.reads(payload)
        ? all(
            new Condition.Run(
                List.of(
                    new Instruction(BpfCode.LD_OCTET, 0),
                    new Instruction(BpfCode.ADD, 3),
                    new Instruction(BpfCode.AND, ~3),
                    new Instruction(BpfCode.ST, payload))),
            condition)
        : condition;
  }

  private Condition compile(Expression expression) {
    return switch (expression) {
      case Expression.Chain it -> chain(it);
      case Expression.Not it -> Condition.not(compile(it.operand()));
      case Expression.Protocol it -> protocols.is(it.proto(), it.place());
      case Expression.Primitive it -> primitives.compile(it);
      case Expression.Relation it -> sums.compile(it);
      case Expression.Broadcast it -> broadcast(it.proto(), it.place());
      case Expression.Multicast it -> multicast(it.proto(), it.place());
      case Expression.Less it -> Condition.not(length(BpfCode.JGT, it.octets()));
      case Expression.Greater it -> length(BpfCode.JGE, it.octets());
      case Expression.OctetTest it -> octet(it);
      case Expression.Inbound it -> inbound(it.place());
      case Expression.Outbound it -> outbound(it.place());
      case Expression.Interface it -> networkInterface(it.index(), it.place());
      case Expression.Inside it -> inside(it);
      case Expression.PppoeDiscovery it -> links.carries(PPPOE_DISCOVERY, it.place());
      case Expression.Llc it -> llc(it);
      case Expression.FrameControl it -> frameControl(it);
      case Expression.LoggedNumber it -> {
        checkLogged(it.place());
        yield tests.equal(Base.LINK, it.at(), it.octets(), it.value());
      }
      case Expression.LoggedName it -> {
        checkLogged(it.place());
        yield tests.equal(Base.LINK, it.at(), it.name().getBytes(ISO_8859_1));
      }
    };
  }

  /** Runs of the same joint become one condition; a change of joint begins a new one. */
  private Condition chain(Expression.Chain chain) {
    Condition left = compile(chain.first());
    List<Condition> run = new ArrayList<>(List.of(left));
    Joint joint = chain.rest().getFirst().joint();
    for (Expression.Link link : chain.rest()) {
      if (link.joint() != joint) {
        left = joined(joint, run);
        run = new ArrayList<>(List.of(left));
        joint = link.joint();
      }
      run.add(compile(link.operand()));
    }
    return joined(joint, run);
  }

  private static Condition joined(Joint joint, List<Condition> run) {
    return switch (joint) {
      case AND -> new Condition.All(run);
      case OR -> new Condition.Any(run);
    };
  }

  private static Condition length(int code, int octets) {
    return new Condition.Test(List.of(new Instruction(BpfCode.LD_LEN, 0)), code, octets);
  }

  private Condition broadcast(@Nullable Proto proto, Place place) {
    if (proto == null || proto == Proto.LINK) {
      return addresses.mac(Qualifier.Direction.DST, BROADCAST, place);
    }
    if (proto != Proto.IP) {
      throw new FilterProblem(
          "'%s' has no broadcast; ether and ip have".formatted(proto.word()), place);
    }
    // The mask of a network that nobody knows leaves the addresses that are broadcast everywhere.
    return all(
        links.carries(LinkTests.IP, place),
        any(
            tests.equal(Base.NETWORK, 16, Tests.WORD, 0),
            tests.equal(Base.NETWORK, 16, Tests.WORD, -1)));
  }

  private Condition multicast(@Nullable Proto proto, Place place) {
    return switch (proto) {
      case null -> addresses.group(place);
      case LINK -> addresses.group(place);
      case IP ->
          all(
              links.carries(LinkTests.IP, place),
              tests.test(Base.NETWORK, 16, Tests.OCTET, BpfCode.JGE, 224));
      case IP6 ->
          all(
              links.carries(LinkTests.IP6, place),
              tests.equal(Base.NETWORK, 24, Tests.OCTET, 0xff));
      default ->
          throw new FilterProblem(
              "'%s' has no multicast; ether, ip and ip6 have".formatted(proto.word()), place);
    };
  }

  /** With {@code &} and {@code |}, libpcap loads nothing: A is what the test before has left. */
  private Condition octet(Expression.OctetTest it) {
    return switch (it.sign()) {
      case '=' -> tests.equal(Base.LINK, it.index(), Tests.OCTET, it.value());
      case '>' -> tests.test(Base.LINK, it.index(), Tests.OCTET, BpfCode.JGT, it.value());
      case '<' ->
          Condition.not(tests.test(Base.LINK, it.index(), Tests.OCTET, BpfCode.JGE, it.value()));
      default ->
          Condition.not(
              new Condition.Test(
                  List.of(new Instruction(it.sign() == '&' ? BpfCode.AND : BpfCode.OR, it.value())),
                  BpfCode.JEQ,
                  0));
    };
  }

  private void checkLogged(Place place) {
    if (offsets.linkType() != LinkTypes.PFLOG) {
      throw new FilterProblem(
          "%s does not hold what pf logs; OpenBSD pflog does"
              .formatted(LinkTypes.name(offsets.linkType())),
          place);
    }
  }

  private Condition inbound(Place place) {
    return offsets.linkType() == LinkTypes.PFLOG
        ? tests.equal(Base.LINK, PF_DIRECTION_AT, Tests.OCTET, PF_IN)
        : Condition.not(outbound(place));
  }

  private Condition outbound(Place place) {
    return switch (offsets.linkType()) {
      case LinkTypes.PFLOG -> tests.equal(Base.LINK, PF_DIRECTION_AT, Tests.OCTET, PF_OUT);
      case LinkTypes.LINUX_SLL -> tests.equal(Base.LINK, 0, Tests.HALF, SLL_OUTGOING);
      case LinkTypes.LINUX_SLL2 -> tests.equal(Base.LINK, 10, Tests.OCTET, SLL_OUTGOING);
      default ->
          switch (target.source()) {
            case KERNEL, NOWHERE ->
                tests.equal(Base.LINK, KERNEL_PACKET_TYPE, Tests.HALF, SLL_OUTGOING);
            case FILE -> throw notInFile("the direction of a packet", place);
          };
    };
  }

  private Condition networkInterface(int index, Place place) {
    if (offsets.linkType() == LinkTypes.LINUX_SLL2) {
      return tests.equal(Base.LINK, 4, Tests.WORD, index);
    }
    return switch (target.source()) {
      case KERNEL, NOWHERE -> tests.equal(Base.LINK, KERNEL_INTERFACE, Tests.WORD, index);
      case FILE -> throw notInFile("the number of the interface", place);
    };
  }

  private FilterProblem notInFile(String what, Place place) {
    return new FilterProblem(
        "a file with %s does not hold %s".formatted(LinkTypes.name(offsets.linkType()), what),
        place);
  }

  private Condition inside(Expression.Inside it) {
    return switch (it.wrapping()) {
      case VLAN ->
          switch (target.source()) {
            case FILE, NOWHERE -> wrappings.passTag(it.number(), it.place());
            case KERNEL -> wrappings.passTagOfKernel(it.number(), it.place());
          };
      case MPLS -> wrappings.passLabel(it.number(), it.place());
      case PPPOES -> wrappings.passPppoe(it.number(), it.place());
      case GENEVE -> geneve.pass(it.number(), it.place());
    };
  }

  private Condition frameControl(Expression.FrameControl it) {
    if (!LinkTypes.isWlan(offsets.linkType()) || offsets.linkType() == LinkTypes.PPI) {
      throw new FilterProblem(
          "%s has no frame control field; IEEE 802.11 has"
              .formatted(LinkTypes.name(offsets.linkType())),
          it.place());
    }
    return (it.value() & ~it.mask()) != 0
        ? new Condition.Always(false)
        : tests.equal(Base.LINK, it.octet(), Tests.OCTET, it.value(), it.mask());
  }

  private Condition llcFrame(Place place) {
    if (LinkTypes.isWlan(offsets.linkType())) {
      return new WlanTests(tests).isData();
    }
    if (offsets.linkType() != LinkTypes.ETHERNET) {
      throw new FilterProblem(
          "LLC is not looked for on %s; on Ethernet and IEEE 802.11 it is"
              .formatted(LinkTypes.name(offsets.linkType())),
          place);
    }
    return all(
        links.hasLength(),
        Condition.not(tests.equal(Base.PAYLOAD, 0, Tests.HALF, 0xffff))); // Novell's 802.3
  }

  private Condition llc(Expression.Llc it) {
    Condition frame = llcFrame(it.place());
    if (it.kind().isEmpty()) {
      return frame;
    }
    if (it.kind().equals("i")) {
      return all(
          frame,
          Condition.not(tests.test(Base.PAYLOAD, 2, Tests.OCTET, BpfCode.JSET, LLC_INFORMATION)));
    }
    int[] control = LLC.get(it.kind());
    if (control == null) {
      throw new FilterProblem(
          "LLC has no such frames; it has i, s, u, rr, rnr, rej, ui, ua, disc, dm, sabme, test, xid"
              + " and frmr",
          it.place());
    }
    return all(frame, tests.equal(Base.PAYLOAD, 2, Tests.OCTET, control[0], control[1]));
  }
}
