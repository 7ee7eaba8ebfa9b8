package org.softnet.engine.whatif;

/**
 * One CPU, its receive queue, and the queue's NAPI instance. A packet leaves the ring when its turn
 * has come, and is delivered when its time is over. At one instant the CPU acts first: what arrives
 * then finds the descriptor that it frees, and the interrupt that it enables.
 *
 * <p>Linux: {@code net_rx_action()}, net/core/dev.c. A poll that took its weight's worth has not
 * looked whether more is there: its instance stays on the poll list, and a round that ends with it
 * is squeezed, even if the ring is empty.
 */
final class ModelCpu {
  private final Machine machine;
  private final Tally tally;
  private final long[] arrivals; // by descriptor, nanoseconds
  private final int[] octets;
  private int head;
  private int waiting;
  private boolean scheduled; // the instance is on the poll list, its interrupt disabled
  private long dueNanos; // when the CPU looks at its ring next
  private long roundEndNanos;
  private int roundLeft; // packets of the budget that no poll has been given
  private int pollLeft;
  private long busyNanos;

  ModelCpu(Machine machine, Tally tally) {
    this.machine = machine;
    this.tally = tally;
    this.arrivals = new long[machine.ringPackets()];
    this.octets = new int[machine.ringPackets()];
  }

  /** A packet arrives, not before the one before. */
  void offer(long nanos, int packetOctets) {
    run(nanos);
    tally.arrived(waiting);
    if (waiting == arrivals.length) {
      tally.ringFull();
      return;
    }
    int tail = (head + waiting) % arrivals.length;
    arrivals[tail] = nanos;
    octets[tail] = packetOctets;
    waiting++;
    if (!scheduled) {
      interrupt(nanos);
    }
  }

  private void interrupt(long nanos) {
    scheduled = true;
    dueNanos = nanos + machine.interruptNanos();
    beginRound();
  }

  /** Does what is due up to {@code nanos}. */
  void run(long nanos) {
    while (scheduled && dueNanos <= nanos) {
      if (pollLeft == 0) {
        endPoll();
      }
      if (waiting == 0) {
        scheduled = false;
      } else {
        serve();
      }
    }
  }

  private void serve() {
    long arrived = arrivals[head];
    long takes = machine.nanos(octets[head]);
    head = (head + 1) % arrivals.length;
    waiting--;
    pollLeft--;
    dueNanos += takes;
    busyNanos += takes;
    tally.delivered(dueNanos - arrived);
  }

  private void endPoll() {
    if (roundLeft == 0 || dueNanos >= roundEndNanos) {
      tally.squeezed();
      beginRound();
    } else {
      beginPoll();
    }
  }

  private void beginRound() {
    roundLeft = machine.budget().packets();
    roundEndNanos = dueNanos + machine.budget().roundNanos();
    beginPoll();
  }

  private void beginPoll() {
    pollLeft = Math.min(roundLeft, machine.budget().weightPackets());
    roundLeft -= pollLeft;
  }

  /** How long packets were worked on. */
  long busyNanos() {
    return busyNanos;
  }

  /** When the last packet was done with; of a CPU that has run to its end. */
  long doneNanos() {
    return dueNanos;
  }
}
