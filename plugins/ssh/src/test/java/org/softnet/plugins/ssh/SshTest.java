package org.softnet.plugins.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.softnet.api.Layer;
import org.softnet.api.Line;
import org.softnet.api.Protocol;
import org.softnet.api.Table;
import org.softnet.api.Verdict;
import org.softnet.testkit.Hex;
import org.softnet.testkit.ProtocolContract;
import org.softnet.testkit.RecordedExpectations;
import org.softnet.testkit.SinglePacket;

class SshTest extends ProtocolContract {
  // "SSH-2.0-x" CR LF
  private static final String LINE = "5353482d 322e30 2d 78 0d0a";
  // NEWKEYS: length 12, padding 10
  private static final String NEW_KEYS = "0000000c 0a 15 00000000000000000000";

  private final Ssh ssh = new Ssh();
  private final SshConversation session = new SshConversation();
  private final Layer layer = new Layer();

  SshTest() {
    super(new Ssh(), LINE);
  }

  private String next(String hex) {
    byte[] octets = Hex.octets(hex);
    layer.view().over(octets, 0, octets.length, octets.length);
    layer.enter(ssh, Table.TCP_PORT, false);
    layer.join(0, 0, session);
    Verdict verdict = ssh.dissect(layer.view(), layer);
    layer.judge(verdict);
    if (!layer.isWhole()) {
      return verdict + " " + layer.neededOctets();
    }
    session.follow(new SinglePacket(layer), 0, new RecordedExpectations());
    Line line = new Line();
    ssh.column(layer, line);
    line.text(" " + layer.claimedOctets() + " ");
    ssh.info(new SinglePacket(layer), 0, line);
    return line.toString();
  }

  @Test
  void identificationThenPacketsThenWhateverIsEncrypted() {
    assertThat(next("5353482d")).isEqualTo("TRUNCATED 5");
    assertThat(next(LINE)).isEqualTo("SSH 11 Client: Protocol (SSH-2.0-x)");
    assertThat(next("0000")).isEqualTo("TRUNCATED 4");
    assertThat(next(NEW_KEYS + "ffff")).isEqualTo("SSHv2 16 Client: New Keys");
    assertThat(next("0000000c 0a15")).isEqualTo("SSHv2 6 Client: Encrypted packet (len=6)");
  }

  @Test
  void aPacketMayClaimOnlySoMuch() {
    next(LINE);
    assertThat(next("7fffffff 0a15")).isEqualTo("SSHv2 6 Client: Encrypted packet (len=6)");
  }

  @Test
  void theFirstOctetsTell() {
    assertThat(ssh.recognize(Hex.view("5353482d"))).isEqualTo(100);
    assertThat(ssh.recognize(Hex.view("5353"))).isEqualTo(Protocol.UNDECIDED);
    assertThat(ssh.recognize(Hex.view("5354"))).isZero();
  }

  @Test
  void whatNoIdentificationBeganIsNotReadAsOne() {
    assertThat(next("1440 56a8 4477")).isEqualTo("SSHv2 6 Client: Encrypted packet (len=6)");
    assertThat(next("474554 20 2f 0d0a")).startsWith("FOREIGN");
  }

  @Test
  void aLineThatNeverEndsIsNotOurs() {
    assertThat(dissect(LINE.substring(0, 8) + "78".repeat(1024))).isEqualTo(Verdict.FOREIGN);
  }
}
