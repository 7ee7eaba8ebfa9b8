package org.softnet.engine.bpf.compile;

import static org.softnet.engine.bpf.compile.Condition.all;
import static org.softnet.engine.bpf.compile.Condition.any;
import static org.softnet.engine.bpf.compile.Condition.not;

import java.util.function.IntFunction;
import org.softnet.api.capture.BpfCode;
import org.softnet.engine.bpf.compile.Tests.Base;
import org.softnet.engine.bpf.syntax.Qualifier.Direction;

/**
 * Addresses and kinds of IEEE 802.11 frames, section 9.2.4: which of up to four addresses is the
 * source's and which the destination's, the first two octets tell.
 *
 * <pre>
 *            |  addr1, 4  |  addr2, 10  |  addr3, 16  |  addr4, 24
 *  nods      |     DA     |     SA      |             |
 *  tods      |            |     SA      |     DA      |
 *  fromds    |     DA     |             |     SA      |
 *  dstods    |            |             |     DA      |     SA
 * </pre>
 */
final class WlanTests {
  private static final int ADDR1 = 4;
  private static final int ADDR2 = 10;
  private static final int ADDR3 = 16;
  private static final int ADDR4 = 24;
  private static final int DATA = 0x08; // of a management frame it is clear
  private static final int CONTROL = 0x04; // or reserved
  private static final int TYPE_MASK = 0x0c;
  private static final int SUBTYPE_MASK = 0xf0;
  private static final int CLEAR_TO_SEND = 0xc0;
  private static final int ACKNOWLEDGEMENT = 0xd0;
  private static final int TO_DS = 0x01;
  private static final int FROM_DS = 0x02;

  private final Tests tests;

  WlanTests(Tests tests) {
    this.tests = tests;
  }

  private Condition is(int octet, int bit) {
    return tests.test(Base.LINK, octet, Tests.OCTET, BpfCode.JSET, bit);
  }

  /** Whether a frame carries data, so that a payload may follow. */
  Condition isData() {
    return all(not(is(0, CONTROL)), is(0, DATA));
  }

  /** Whether an address is the one asked for. */
  Condition address(Direction direction, byte[] address) {
    IntFunction<Condition> equal = at -> tests.equal(Base.LINK, at, address);
    return switch (direction) {
      case SRC -> source(equal);
      case DST -> destination(equal);
      case ANY, SRC_OR_DST -> any(source(equal), destination(equal));
      case SRC_AND_DST -> all(source(equal), destination(equal));
      case ADDR1 -> equal.apply(ADDR1);
      case ADDR2 -> equal.apply(ADDR2);
      case ADDR3 -> equal.apply(ADDR3);
      case ADDR4 -> equal.apply(ADDR4);
      case RA -> all(is(0, DATA), equal.apply(ADDR1));
      case TA -> all(is(0, DATA), any(not(isControl()), isNoAnswer()), equal.apply(ADDR2));
    };
  }

  private Condition isControl() {
    return tests.equal(Base.LINK, 0, Tests.OCTET, CONTROL, TYPE_MASK);
  }

  /** CTS and ACK do not tell who sent them. */
  private Condition isNoAnswer() {
    return all(
        not(tests.equal(Base.LINK, 0, Tests.OCTET, CLEAR_TO_SEND, SUBTYPE_MASK)),
        not(tests.equal(Base.LINK, 0, Tests.OCTET, ACKNOWLEDGEMENT, SUBTYPE_MASK)));
  }

  /** Whether the destination is a group: the lowest bit of its first octet. */
  Condition group() {
    return destination(at -> is(at, 1));
  }

  /** Control frames have neither source nor destination. */
  private Condition source(IntFunction<Condition> at) {
    Condition ofData =
        any(
            all(
                is(1, FROM_DS),
                any(all(is(1, TO_DS), at.apply(ADDR4)), all(not(is(1, TO_DS)), at.apply(ADDR3)))),
            all(not(is(1, FROM_DS)), at.apply(ADDR2)));
    return byType(ofData, at.apply(ADDR2));
  }

  private Condition destination(IntFunction<Condition> at) {
    Condition ofData =
        any(all(is(1, TO_DS), at.apply(ADDR3)), all(not(is(1, TO_DS)), at.apply(ADDR1)));
    return byType(ofData, at.apply(ADDR1));
  }

  private Condition byType(Condition ofData, Condition ofManagement) {
    return all(
        not(is(0, CONTROL)), any(all(is(0, DATA), ofData), all(not(is(0, DATA)), ofManagement)));
  }
}
