package org.softnet.engine.flow;

import org.jspecify.annotations.Nullable;
import org.softnet.api.Expectations;
import org.softnet.api.Layer;
import org.softnet.api.Protocol;
import org.softnet.api.Table;

/**
 * Conversations that others announced, the last {@link #MOST}: an older one gives way. One that
 * comes true stays, since the announced port may be used again.
 *
 * <p>Linux: {@code nf_ct_expect_related()}, net/netfilter/nf_conntrack_expect.c.
 */
public final class ExpectedFlows implements Expectations {
  /** Announcements that are remembered. */
  static final int MOST = 256;

  private static final class Expected {
    private long addressHigh;
    private long addressLow;
    private int port;
    private @Nullable Table ports;
    private @Nullable Table speakers;
    private int key;
  }

  /** Who receives a key of a table. */
  @FunctionalInterface
  public interface Receivers {
    /** Who receives {@code key}, or else {@code orKey}; null if nobody does. */
    @Nullable Protocol find(Table table, int key, int orKey);
  }

  private final Receivers receivers;
  private final Expected[] all = new Expected[MOST];
  private int count;
  private int next;
  private @Nullable Flow source;

  ExpectedFlows(Receivers receivers) {
    this.receivers = receivers;
  }

  /** What is announced from now on is announced by the packet at hand, which is of {@code flow}. */
  public ExpectedFlows from(Flow flow) {
    source = flow;
    return this;
  }

  @Override
  public void expect(
      Table ports, long addressHigh, long addressLow, int port, Table speakers, int key) {
    Expected expected = known(ports, addressHigh, addressLow, port);
    if (expected == null) {
      expected = room();
    }
    expected.addressHigh = addressHigh;
    expected.addressLow = addressLow;
    expected.port = port;
    expected.ports = ports;
    expected.speakers = speakers;
    expected.key = key;
  }

  @Override
  public void expectAtSource(Table ports, int port, Table speakers, int key) {
    Flow from = source;
    if (from != null) {
      int end = from.direction();
      expect(ports, from.addressHigh(end), from.addressLow(end), port, speakers, key);
    }
  }

  private Expected room() {
    Expected expected = all[next];
    if (expected == null) {
      expected = new Expected();
      all[next] = expected;
      count = next + 1;
    }
    next = (next + 1) % MOST;
    return expected;
  }

  private @Nullable Expected known(Table ports, long addressHigh, long addressLow, int port) {
    for (int i = 0; i < count; i++) {
      Expected expected = all[i];
      if (expected.port == port
          && expected.addressLow == addressLow
          && expected.addressHigh == addressHigh
          && ports.equals(expected.ports)) {
        return expected;
      }
    }
    return null;
  }

  /** If {@code flow}, which begins with {@code layer}, was announced, says who speaks in it. */
  void claim(Flow flow, Layer layer) {
    Table ports = layer.table();
    if (count == 0 || ports == null) {
      return;
    }
    for (int end = 0; end < 2; end++) {
      Expected expected =
          known(ports, flow.addressHigh(end), flow.addressLow(end), flow.endpoint(end));
      Protocol speaker = expected == null ? null : speaker(expected);
      if (speaker != null) {
        flow.speaks(speaker);
        return;
      }
    }
  }

  private @Nullable Protocol speaker(Expected expected) {
    Table speakers = expected.speakers;
    return speakers == null ? null : receivers.find(speakers, expected.key, expected.key);
  }
}
