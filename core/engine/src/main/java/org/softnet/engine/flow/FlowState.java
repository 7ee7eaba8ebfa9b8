package org.softnet.engine.flow;

/** What the stack keeps of a flow beside what its protocols keep: the octets of a stream, say. */
public interface FlowState {
  /** Octets of memory that it takes, without those that a budget of its own counts. */
  int octets();

  /** The flow is over, or forgotten: nothing more will come. Throws nothing. */
  void end();
}
