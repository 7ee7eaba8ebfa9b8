package org.softnet.host;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.softnet.api.DropReason;
import org.softnet.api.Interest;
import org.softnet.engine.profile.Cost;
import org.softnet.engine.profile.Profile;
import org.softnet.engine.receive.Poller;
import org.softnet.engine.stats.Stage;

/**
 * What became of a run.
 *
 * @param packets packets that left the receive ring and passed the capture filter, if there is one
 * @param octets octets that they had on the wire
 * @param stages the account of each stage, in the order of the way
 * @param datagrams the account of the datagrams that came in fragments, by the protocol that cut
 *     them: in = whole ones + drops
 * @param devices what each source received, in the order of their opening
 * @param polls what the poller did
 * @param profile what the packets cost
 * @param evictedFlows conversations that were forgotten to make room for others; their later
 *     packets begin new ones
 * @param expiredFlows conversations that were over because nothing came for long enough
 * @param failures sources that could not be read to their end
 * @param problems what a person should know, a sentence each: plugins that failed on a packet, a
 *     capture filter that nothing can pass
 * @param interest how far packets were followed: where it is not in everything, stages know of no
 *     end that lies beyond
 */
public record RunReport(
    long packets,
    long octets,
    List<StageReport> stages,
    List<StageReport> datagrams,
    List<DeviceReport> devices,
    PollReport polls,
    ProfileReport profile,
    long evictedFlows,
    long expiredFlows,
    List<SourceFailure> failures,
    List<String> problems,
    Interest interest) {
  /**
   * A stage's account: in = out + the sum of drops.
   *
   * @param name the stage
   * @param in packets that came in
   * @param out packets that went on
   * @param drops packets that ended there, by reason
   * @param residue packets that nobody can account for; not zero is a bug
   */
  public record StageReport(
      String name, long in, long out, Map<DropReason, Long> drops, long residue) {
    static StageReport of(Stage stage) {
      return new StageReport(stage.name(), stage.in(), stage.out(), stage.drops(), stage.residue());
    }
  }

  /**
   * What a source received, whatever became of it behind.
   *
   * @param name the interface or file
   * @param packets packets that its driver handed over
   * @param octets octets that they had on the wire
   * @param isCounted whether anybody counts what was lost in front of the driver
   * @param droppedByInterface packets that the interface lost
   * @param droppedByRing packets that found the kernel's ring full
   * @param ringFreezes how often the kernel's ring became full
   */
  public record DeviceReport(
      String name,
      long packets,
      long octets,
      boolean isCounted,
      long droppedByInterface,
      long droppedByRing,
      long ringFreezes) {}

  /**
   * What the poller did.
   *
   * @param rounds its rounds
   * @param squeezed those that ended with work left
   * @param interrupts how often it slept until a device had packets
   * @param delayed interrupts that were put off for more packets to come
   */
  public record PollReport(long rounds, long squeezed, long interrupts, long delayed) {
    /** Nothing so far. */
    static final PollReport NONE = new PollReport(0, 0, 0, 0);

    /** This and what came behind it. */
    PollReport and(Poller more) {
      return new PollReport(
          rounds + more.rounds(),
          squeezed + more.squeezed(),
          interrupts + more.interrupts(),
          delayed + more.delays());
    }
  }

  /**
   * What the packets cost, estimated from some of them. They are drawn by lot, so that each share
   * is as good as many packets were drawn: by a thousand to some three parts in a hundred.
   *
   * @param costs protocols and stations of the way, the dearest first
   * @param sampledPackets packets that were looked at
   * @param squeezes rounds that ran out of time
   * @param unexplained those of them at which nobody looked who took it
   */
  public record ProfileReport(
      List<CostReport> costs, long sampledPackets, long squeezes, long unexplained) {
    static ProfileReport of(Profile profile) {
      return new ProfileReport(
          profile.costs().stream().map(CostReport::of).toList(),
          profile.sampled(),
          profile.squeezes(),
          profile.unexplained());
    }
  }

  /**
   * What a protocol or a station of the way costs.
   *
   * @param name the protocol's, or the station's: taps, tables, conversations, streams, fragments,
   *     delivery
   * @param isProtocol whether it is a protocol
   * @param nanos nanoseconds that it took
   * @param packets layers that it read; 0 of a station
   * @param octets octets on the wire of those layers, what they carry among them; 0 of a station
   * @param drops packets that ended badly with it
   * @param squeezes rounds that ran out of time of which it took the most
   */
  public record CostReport(
      String name,
      boolean isProtocol,
      long nanos,
      long packets,
      long octets,
      long drops,
      long squeezes) {
    private static CostReport of(Cost cost) {
      return new CostReport(
          cost.name(),
          cost.protocol() != null,
          cost.nanos(),
          cost.packets(),
          cost.octets(),
          cost.drops(),
          cost.squeezes());
    }
  }

  /**
   * A source that could not be read to its end.
   *
   * @param source its name
   * @param message a sentence for a person
   * @param readable false if not even its first packet could be looked for
   * @param permitted false if the process lacks the right to look
   */
  public record SourceFailure(String source, String message, boolean readable, boolean permitted) {}

  /** The same with other accounts of the stages. */
  RunReport with(List<StageReport> otherStages) {
    return new RunReport(
        packets,
        octets,
        List.copyOf(otherStages),
        datagrams,
        devices,
        polls,
        profile,
        evictedFlows,
        expiredFlows,
        failures,
        problems,
        interest);
  }

  /** Whether every stage's account closes. */
  public boolean isClosed() {
    return Stream.concat(stages.stream(), datagrams.stream())
        .allMatch(stage -> stage.residue() == 0);
  }
}
