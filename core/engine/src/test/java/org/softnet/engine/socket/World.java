package org.softnet.engine.socket;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.softnet.api.socket.EventPoll.Events;

/**
 * Three sockets and two event polls, of which the second one can be watched by the first: done to
 * by one thread, without waiting. Answers are texts, the same in every world.
 */
interface World extends AutoCloseable {
  int SOCKETS = 3;

  /** The second poll, as what the first one watches. */
  int NESTED = SOCKETS;

  /** The name of epoll_ctl(2)'s error, or DONE. */
  String add(int poll, int file, int events);

  /** Likewise. */
  String modify(int poll, int file, int events);

  /** Likewise. */
  String delete(int poll, int file);

  /** A packet comes to a socket. */
  void packet(int socket);

  /** No further packet comes to a socket. */
  void end(int socket);

  /** RECEIVED, WOULD_BLOCK or ENDED. */
  String receive(int socket);

  /** What is ready, in order: its number, its events in hexadecimal digits. */
  String await(int poll, int most);

  @Override
  void close();

  /** What a world answers to a random course of events, a line each. */
  static List<String> answers(long seed, int steps, World world) {
    SplittableRandom random = new SplittableRandom(seed);
    boolean[] ended = new boolean[SOCKETS];
    List<String> answers = new ArrayList<>();
    for (int i = 0; i < steps; i++) {
      int poll = random.nextInt(2);
      int socket = random.nextInt(SOCKETS);
      int file = poll == 0 && random.nextInt(4) == 0 ? NESTED : socket;
      int most = random.nextInt(1, 5);
      int events = events(random);
      int what = random.nextInt(1_000);
      String act = "";
      String answer = "";
      if (what < 100) {
        act = "add %d %d %x".formatted(poll, file, events);
        answer = world.add(poll, file, events);
      } else if (what < 180) {
        act = "modify %d %d %x".formatted(poll, file, events);
        answer = world.modify(poll, file, events);
      } else if (what < 210) {
        act = "delete %d %d".formatted(poll, file);
        answer = world.delete(poll, file);
      } else if (what < 450) {
        act = "packet " + socket;
        if (!ended[socket]) {
          world.packet(socket);
        }
      } else if (what < 455) {
        act = "end " + socket;
        if (!ended[socket]) {
          ended[socket] = true;
          world.end(socket);
        }
      } else if (what < 700) {
        act = "receive " + socket;
        answer = world.receive(socket);
      } else {
        act = "await %d %d".formatted(poll, most);
        answer = world.await(poll, most);
      }
      answers.add(i + ": " + act + ": " + answer);
    }
    return answers;
  }

  private static int events(SplittableRandom random) {
    int events = random.nextInt(8) == 0 ? 0 : Events.EPOLLIN;
    events |= random.nextInt(4) == 0 ? Events.EPOLLRDHUP : 0;
    events |= random.nextInt(3) == 0 ? Events.EPOLLET : 0;
    events |= random.nextInt(4) == 0 ? Events.EPOLLONESHOT : 0;
    return events | (random.nextInt(8) == 0 ? Events.EPOLLEXCLUSIVE : 0);
  }
}
