package org.softnet.engine.socket;

import static org.softnet.api.socket.EventPoll.Events.EPOLLET;
import static org.softnet.api.socket.EventPoll.Events.EPOLLEXCLUSIVE;
import static org.softnet.api.socket.EventPoll.Events.EPOLLHUP;
import static org.softnet.api.socket.EventPoll.Events.EPOLLIN;
import static org.softnet.api.socket.EventPoll.Events.EPOLLONESHOT;
import static org.softnet.api.socket.EventPoll.Events.EPOLLRDHUP;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The world as epoll(7) describes it, in lists and maps. */
final class ModelWorld implements World {
  private static final int HOW = EPOLLET | EPOLLONESHOT | EPOLLEXCLUSIVE;

  private final int[] queued = new int[SOCKETS];
  private final boolean[] ended = new boolean[SOCKETS];
  private final List<Map<Integer, Integer>> watched = List.of(new HashMap<>(), new HashMap<>());
  private final List<List<Integer>> tellers =
      List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
  private final List<List<Integer>> ready = List.of(new ArrayList<>(), new ArrayList<>());

  @Override
  public String add(int poll, int file, int events) {
    boolean exclusive = (events & EPOLLEXCLUSIVE) != 0;
    if (exclusive && (file == NESTED || (events & (EPOLLONESHOT | EPOLLRDHUP)) != 0)) {
      return "EINVAL";
    }
    if (watched.get(poll).containsKey(file)) {
      return "EEXIST";
    }
    watched.get(poll).put(file, events | EPOLLHUP);
    List<Integer> told = tellers.get(file);
    told.add(exclusive ? told.size() : 0, poll); // exclusive ones are told last
    look(poll, file);
    return "DONE";
  }

  @Override
  public String modify(int poll, int file, int events) {
    if ((events & EPOLLEXCLUSIVE) != 0) {
      return "EINVAL";
    }
    Integer before = watched.get(poll).get(file);
    if (before == null) {
      return "ENOENT";
    }
    if ((before & EPOLLEXCLUSIVE) != 0) {
      return "EINVAL";
    }
    watched.get(poll).put(file, events | EPOLLHUP);
    look(poll, file);
    return "DONE";
  }

  private void look(int poll, int file) {
    int events = now(file) & watch(poll, file);
    if (events != 0 && !ready.get(poll).contains(file)) {
      tell(poll, file, events);
    }
  }

  @Override
  public String delete(int poll, int file) {
    ready.get(poll).remove((Object) file);
    tellers.get(file).remove((Object) poll);
    return watched.get(poll).remove(file) == null ? "ENOENT" : "DONE";
  }

  @Override
  public void packet(int socket) {
    queued[socket]++;
    tell(socket, EPOLLIN);
  }

  @Override
  public void end(int socket) {
    ended[socket] = true;
    tell(socket, EPOLLIN | EPOLLRDHUP | EPOLLHUP);
  }

  private void tell(int file, int events) {
    for (int poll : tellers.get(file)) {
      tell(poll, file, events);
    }
  }

  private void tell(int poll, int file, int events) {
    int wanted = watch(poll, file) & ~HOW;
    if ((wanted & events) == 0) {
      return;
    }
    if (!ready.get(poll).contains(file)) {
      ready.get(poll).add(file);
    }
    if (poll == 1) {
      tell(NESTED, EPOLLIN);
    }
  }

  @Override
  public String receive(int socket) {
    if (queued[socket] > 0) {
      queued[socket]--;
      return "RECEIVED";
    }
    return ended[socket] ? "ENDED" : "WOULD_BLOCK";
  }

  private int watch(int poll, int file) {
    return watched.get(poll).getOrDefault(file, 0);
  }

  private int now(int file) {
    if (file == NESTED) {
      List<Integer> list = ready.get(1);
      while (!list.isEmpty() && (now(list.getFirst()) & watch(1, list.getFirst())) == 0) {
        list.removeFirst();
      }
      return list.isEmpty() ? 0 : EPOLLIN;
    }
    int packets = queued[file] > 0 ? EPOLLIN : 0;
    return ended[file] ? EPOLLIN | EPOLLRDHUP | EPOLLHUP : packets;
  }

  @Override
  public String await(int poll, int most) {
    StringBuilder answer = new StringBuilder();
    List<Integer> list = ready.get(poll);
    int found = 0;
    for (int left = list.size(); left > 0 && found < most; left--) {
      int file = list.removeFirst();
      int watch = watch(poll, file);
      int events = now(file) & watch;
      if (events != 0) {
        found++;
        answer.append("%d=%x ".formatted(file, events));
        if ((watch & EPOLLONESHOT) != 0) {
          watched.get(poll).put(file, watch & HOW);
        } else if ((watch & EPOLLET) == 0) {
          list.add(file);
        }
      }
    }
    return answer.toString();
  }

  @Override
  public void close() {}
}
