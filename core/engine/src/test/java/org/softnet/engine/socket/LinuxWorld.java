package org.softnet.engine.socket;

import org.softnet.testkit.LinuxSockets;

/**
 * The world as this system's kernel has it: a socket is one end of a pair of Unix sockets that keep
 * packets apart and know an end, SOCK_SEQPACKET.
 */
final class LinuxWorld implements World {
  private static final byte[] PACKET = {1};

  private final LinuxSockets sockets = new LinuxSockets();
  private final int[] ours = new int[SOCKETS];
  private final int[] theirs = new int[SOCKETS];
  private final int[] polls = new int[2];

  LinuxWorld() {
    for (int i = 0; i < SOCKETS; i++) {
      int[] pair = sockets.pair();
      ours[i] = pair[0];
      theirs[i] = pair[1];
    }
    for (int i = 0; i < polls.length; i++) {
      polls[i] = sockets.eventPoll();
    }
  }

  private static String name(int error) {
    return switch (error) { // asm-generic/errno-base.h, errno.h
      case 0 -> "DONE";
      case 2 -> "ENOENT";
      case 17 -> "EEXIST";
      case 22 -> "EINVAL";
      case 40 -> "ELOOP";
      default -> "errno " + error;
    };
  }

  private int watched(int file) {
    return file == NESTED ? polls[1] : ours[file];
  }

  @Override
  public String add(int poll, int file, int events) {
    return name(sockets.add(polls[poll], watched(file), events, file));
  }

  @Override
  public String modify(int poll, int file, int events) {
    return name(sockets.modify(polls[poll], watched(file), events, file));
  }

  @Override
  public String delete(int poll, int file) {
    return name(sockets.delete(polls[poll], watched(file)));
  }

  @Override
  public void packet(int socket) {
    sockets.send(theirs[socket], PACKET);
  }

  @Override
  public void end(int socket) {
    sockets.close(theirs[socket]);
  }

  @Override
  public String receive(int socket) {
    int octets = sockets.receive(ours[socket], 8, 0);
    return octets > 0 ? "RECEIVED" : octets == 0 ? "ENDED" : "WOULD_BLOCK";
  }

  @Override
  public String await(int poll, int most) {
    StringBuilder answer = new StringBuilder();
    for (LinuxSockets.Event event : sockets.await(polls[poll], most)) {
      answer.append("%d=%x ".formatted(event.data(), event.events()));
    }
    return answer.toString();
  }

  @Override
  public void close() {
    sockets.close();
  }
}
