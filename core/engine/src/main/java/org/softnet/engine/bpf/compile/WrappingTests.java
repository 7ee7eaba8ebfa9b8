package org.softnet.engine.bpf.compile;

import static org.softnet.engine.bpf.compile.Condition.all;
import static org.softnet.engine.bpf.compile.Condition.any;
import static org.softnet.engine.bpf.compile.Condition.not;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.softnet.api.capture.BpfCode;
import org.softnet.api.capture.BpfProgram.Instruction;
import org.softnet.engine.bpf.compile.Tests.Base;
import org.softnet.engine.bpf.syntax.Identifier;
import org.softnet.engine.filter.syntax.FilterProblem;
import org.softnet.engine.filter.syntax.Place;

/** Tags, labels and sessions: whether they are there, and then all that follows is behind them. */
final class WrappingTests {
  private static final int TAG = 0x8100; // EtherTypes: IEEE 802.1Q, 802.1ad, and QinQ before it
  private static final int SERVICE_TAG = 0x88a8;
  private static final int OLD_SERVICE_TAG = 0x9100;
  private static final int MOST_TAG = 0xfff;
  private static final int TAG_OCTETS = 4;
  private static final int MOST_LABEL = 0xfffff;
  private static final int PPPOE_SESSION = 0x8864;
  private static final int MOST_SESSION = 0xffff;

  private final Offsets offsets;
  private final Tests tests;
  private final LinkTests links;

  WrappingTests(Offsets offsets, Tests tests, LinkTests links) {
    this.offsets = offsets;
    this.tests = tests;
    this.links = links;
  }

  private static Condition numbered(Condition present, @Nullable Condition number) {
    return number == null ? present : all(present, number);
  }

  private static void check(Identifier.Numeral number, int most, String what) {
    if (Integer.compareUnsigned(number.value(), most) > 0) {
      throw new FilterProblem("%s is %d at most".formatted(what, most), number.place());
    }
  }

  /**
   * A tag of a packet in the kernel. It keeps the outermost one beside the octets of what it
   * received, but not of what a program sent with a tag: a register holds how many octets the tag
   * takes of the packet, none or four, and so do the places of all that follows.
   *
   * <p>Linux: {@code skb_vlan_untag()}, net/core/skbuff.c; libpcap: {@code
   * gen_vlan_bpf_extensions}.
   */
  Condition passTagOfKernel(Identifier.@Nullable Numeral tag, Place place) {
    if (offsets.linkType() != LinkTypes.ETHERNET || !offsets.isOutermost()) {
      return passTag(tag, place);
    }
    Condition beside =
        tests.equal(Base.LINK, ExpressionCompiler.KERNEL_TAG_PRESENT, Tests.OCTET, 1);
    Condition taken = numbered(beside, number(Base.LINK, ExpressionCompiler.KERNEL_TAG, tag));
    Condition inside = numbered(isTagged(place), number(Base.NETWORK, 0, tag));
    int register = offsets.newRegister(place);
    offsets.passTagOf(register);
    return any(
        taken,
        all(
            not(beside),
            new Condition.Run(
                List.of(
                    new Instruction(BpfCode.LD_IMM, TAG_OCTETS),
                    new Instruction(BpfCode.ST, register))),
            inside));
  }

  Condition passTag(Identifier.@Nullable Numeral tag, Place place) {
    if (offsets.labels() > 0) {
      throw new FilterProblem("a tag cannot be asked for behind MPLS", place);
    }
    boolean maybe =
        offsets.linkType() == LinkTypes.ETHERNET
            || (LinkTypes.isWlan(offsets.linkType()) && offsets.linkType() != LinkTypes.PPI);
    if (!maybe) {
      throw new FilterProblem(
          "%s has no VLAN tags; Ethernet and IEEE 802.11 have"
              .formatted(LinkTypes.name(offsets.linkType())),
          place);
    }
    Condition tagged = numbered(isTagged(place), number(Base.NETWORK, 0, tag));
    offsets.passTag();
    return tagged;
  }

  private Condition isTagged(Place place) {
    return any(
        links.carries(OLD_SERVICE_TAG, place),
        links.carries(TAG, place),
        links.carries(SERVICE_TAG, place));
  }

  private @Nullable Condition number(Base base, int offset, Identifier.@Nullable Numeral tag) {
    if (tag == null) {
      return null;
    }
    check(tag, MOST_TAG, "a VLAN's number");
    return tests.equal(base, offset, Tests.HALF, tag.value(), MOST_TAG);
  }

  Condition passLabel(Identifier.@Nullable Numeral label, Place place) {
    Condition present;
    if (offsets.labels() > 0) {
      present = tests.equal(Base.NETWORK, -2, Tests.OCTET, 0, 1); // not the bottom of the stack
    } else {
      present =
          switch (offsets.linkType()) {
            case LinkTypes.ETHERNET, LinkTypes.C_HDLC -> links.carries(LinkTests.MPLS, place);
            case LinkTypes.PPP -> links.carries(LinkTests.PPP_MPLS, place);
            default ->
                throw new FilterProblem(
                    "labels of MPLS are not looked for on %s"
                        .formatted(LinkTypes.name(offsets.linkType())),
                    place);
          };
    }
    Condition number = null;
    if (label != null) {
      check(label, MOST_LABEL, "a label of MPLS");
      number = tests.equal(Base.NETWORK, 0, Tests.WORD, label.value() << 12, 0xfffff000);
    }
    offsets.passLabel();
    return numbered(present, number);
  }

  Condition passPppoe(Identifier.@Nullable Numeral session, Place place) {
    Condition present = links.carries(PPPOE_SESSION, place);
    Condition number = null;
    if (session != null) {
      check(session, MOST_SESSION, "a session's number");
      number = tests.equal(Base.NETWORK, 0, Tests.WORD, session.value(), MOST_SESSION);
    }
    offsets.passPppoe();
    return numbered(present, number);
  }
}
