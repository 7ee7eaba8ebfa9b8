package org.softnet.engine.bpf;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.softnet.api.Packet;
import org.softnet.api.View;
import org.softnet.api.capture.Block;
import org.softnet.api.capture.BpfProgram;
import org.softnet.engine.bpf.compile.Compiler;
import org.softnet.engine.bpf.compile.LinkTypes;
import org.softnet.engine.bpf.compile.Target;
import org.softnet.engine.bpf.run.BpfMachine;
import org.softnet.engine.bpf.run.Interpreter;
import org.softnet.engine.bpf.run.Translator;
import org.softnet.engine.bpf.syntax.Expression;
import org.softnet.engine.filter.syntax.FilterProblem;
import org.softnet.engine.receive.PacketFilter;

/**
 * A capture filter over packets of any link types: it is compiled for each as the first packet of
 * it comes. If that fails, no further packet is wanted. One thread.
 */
public final class LinkTypeFilter implements PacketFilter {
  /** Packets after which a program is worth a class of its own. */
  private static final int MANY = 20_000;

  private static final int NO_LINK_TYPE = -1;
  private static final BpfMachine WANTS_NONE = (_, _, _, _) -> 0;

  /** A link type, its program and what runs it. */
  private static final class Lane {
    private final int linkType;
    private final BpfProgram program;
    private BpfMachine machine;
    private int asked;

    Lane(int linkType, BpfProgram program) {
      this.linkType = linkType;
      this.program = program;
      this.machine = new Interpreter(program);
    }
  }

  private final @Nullable Expression expression;
  private final Runnable ifWrong;
  private final List<Lane> lanes = new ArrayList<>();
  private int linkType = NO_LINK_TYPE;
  private @Nullable Lane lane;
  private BpfMachine machine = WANTS_NONE;
  private String problem = "";

  /**
   * A filter that was read.
   *
   * @param expression null wants every packet
   * @param ifWrong is told once if the filter cannot be used on a link type that occurs
   */
  public LinkTypeFilter(@Nullable Expression expression, Runnable ifWrong) {
    this.expression = expression;
    this.ifWrong = ifWrong;
  }

  @Override
  public boolean wants(Block block, int index) {
    return machine(block.captureInterface(index).linkType())
            .run(block.octets(), block.at(index), block.captured(index), block.onWire(index))
        != 0;
  }

  /** Whether a packet is wanted that others have looked at. */
  public boolean wants(Packet packet) {
    View frame = packet.frame();
    return machine(packet.captureInterface().linkType())
            .run(frame.memory(), frame.start(), frame.captured(), frame.onWire())
        != 0;
  }

  private BpfMachine machine(int next) {
    if (next != linkType) {
      change(next);
    }
    Lane current = lane;
    if (current != null && ++current.asked == MANY) {
      current.machine = Translator.translate(current.program);
      machine = current.machine;
    }
    return machine;
  }

  private void change(int next) {
    linkType = next;
    lane = problem.isEmpty() ? laneOf(next) : null;
    machine = lane == null ? WANTS_NONE : lane.machine;
  }

  private @Nullable Lane laneOf(int wanted) {
    for (Lane known : lanes) {
      if (known.linkType == wanted) {
        return known;
      }
    }
    try {
      Lane made = new Lane(wanted, Compiler.compile(expression, Target.file(wanted)));
      lanes.add(made);
      return made;
    } catch (FilterProblem e) {
      problem =
          "the capture filter cannot be used on %s: %s"
              .formatted(LinkTypes.name(wanted), e.getMessage());
      ifWrong.run();
      return null;
    }
  }

  /** Why the filter could not be used, a sentence; empty if it could. */
  public String problem() {
    return problem;
  }

  /** The link types that occurred, if no packet of any of them can be wanted; empty otherwise. */
  public List<String> hopeless() {
    boolean all = !lanes.isEmpty() && lanes.stream().allMatch(it -> it.program.rejectsAll());
    return all ? lanes.stream().map(it -> LinkTypes.name(it.linkType)).toList() : List.of();
  }
}
