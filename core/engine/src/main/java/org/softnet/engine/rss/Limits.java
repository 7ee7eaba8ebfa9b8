package org.softnet.engine.rss;

import org.softnet.engine.flow.FlowLimits;
import org.softnet.engine.fragment.FragmentLimits;
import org.softnet.engine.stream.StreamLimits;

/**
 * How much is kept of what came before, in all queues together.
 *
 * @param flows conversations
 * @param streams what streams keep
 * @param fragments what fragments keep
 */
public record Limits(FlowLimits flows, StreamLimits streams, FragmentLimits fragments) {
  /** What a run has unless it says otherwise. */
  public static final Limits DEFAULT =
      new Limits(FlowLimits.DEFAULT, StreamLimits.DEFAULT, FragmentLimits.DEFAULT);
}
