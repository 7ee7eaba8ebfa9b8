package org.softnet.testkit;

import java.util.ArrayList;
import java.util.List;
import org.softnet.api.Expectations;
import org.softnet.api.Table;

/** Keeps what a conversation announces. */
public final class RecordedExpectations implements Expectations {
  /**
   * A conversation that was announced.
   *
   * @param ports the number space of the port
   * @param addressHigh the upper half of the address
   * @param addressLow the lower half; both 0 for the sender's address
   * @param port the port
   * @param speakers the table that tells who is to speak
   * @param key the key in it
   */
  public record Expected(
      Table ports, long addressHigh, long addressLow, int port, Table speakers, int key) {}

  private final List<Expected> all = new ArrayList<>();

  /** Nothing announced yet. */
  public RecordedExpectations() {}

  /** What was announced, in order. */
  public List<Expected> all() {
    return List.copyOf(all);
  }

  @Override
  public void expect(
      Table ports, long addressHigh, long addressLow, int port, Table speakers, int key) {
    all.add(new Expected(ports, addressHigh, addressLow, port, speakers, key));
  }

  @Override
  public void expectAtSource(Table ports, int port, Table speakers, int key) {
    expect(ports, 0, 0, port, speakers, key);
  }
}
