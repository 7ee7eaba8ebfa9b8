package org.softnet.engine.dispatch;

import org.softnet.engine.flow.FlowTable;
import org.softnet.engine.fragment.FragmentLimits;
import org.softnet.engine.stream.StreamLimits;

/**
 * How much a dispatcher keeps of what came before.
 *
 * @param flows conversations of a protocol
 * @param kept the same of a protocol that keeps something of each
 * @param streams what streams keep
 * @param fragments what fragments keep
 */
public record Limits(int flows, int kept, StreamLimits streams, FragmentLimits fragments) {
  /** What a run has unless it says otherwise. */
  public static final Limits DEFAULT =
      new Limits(
          FlowTable.DEFAULT_FLOWS,
          FlowTable.DEFAULT_KEPT,
          StreamLimits.DEFAULT,
          FragmentLimits.DEFAULT);
}
