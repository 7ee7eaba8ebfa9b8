package org.softnet.host;

import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.softnet.api.capture.BpfProgram;
import org.softnet.api.capture.CaptureException;
import org.softnet.api.capture.LiveSettings;
import org.softnet.engine.bpf.LinkTypeFilter;
import org.softnet.engine.bpf.compile.Compiler;
import org.softnet.engine.bpf.compile.LinkTypes;
import org.softnet.engine.bpf.compile.Listing;
import org.softnet.engine.bpf.compile.Target;
import org.softnet.engine.bpf.syntax.Expression;
import org.softnet.engine.bpf.syntax.Parser;
import org.softnet.engine.filter.syntax.FilterProblem;

/**
 * A capture filter, pcap-filter(7), and the programs of classic BPF that it stands for: one for
 * each link type.
 *
 * <pre>{@code
 * BpfProgram program = CaptureFilter.parse("tcp port 80").forKernel(1);
 * }</pre>
 */
public final class CaptureFilter {
  /** How a program is written. */
  public enum Form {
    /** As a person reads it: {@code tcpdump -d}. */
    ASSEMBLY,
    /** As C initialises an array: {@code tcpdump -dd}. */
    INITIALISERS,
    /** As numbers, their count first: {@code tcpdump -ddd}. */
    DECIMALS
  }

  private final String filter;
  private final @Nullable Expression expression; // null: every packet

  private CaptureFilter(String filter, @Nullable Expression expression) {
    this.filter = filter;
    this.expression = expression;
  }

  /**
   * Reads a filter; an empty one wants every packet.
   *
   * @throws FilterException if it is wrong: what, and where
   */
  public static CaptureFilter parse(String filter) {
    try {
      return new CaptureFilter(filter, Parser.parse(filter));
    } catch (FilterProblem e) {
      throw new FilterException(filter, e);
    }
  }

  /**
   * The program for packets of a capture file.
   *
   * @param linkType LINKTYPE_ value
   * @throws FilterException if the filter asks what packets of that link type do not have
   */
  public BpfProgram forFile(int linkType) {
    return compile(Target.file(linkType));
  }

  /**
   * The program for packets that the kernel of this system filters; see {@link
   * BpfProgram#isForKernel}.
   *
   * @param linkType LINKTYPE_ value
   * @throws FilterException if the filter asks what packets of that link type do not have
   */
  public BpfProgram forKernel(int linkType) {
    return compile(Target.kernel(linkType));
  }

  /**
   * The program as a person looks at it, without packets: {@code tcpdump -d}.
   *
   * @param linkType LINKTYPE_ value
   * @throws FilterException if the filter asks what packets of that link type do not have
   */
  public BpfProgram forDisplay(int linkType) {
    return compile(Target.nowhere(linkType));
  }

  private BpfProgram compile(Target target) {
    try {
      return Compiler.compile(expression, target);
    } catch (FilterProblem e) {
      throw new FilterException(filter, e);
    }
  }

  /** The filter as a live capture takes it, to be compiled when the link type is known. */
  public LiveSettings.Filter forLive() {
    return new LiveSettings.Filter() {
      @Override
      public String expression() {
        return filter;
      }

      @Override
      public BpfProgram program(int linkType) throws CaptureException {
        try {
          return forKernel(linkType);
        } catch (FilterException e) {
          throw new CaptureException(
              CaptureException.Kind.NOT_READABLE,
              "the capture filter cannot be used on %s: %s"
                  .formatted(LinkTypes.name(linkType), e.getMessage()));
        }
      }
    };
  }

  /** A program as text, a line each. */
  public static List<String> lines(BpfProgram program, Form form) {
    return switch (form) {
      case ASSEMBLY -> Listing.assembly(program);
      case INITIALISERS -> Listing.initialisers(program);
      case DECIMALS -> Listing.decimals(program);
    };
  }

  /** The LINKTYPE_ value that a name ({@code EN10MB}) or a number means; empty if none. */
  public static OptionalInt linkType(String text) {
    int number = LinkTypes.number(text);
    return number < 0 ? OptionalInt.empty() : OptionalInt.of(number);
  }

  LinkTypeFilter overLinkTypes(Runnable ifWrong) {
    return new LinkTypeFilter(expression, ifWrong);
  }
}
