package org.softnet.engine.whatif;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A CPU that is asked every nanosecond what it does. */
final class NaiveCpu {
  private record Waiting(long arrived, int octets) {}

  final List<Integer> depths = new ArrayList<>();
  final List<Long> latencies = new ArrayList<>();
  long dropped;
  long squeezed;
  long worked;

  private final Machine machine;
  private final Deque<Waiting> ring = new ArrayDeque<>();
  private final List<Waiting> atWork = new ArrayList<>(); // at most one
  private boolean interruptsOn = true;
  private long nothingFor; // nanoseconds
  private long now;
  private long roundBegan;
  private int ofRound; // packets taken
  private int ofPoll;

  NaiveCpu(Machine machine) {
    this.machine = machine;
  }

  void arrive(int octets) {
    depths.add(ring.size());
    if (ring.size() == machine.ringPackets()) {
      dropped++;
      return;
    }
    ring.add(new Waiting(now, octets));
    if (interruptsOn) {
      interruptsOn = false;
      nothingFor = machine.interruptNanos();
      roundBegan = now + nothingFor;
      ofRound = 0;
      ofPoll = 0;
    }
    act();
  }

  /** A nanosecond passes. */
  void tick() {
    now++;
    nothingFor -= nothingFor > 0 ? 1 : 0;
    worked += atWork.size();
    act();
  }

  boolean isIdle() {
    return interruptsOn;
  }

  private void act() {
    while (!interruptsOn && nothingFor == 0) {
      atWork.forEach(done -> latencies.add(now - done.arrived()));
      atWork.clear();
      boolean usedUp = ofRound == machine.budget().packets();
      if (usedUp || ofPoll == machine.budget().weightPackets()) {
        ofPoll = 0;
        if (usedUp || now >= roundBegan + machine.budget().roundNanos()) {
          squeezed++;
          ofRound = 0;
          roundBegan = now;
        }
      }
      if (ring.isEmpty()) {
        interruptsOn = true;
      } else {
        Waiting next = ring.remove();
        atWork.add(next);
        nothingFor = machine.nanos(next.octets());
        ofPoll++;
        ofRound++;
      }
    }
  }
}
