package org.softnet.engine.flow;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.softnet.api.Protocol;

/**
 * The conversations of all queues: a table each, within limits that they share. What is free, every
 * queue may take until it is {@linkplain #deal dealt} out anew; so nobody need ask the others
 * meanwhile, and the limits may be passed by what comes between two deals, and by no more.
 */
public final class FlowTables {
  private final FlowLimits limits;
  private final StreamNumbers numbers = new StreamNumbers();
  private final FlowTable[] tables;

  /** Tables for {@code queues} within {@code limits}; {@code receivers} are who may be expected. */
  public FlowTables(int queues, FlowLimits limits, ExpectedFlows.Receivers receivers) {
    this.limits = limits;
    ExpectedFlows expectations = new ExpectedFlows(receivers);
    this.tables = new FlowTable[queues];
    for (int queue = 0; queue < queues; queue++) {
      tables[queue] = new FlowTable(limits, queue, expectations, numbers);
    }
  }

  /** The table of {@code queue}. */
  public FlowTable of(int queue) {
    return tables[queue];
  }

  /** Deals out what is free. */
  public void deal() {
    long free = Math.max(0, limits.octets() - octets());
    for (FlowTable table : tables) {
      table.grant(table.octets() + free);
    }
    for (int i = 0; i < numbers.count(); i++) {
      deal(numbers.protocol(i));
    }
  }

  private void deal(Protocol protocol) {
    int count = 0;
    for (FlowTable table : tables) {
      count += table.count(protocol);
    }
    for (FlowTable table : tables) {
      table.grant(protocol, count);
    }
  }

  /** Nothing more will come to any conversation: tells them, of each protocol the first first. */
  public void end() {
    for (int i = 0; i < numbers.count(); i++) {
      List<Flow> left = new ArrayList<>();
      for (FlowTable table : tables) {
        table.addAll(numbers.protocol(i), left);
      }
      left.sort(Comparator.comparingLong(Flow::stream));
      left.forEach(Flow::end);
    }
  }

  /** Octets of memory that all conversations take, roughly. */
  public long octets() {
    long octets = 0;
    for (FlowTable table : tables) {
      octets += table.octets();
    }
    return octets;
  }

  /** Conversations under way. */
  public int count() {
    int count = 0;
    for (FlowTable table : tables) {
      count += table.count();
    }
    return count;
  }

  /** Conversations that were forgotten to make room for others. */
  public long evicted() {
    long evicted = 0;
    for (FlowTable table : tables) {
      evicted += table.evicted();
    }
    return evicted;
  }

  /** Conversations that were over because nothing came for the time that a limit says. */
  public long expired() {
    long expired = 0;
    for (FlowTable table : tables) {
      expired += table.expired();
    }
    return expired;
  }
}
