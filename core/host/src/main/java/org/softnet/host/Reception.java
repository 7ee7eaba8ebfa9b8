package org.softnet.host;

import org.softnet.engine.receive.Coalesce;
import org.softnet.engine.receive.Poller.Budget;

/**
 * How many packets are taken through the tables at a time, and how many one wake-up is for. {@link
 * #DEFAULT} and changes of it:
 *
 * <pre>{@code
 * Reception.DEFAULT.netdevBudget(600).devWeight(128)
 * }</pre>
 *
 * <p>What comes out is the same with all of them. Linux: {@code net.core} in
 * Documentation/admin-guide/sysctl/net.rst; {@code ethtool -C}.
 */
public final class Reception {
  /** The kernel's own numbers. */
  public static final Reception DEFAULT = new Reception(Budget.KERNEL, Coalesce.NONE);

  private static final long MICRO_NANOS = 1_000;

  /** A second: nobody waits longer for a packet that is there. */
  private static final int MOST_USECS = 1_000_000;

  private final Budget budget;
  private final Coalesce coalesce;

  private Reception(Budget budget, Coalesce coalesce) {
    this.budget = budget;
    this.coalesce = coalesce;
  }

  /**
   * The same with so many packets a round: {@code net.core.netdev_budget}.
   *
   * @throws IllegalArgumentException if there are none
   */
  public Reception netdevBudget(int packets) {
    positive("netdev_budget", packets);
    return with(new Budget(packets, budget.roundNanos(), budget.weightPackets()));
  }

  /**
   * The same with so many microseconds a round: {@code net.core.netdev_budget_usecs}.
   *
   * @throws IllegalArgumentException if there are none
   */
  public Reception netdevBudgetUsecs(int microseconds) {
    positive("netdev_budget_usecs", microseconds);
    return with(new Budget(budget.packets(), microseconds * MICRO_NANOS, budget.weightPackets()));
  }

  /**
   * The same with so many packets a poll: {@code net.core.dev_weight}.
   *
   * @throws IllegalArgumentException if there are none
   */
  public Reception devWeight(int packets) {
    positive("dev_weight", packets);
    return with(new Budget(budget.packets(), budget.roundNanos(), packets));
  }

  private Reception with(Budget changed) {
    return new Reception(changed, coalesce);
  }

  /**
   * The same where the first packet that comes while the poller sleeps waits so many microseconds
   * for others, so that one wake-up is for all of them; 0, as is by default, is not at all. {@code
   * ethtool -C rx-usecs}.
   *
   * @throws IllegalArgumentException if it is less than 0 or more than a second
   */
  public Reception rxUsecs(int microseconds) {
    if (microseconds < 0 || microseconds > MOST_USECS) {
      throw new IllegalArgumentException("rx-usecs takes 0 to %d".formatted(MOST_USECS));
    }
    return new Reception(
        budget,
        new Coalesce(microseconds * MICRO_NANOS, coalesce.packets(), coalesce.isAdaptive()));
  }

  /**
   * The same where the wait ends when so many packets are there; 0, as is by default, is no matter
   * how many. {@code ethtool -C rx-frames}.
   *
   * @throws IllegalArgumentException if it is less than 0
   */
  public Reception rxFrames(int packets) {
    if (packets < 0) {
      throw new IllegalArgumentException("rx-frames takes 0 and more");
    }
    return new Reception(
        budget, new Coalesce(coalesce.delayNanos(), packets, coalesce.isAdaptive()));
  }

  /**
   * The same where the traffic decides how long the first packet waits, rather than {@link
   * #rxUsecs}: longer where many come and each wakes the poller, not at all where few come. {@code
   * ethtool -C adaptive-rx}.
   */
  public Reception adaptiveRx(boolean on) {
    return new Reception(budget, new Coalesce(coalesce.delayNanos(), coalesce.packets(), on));
  }

  private static void positive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException("%s takes 1 and more".formatted(name));
    }
  }

  Budget budget() {
    return budget;
  }

  Coalesce coalesce() {
    return coalesce;
  }
}
