package org.softnet.host;

import org.softnet.engine.receive.Poller.Budget;

/**
 * How many packets are taken through the tables at a time. {@link #DEFAULT} and changes of it:
 *
 * <pre>{@code
 * Reception.DEFAULT.netdevBudget(600).devWeight(128)
 * }</pre>
 *
 * <p>What comes out is the same with all of them. Linux: {@code net.core} in
 * Documentation/admin-guide/sysctl/net.rst.
 */
public final class Reception {
  /** The kernel's own numbers. */
  public static final Reception DEFAULT = new Reception(Budget.KERNEL);

  private static final long MICRO_NANOS = 1_000;

  private final Budget budget;

  private Reception(Budget budget) {
    this.budget = budget;
  }

  /**
   * The same with so many packets a round: {@code net.core.netdev_budget}.
   *
   * @throws IllegalArgumentException if there are none
   */
  public Reception netdevBudget(int packets) {
    positive("netdev_budget", packets);
    return new Reception(new Budget(packets, budget.roundNanos(), budget.weightPackets()));
  }

  /**
   * The same with so many microseconds a round: {@code net.core.netdev_budget_usecs}.
   *
   * @throws IllegalArgumentException if there are none
   */
  public Reception netdevBudgetUsecs(int microseconds) {
    positive("netdev_budget_usecs", microseconds);
    return new Reception(
        new Budget(budget.packets(), microseconds * MICRO_NANOS, budget.weightPackets()));
  }

  /**
   * The same with so many packets a poll: {@code net.core.dev_weight}.
   *
   * @throws IllegalArgumentException if there are none
   */
  public Reception devWeight(int packets) {
    positive("dev_weight", packets);
    return new Reception(new Budget(budget.packets(), budget.roundNanos(), packets));
  }

  private static void positive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException("%s takes 1 and more".formatted(name));
    }
  }

  Budget budget() {
    return budget;
  }
}
