package org.softnet.samples.reactor;

import org.softnet.api.socket.BoundSettings;
import org.softnet.api.socket.StreamListener;
import org.softnet.host.Loopback;
import org.softnet.host.Softnet;

/** Serves the same five clients both ways, and prints what each took. */
public final class Compare {
  private Compare() {}

  /** A way to serve. */
  private interface Way {
    Served serve(StreamListener listener) throws Exception;
  }

  /** Prints a table. */
  public static void main(String[] args) throws Exception {
    Served one = reactor();
    Served each = threadEach();
    IO.println("%-18s %14s %14s".formatted("", "one reactor", "a thread each"));
    print("threads", one.threads(), each.threads());
    print("octets", one.octets(), each.octets());
    print("wake-ups", one.wakeUps(), each.wakeUps());
    print("context switches", one.contextSwitches(), each.contextSwitches());
  }

  private static void print(String what, long one, long each) {
    IO.println("%-18s %,14d %,14d".formatted(what, one, each));
  }

  static Served reactor() throws Exception {
    return serve(Reactor::serve);
  }

  static Served threadEach() throws Exception {
    return serve(ThreadEach::serve);
  }

  private static Served serve(Way way) throws Exception {
    Loopback loopback = Loopback.create();
    try (Softnet softnet = Softnet.builder().loopback(loopback).open();
        StreamListener listener =
            softnet.streamListener(BoundSettings.port("server", Clients.SERVER_PORT))) {
      softnet.start();
      Thread clients = Clients.talkOn(loopback);
      Served served = way.serve(listener);
      clients.join();
      return served;
    }
  }
}
