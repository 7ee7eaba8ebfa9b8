package org.softnet.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.softnet.api.Conversation;
import org.softnet.api.Expectations;
import org.softnet.api.Field;
import org.softnet.api.Layer;
import org.softnet.api.Packet;
import org.softnet.api.Protocol;
import org.softnet.api.Registrar;
import org.softnet.api.Verdict;
import org.softnet.api.View;

/** What conversations that were forgotten leave serves the next ones; not all of it is kept. */
class SpareFlowsTest {
  private static final int FIRST = 200;
  private static final int FORGOTTEN = 100;
  private static final int KEPT = 64;

  /** Counts the conversations that it made. */
  private static final class Counting implements Protocol {
    private int made;

    @Override
    public String name() {
      return "counting";
    }

    @Override
    public String label() {
      return "Counting";
    }

    @Override
    public String column() {
      return "COUNTING";
    }

    @Override
    public List<Field> fields() {
      return List.of();
    }

    @Override
    public void register(Registrar tables) {}

    @Override
    public Verdict dissect(View header, Layer out) {
      return out.end();
    }

    @Override
    public Conversation converse() {
      made++;
      return new Conversation() {
        @Override
        public boolean follow(Packet packet, int depth, Expectations expectations) {
          return true;
        }

        @Override
        public boolean renew() {
          return true;
        }
      };
    }
  }

  private final Counting protocol = new Counting();
  private final ProtocolFlows flows =
      new ProtocolFlows(protocol, 0, 1_000, FlowLimits.NEVER, new StreamNumbers().of(protocol));

  private Flow begin(int hash) {
    Flow flow = flows.add(new FlowKey.Probe(), hash);
    flow.begin(flows.nextStream(), protocol);
    return flow;
  }

  @Test
  void theNextOnesTakeWhatWasLeft() {
    Flow last = begin(0);
    for (int i = 1; i < FIRST; i++) {
      last = begin(i);
    }
    assertThat(protocol.made).isEqualTo(FIRST);
    for (int i = 0; i < FORGOTTEN; i++) {
      assertThat(flows.forget(last)).isTrue();
    }
    assertThat(flows.count()).isEqualTo(FIRST - FORGOTTEN);
    for (int i = 0; i < FORGOTTEN; i++) {
      begin(FIRST + i);
    }
    assertThat(protocol.made).isEqualTo(FIRST + FORGOTTEN - KEPT);
  }
}
