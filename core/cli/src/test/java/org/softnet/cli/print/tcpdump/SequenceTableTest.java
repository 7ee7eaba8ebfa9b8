package org.softnet.cli.print.tcpdump;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.softnet.api.Field;
import org.softnet.api.View;
import org.softnet.host.Softnet;

/** Who is remembered, and who is forgotten first. */
class SequenceTableTest {
  private static final int SERVICE = 80;

  private final SequenceTable table = new SequenceTable();
  private final Fields fields = fields();
  private final Field.Ipv4 sourceField = fields.ipv4("ip.src");
  private final Field.Ipv4 destinationField = fields.ipv4("ip.dst");

  private static Fields fields() {
    try (Softnet softnet = Softnet.builder().open()) {
      return new Fields(softnet.catalog());
    }
  }

  /** An IPv4 header of which only the addresses are filled in. */
  private Network network(int source, int destination) {
    byte[] header = new byte[20];
    for (int i = 0; i < 4; i++) {
      header[12 + i] = (byte) (source >>> (24 - 8 * i));
      header[16 + i] = (byte) (destination >>> (24 - 8 * i));
    }
    Network network = new Network(fields);
    View ip = new View().over(header, 0, header.length, header.length);
    network.enter(4, ip, sourceField, destinationField, IpPayload.TCP);
    return network;
  }

  @Test
  void bothDirectionsShareAnEntry() {
    assertThat(table.find(network(1, 2), 4040, SERVICE)).isFalse();
    table.start(100, 501);
    assertThat(table.senderStart()).isEqualTo(100);
    assertThat(table.receiverStart()).isEqualTo(500);
    assertThat(table.find(network(2, 1), SERVICE, 4040)).isTrue();
    assertThat(table.senderStart()).isEqualTo(500);
    assertThat(table.receiverStart()).isEqualTo(100);
  }

  @Test
  void addressesAndPortsTellConnectionsApart() {
    table.find(network(1, 2), 4040, SERVICE);
    table.start(100, 501);
    assertThat(table.find(network(1, 2), 4041, SERVICE)).isFalse();
    assertThat(table.find(network(1, 3), 4040, SERVICE)).isFalse();
    assertThat(table.find(network(2, 1), 4040, SERVICE)).isFalse();
  }

  @Test
  void addressesDecideWhereThePortsAreEqual() {
    table.find(network(0xc0000202, 0x0a000001), 5, 5);
    table.start(7, 9);
    assertThat(table.find(network(0x0a000001, 0xc0000202), 5, 5)).isTrue();
    assertThat(table.senderStart()).isEqualTo(8);
    assertThat(table.receiverStart()).isEqualTo(7);
  }

  @Test
  void aNewStartReplacesTheOld() {
    table.find(network(1, 2), 4040, SERVICE);
    table.start(100, 501);
    table.find(network(1, 2), 4040, SERVICE);
    table.start(300, 901);
    assertThat(table.find(network(1, 2), 4040, SERVICE)).isTrue();
    assertThat(table.senderStart()).isEqualTo(300);
  }

  @Test
  void theOldestMakesWay() {
    int most = SequenceTable.MOST_CONNECTIONS;
    for (int i = 0; i < most; i++) {
      assertThat(table.find(network(i, 1 << 20), 4040, SERVICE)).isFalse();
      table.start(i, 1);
    }
    for (int i = 0; i < most; i++) {
      assertThat(table.find(network(i, 1 << 20), 4040, SERVICE)).isTrue();
      assertThat(table.senderStart()).isEqualTo(i);
    }
    for (int i = 0; i < most / 2; i++) {
      assertThat(table.find(network(i, 1 << 21), 4040, SERVICE)).isFalse();
      table.start(-i, 1);
    }
    for (int i = 0; i < most; i++) {
      assertThat(table.find(network(i, 1 << 20), 4040, SERVICE)).isEqualTo(i >= most / 2);
    }
    for (int i = 0; i < most / 2; i++) {
      assertThat(table.find(network(i, 1 << 21), 4040, SERVICE)).isTrue();
      assertThat(table.senderStart()).isEqualTo(-i);
    }
  }
}
