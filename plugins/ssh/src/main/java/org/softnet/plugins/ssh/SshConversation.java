package org.softnet.plugins.ssh;

import org.softnet.api.Conversation;
import org.softnet.api.Expectations;
import org.softnet.api.Layer;
import org.softnet.api.Packet;
import org.softnet.api.View;

/** How far each side has come: identification, packets in the clear, packets under new keys. */
final class SshConversation implements Conversation {
  private static final int SIDES = 2;
  private static final int NEW_KEYS = 21; // RFC 4253, 7.3

  private final boolean[] identified = new boolean[SIDES];
  private final boolean[] encrypted = new boolean[SIDES];
  private final long[] packets = new long[SIDES];
  private boolean ancient;

  /** Whether the side's identification has come. */
  boolean isIdentified(int direction) {
    return identified[direction];
  }

  /** Whether nothing of the side's packets can be read: new keys, or version 1 of the protocol. */
  boolean isOpaque(int direction) {
    return ancient || encrypted[direction];
  }

  @Override
  public int octets() {
    return 104;
  }

  @Override
  public boolean follow(Packet packet, int depth, Expectations expectations) {
    Layer layer = packet.layer(depth);
    View ssh = layer.view();
    int side = layer.direction();
    layer.note(Ssh.VERSION, ancient ? 1 : 2);
    if (!identified[side]) {
      layer.note(Ssh.KIND, Ssh.isText(ssh) ? Ssh.LINE : Ssh.OPAQUE);
      if (Ssh.isIdentification(ssh)) {
        identified[side] = true;
        ancient |= ssh.has(0, 7) && ssh.u8(4) == '1' && ssh.u8(6) != '9'; // RFC 4253, 5.1: 1.99
      }
    } else if (isOpaque(side) || !Ssh.isPacket(ssh)) {
      layer.note(Ssh.KIND, Ssh.OPAQUE);
    } else {
      layer.note(Ssh.KIND, Ssh.CLEAR);
      layer.note(Ssh.NUMBER, packets[side]++);
      encrypted[side] = ssh.has(Ssh.CODE_AT, 1) && ssh.u8(Ssh.CODE_AT) == NEW_KEYS;
    }
    return true;
  }
}
