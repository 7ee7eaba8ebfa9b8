package org.softnet.samples.reactor;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.softnet.api.socket.StreamEndpoint;
import org.softnet.api.socket.StreamListener;
import org.softnet.api.socket.StreamReader.Read;

/** A thread for each client, which sleeps in a read; and one that accepts. */
final class ThreadEach {
  private ThreadEach() {}

  /** Serves until all have hung up; accepts on the caller's thread. */
  static Served serve(StreamListener listener) throws Exception {
    long switches = Served.switchesOfThisThread();
    List<FutureTask<Served>> clients = new ArrayList<>();
    for (StreamEndpoint stream : listener) {
      FutureTask<Served> client = new FutureTask<>(() -> read(stream));
      Thread.ofPlatform().start(client);
      clients.add(client);
    }
    long more = Served.switchesOfThisThread();
    Served served = new Served(1, 0, clients.size() + 1, more < 0 ? -1 : more - switches);
    for (FutureTask<Served> client : clients) {
      served = served.and(client.get());
    }
    return served;
  }

  private static Served read(StreamEndpoint stream) {
    ByteBuffer buffer = ByteBuffer.allocate(4_096);
    long octets = 0;
    long reads = 1;
    while (stream.fromInitiator().read(buffer.clear(), 0) == Read.OCTETS) {
      octets += buffer.position();
      reads++;
    }
    return new Served(1, octets, reads, Served.switchesOfThisThread());
  }
}
