package org.softnet.host;

import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.softnet.api.Interest;
import org.softnet.api.Packet;
import org.softnet.engine.filter.FilterProgram;
import org.softnet.engine.filter.syntax.FilterProblem;
import org.softnet.host.tree.Data;
import org.softnet.host.tree.PacketWithData;

/**
 * A display filter in Wireshark's language, compiled once.
 *
 * <pre>{@code
 * Filter filter = Filter.compile("tcp.port == 80 and ip.addr == 10.0.0.0/8");
 * softnet.forEach(packet -> {
 *   if (filter.matches(packet)) {
 *     System.out.println(packet.number());
 *   }
 * });
 * }</pre>
 *
 * <p>One thread and one run, packets in order: a filter keeps its working memory, and {@code
 * frame.time_delta_displayed} counts from the packet that matched last. Compile it again for
 * another thread.
 */
public final class Filter {
  private final FilterProgram program;
  private final boolean data; // is asked for, which no packet has among its layers
  private final Interest named;
  private @Nullable PacketWithData shown;

  private Filter(FilterProgram program, boolean data, Interest named) {
    this.program = program;
    this.data = data;
    this.named = named;
  }

  /**
   * Compiles a filter over the fields of the standard plugins. For runs with further plugins see
   * {@link #compile(String, Catalog)}.
   *
   * @throws FilterException if it is wrong: what, and where
   */
  public static Filter compile(String filter) {
    return compile(filter, Catalog.standard());
  }

  /**
   * Compiles a filter over the fields of a catalog; it serves packets of the runs that have the
   * same plugins.
   *
   * @throws FilterException if it is wrong: what, and where
   */
  public static Filter compile(String filter, Catalog catalog) {
    try {
      CatalogDeclarations declarations = new CatalogDeclarations(catalog);
      FrameTexts texts = new FrameTexts();
      FilterProgram program =
          FilterProgram.compile(
              filter,
              declarations,
              (item, packet, line) -> texts.write(item, asItCame(packet), line),
              ZoneId::systemDefault);
      return new Filter(program, declarations.namedData(), declarations.named());
    } catch (FilterProblem e) {
      throw new FilterException(filter, e);
    }
  }

  /** Whether a packet matches. */
  public boolean matches(Packet packet) {
    return program.matches(data ? withData(packet) : packet);
  }

  /** What it looks at: a run that looks at nothing else may leave out the rest. */
  public Interest interest() {
    return interestBehind(Interest.NOTHING);
  }

  /**
   * What it looks at, together with whoever looks at {@code interest} of packets that match and at
   * nothing of others.
   */
  public Interest interestBehind(Interest interest) {
    Interest all = named.and(interest);
    return program
        .needs()
        .filter(needed -> !needed.contains(Data.PROTOCOL)) // which may lie in any packet
        .map(all::inPacketsWith)
        .orElse(all);
  }

  private Packet withData(Packet packet) {
    if (shown == null) {
      shown = new PacketWithData(packet);
      return shown;
    }
    return shown.of(packet);
  }

  private static Packet asItCame(Packet packet) {
    return packet instanceof PacketWithData more ? more.packet() : packet;
  }

  /** What a person should know although the filter is right, a sentence each. */
  public List<String> warnings() {
    return program.warnings();
  }
}
