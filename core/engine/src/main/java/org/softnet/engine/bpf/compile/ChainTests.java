package org.softnet.engine.bpf.compile;

import static org.softnet.engine.bpf.compile.Condition.all;
import static org.softnet.engine.bpf.compile.Condition.any;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.softnet.api.capture.BpfCode;
import org.softnet.api.capture.BpfProgram.Instruction;
import org.softnet.engine.bpf.syntax.Proto;
import org.softnet.engine.filter.syntax.FilterProblem;
import org.softnet.engine.filter.syntax.Place;

/**
 * {@code protochain}: a protocol behind any number of extension headers. The program loops, so no
 * kernel takes it.
 *
 * <p>An authentication header is passed as libpcap passes it: what lies behind it is looked for as
 * far behind the IP header's beginning as the authentication header is long.
 */
final class ChainTests {
  private static final int[] EXTENSIONS = {0, 60, 43, 44}; // IANA: RFC 8200's headers
  private static final int NO_NEXT = 59;
  private static final int AUTHENTICATION = 51;
  private static final int IP6_HEADER_OCTETS = 40;
  private static final int PASS_EXTENSION = 9; // instructions
  private static final int PASS_AUTHENTICATION = 11;

  private final Offsets offsets;
  private final LinkTests links;

  ChainTests(Offsets offsets, LinkTests links) {
    this.offsets = offsets;
    this.links = links;
  }

  Condition has(@Nullable Proto proto, int number, Place place) {
    if (proto == null) {
      return any(has(Proto.IP, number, place), has(Proto.IP6, number, place));
    }
    if (offsets.payload().isVariable()) {
      throw new FilterProblem(
          "'protochain' needs headers at a fixed place: not behind Geneve, nor a live packet's tag",
          place);
    }
    return switch (proto) {
      case IP -> all(links.carries(LinkTests.IP, place), overIp(number, place));
      case IP6 -> all(links.carries(LinkTests.IP6, place), overIp6(number, place));
      default ->
          throw new FilterProblem(
              "'%s' has no chain of headers; ip and ip6 have".formatted(proto.word()), place);
    };
  }

  private Condition overIp(int number, Place place) {
    int header = offsets.network().constant();
    List<Instruction> steps = new ArrayList<>();
    steps.add(new Instruction(BpfCode.LD_OCTET, header + 9));
    steps.add(new Instruction(BpfCode.LDX_MSH, header));
    int again = steps.size();
    int end = PASS_AUTHENTICATION + 1;
    steps.add(new Instruction(BpfCode.JEQ, end + 1, 0, number));
    steps.add(new Instruction(BpfCode.JEQ, end, 0, NO_NEXT));
    passAuthentication(steps, header, again, place);
    return new Condition.Test(steps, BpfCode.JEQ, number);
  }

  private Condition overIp6(int number, Place place) {
    int header = offsets.network().constant();
    List<Instruction> steps = new ArrayList<>();
    steps.add(new Instruction(BpfCode.LD_OCTET, header + 6));
    steps.add(new Instruction(BpfCode.LDX_IMM, IP6_HEADER_OCTETS));
    int again = steps.size();
    int end = EXTENSIONS.length + PASS_EXTENSION + PASS_AUTHENTICATION + 1;
    steps.add(new Instruction(BpfCode.JEQ, end + 1, 0, number));
    steps.add(new Instruction(BpfCode.JEQ, end, 0, NO_NEXT));
    for (int i = 1; i <= EXTENSIONS.length; i++) {
      int further = i == EXTENSIONS.length ? PASS_EXTENSION : 0;
      steps.add(new Instruction(BpfCode.JEQ, EXTENSIONS.length - i, further, EXTENSIONS[i - 1]));
    }
    int cell = cell(place);
    steps.add(new Instruction(BpfCode.LD_OCTET_X, header));
    steps.add(new Instruction(BpfCode.ST, cell));
    steps.add(new Instruction(BpfCode.LD_OCTET_X, header + 1));
    steps.add(new Instruction(BpfCode.ADD, 1));
    steps.add(new Instruction(BpfCode.MUL, 8));
    steps.add(new Instruction(BpfCode.ADD | BpfCode.OF_X, 0));
    steps.add(new Instruction(BpfCode.TAX, 0));
    steps.add(new Instruction(BpfCode.LD_MEM, cell));
    steps.add(back(steps, again));
    passAuthentication(steps, header, again, place);
    return new Condition.Test(steps, BpfCode.JEQ, number);
  }

  private void passAuthentication(List<Instruction> steps, int header, int again, Place place) {
    int cell = cell(place);
    steps.add(new Instruction(BpfCode.JEQ, 0, PASS_AUTHENTICATION, AUTHENTICATION));
    steps.add(new Instruction(BpfCode.LD_OCTET_X, header));
    steps.add(new Instruction(BpfCode.ST, cell));
    steps.add(new Instruction(BpfCode.TXA, 0));
    steps.add(new Instruction(BpfCode.ADD, 1));
    steps.add(new Instruction(BpfCode.TAX, 0));
    steps.add(new Instruction(BpfCode.LD_OCTET_X, header));
    steps.add(new Instruction(BpfCode.ADD, 2));
    steps.add(new Instruction(BpfCode.MUL, 4));
    steps.add(new Instruction(BpfCode.TAX, 0));
    steps.add(new Instruction(BpfCode.LD_MEM, cell));
    steps.add(back(steps, again));
  }

  private int cell(Place place) {
    int cell = offsets.registers();
    if (cell == BpfCode.MEMORY_WORDS) {
      throw new FilterProblem("the filter needs more memory than a program has", place);
    }
    return cell;
  }

  private static Instruction back(List<Instruction> steps, int again) {
    return new Instruction(BpfCode.JA, again - steps.size() - 1);
  }
}
