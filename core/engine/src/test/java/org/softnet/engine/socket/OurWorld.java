package org.softnet.engine.socket;

import java.time.Duration;
import org.softnet.api.socket.EventList;
import org.softnet.api.socket.EventPoll;
import org.softnet.api.socket.EventPoll.Awaited;
import org.softnet.api.socket.PacketBuffer;
import org.softnet.api.socket.PacketSocket;
import org.softnet.api.socket.Pollable;

/** The world as it is here. */
final class OurWorld implements World {
  private final PacketSock[] sockets = new PacketSock[SOCKETS];
  private final EventPoll[] polls = {new Epoll(), new Epoll()};
  private final PacketBuffer buffer = new PacketBuffer(Packets.OCTETS);

  OurWorld() {
    for (int i = 0; i < SOCKETS; i++) {
      sockets[i] = Packets.socket(Packets.room(100_000));
    }
  }

  private Pollable file(int file) {
    return file == NESTED ? polls[1] : sockets[file];
  }

  @Override
  public String add(int poll, int file, int events) {
    return polls[poll].add(file(file), events, file).name();
  }

  @Override
  public String modify(int poll, int file, int events) {
    return polls[poll].modify(file(file), events, file).name();
  }

  @Override
  public String delete(int poll, int file) {
    return polls[poll].delete(file(file)).name();
  }

  @Override
  public void packet(int socket) {
    sockets[socket].deliver(Packets.packet(1));
  }

  @Override
  public void end(int socket) {
    sockets[socket].end();
  }

  @Override
  public String receive(int socket) {
    return sockets[socket].receive(buffer, PacketSocket.MSG_DONTWAIT).name();
  }

  @Override
  public String await(int poll, int most) {
    EventList ready = new EventList(most);
    Awaited awaited = polls[poll].await(ready, Duration.ZERO);
    if ((awaited == Awaited.READY) != ready.count() > 0) {
      throw new AssertionError(awaited + " with " + ready.count());
    }
    StringBuilder answer = new StringBuilder();
    for (int i = 0; i < ready.count(); i++) {
      answer.append("%s=%x ".formatted(ready.data(i), ready.events(i)));
    }
    return answer.toString();
  }

  @Override
  public void close() {
    for (EventPoll poll : polls) {
      poll.close();
    }
    for (PacketSock socket : sockets) {
      socket.close();
    }
  }
}
