package org.softnet.samples.reactor;

import java.nio.ByteBuffer;
import org.softnet.api.socket.EventList;
import org.softnet.api.socket.EventPoll;
import org.softnet.api.socket.EventPoll.Awaited;
import org.softnet.api.socket.EventPoll.Events;
import org.softnet.api.socket.ReceivingSocket;
import org.softnet.api.socket.StreamEndpoint;
import org.softnet.api.socket.StreamListener;
import org.softnet.api.socket.StreamReader;
import org.softnet.host.Softnet;

/** One thread that waits for the listener and for every stream at once. */
final class Reactor {
  private final StreamListener listener;
  private final EventPoll poll = Softnet.eventPoll();
  private final ByteBuffer buffer = ByteBuffer.allocate(4_096);
  private long octets;
  private int open;
  private boolean listening = true;

  private Reactor(StreamListener listener) {
    this.listener = listener;
  }

  /** Serves until all have hung up; on the caller's thread. */
  static Served serve(StreamListener listener) {
    return new Reactor(listener).serve();
  }

  private Served serve() {
    long switches = Served.switchesOfThisThread();
    long wakeUps = 0;
    EventList ready = new EventList(16);
    poll.add(listener, Events.EPOLLIN, listener);
    while ((listening || open > 0) && poll.await(ready) == Awaited.READY) {
      wakeUps++;
      for (int i = 0; i < ready.count(); i++) {
        if (ready.file(i) instanceof StreamReader client) {
          read(client);
        } else {
          accept();
        }
      }
    }
    poll.close();
    long more = Served.switchesOfThisThread();
    return new Served(1, octets, wakeUps, more < 0 ? -1 : more - switches);
  }

  private void accept() {
    StreamEndpoint stream = listener.receiveNow();
    if (stream == null) { // readable without a stream: the traffic is over
      listening = false;
      poll.delete(listener);
    } else {
      open++;
      poll.add(stream.fromInitiator(), Events.EPOLLIN, stream);
    }
  }

  private void read(StreamReader client) {
    StreamReader.Read read = client.read(buffer.clear(), ReceivingSocket.MSG_DONTWAIT);
    octets += buffer.position();
    if (read != StreamReader.Read.OCTETS) { // the end
      poll.delete(client);
      open--;
    }
  }
}
