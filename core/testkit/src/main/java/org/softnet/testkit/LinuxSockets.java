package org.softnet.testkit;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Sockets and event polls of this system's kernel, by the C library's functions: what ours are
 * compared with. For one thread at a time; numbers are those of Linux on x86 and ARM. A call that a
 * test does not expect to fail is an AssertionError if it does.
 */
public final class LinuxSockets implements AutoCloseable {
  /** {@code ECONNRESET}, asm-generic/errno.h. */
  public static final int ECONNRESET = 104;

  private static final int AF_UNIX = 1;
  private static final int AF_INET = 2;
  private static final int SOCK_STREAM = 1;
  private static final int SOCK_SEQPACKET = 5;
  private static final int SOL_SOCKET = 1;
  private static final int SO_LINGER = 13;
  private static final int IPPROTO_TCP = 6;
  private static final int TCP_NODELAY = 1;
  private static final int MSG_DONTWAIT = 0x40;
  private static final int SHUT_WR = 1;
  private static final int EPOLL_CTL_ADD = 1;
  private static final int EPOLL_CTL_DEL = 2;
  private static final int EPOLL_CTL_MOD = 3;
  private static final int SOCKADDR_IN_OCTETS = 16; // family, port, address, 8 octets of nothing
  private static final int MEMORY_OCTETS = 1 << 17;

  private static final Linker LINKER = Linker.nativeLinker();
  private static final Linker.Option WITH_ERRNO = Linker.Option.captureCallState("errno");
  private static final VarHandle ERRNO =
      Linker.Option.captureStateLayout().varHandle(MemoryLayout.PathElement.groupElement("errno"));
  private static final MethodHandle SOCKETPAIR =
      of("socketpair", JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS);
  private static final MethodHandle SOCKET = of("socket", JAVA_INT, JAVA_INT, JAVA_INT);
  private static final MethodHandle BIND = of("bind", JAVA_INT, ADDRESS, JAVA_INT);
  private static final MethodHandle LISTEN = of("listen", JAVA_INT, JAVA_INT);
  private static final MethodHandle GETSOCKNAME = of("getsockname", JAVA_INT, ADDRESS, ADDRESS);
  private static final MethodHandle CONNECT = of("connect", JAVA_INT, ADDRESS, JAVA_INT);
  private static final MethodHandle ACCEPT = of("accept", JAVA_INT, ADDRESS, ADDRESS);
  private static final MethodHandle SETSOCKOPT =
      of("setsockopt", JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
  private static final MethodHandle SHUTDOWN = of("shutdown", JAVA_INT, JAVA_INT);
  private static final MethodHandle SEND = ofLong("send", JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);
  private static final MethodHandle RECV = ofLong("recv", JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);
  private static final MethodHandle CLOSE = of("close", JAVA_INT);
  private static final MethodHandle EPOLL_CREATE1 = of("epoll_create1", JAVA_INT);
  private static final MethodHandle EPOLL_CTL =
      of("epoll_ctl", JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS);
  private static final MethodHandle EPOLL_WAIT =
      of("epoll_wait", JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT);

  /** struct epoll_event has no gap on x86-64. */
  private static final int DATA_AT = "amd64".equals(System.getProperty("os.arch")) ? 4 : 8;

  private static final int EVENT_OCTETS = DATA_AT + 8;

  /**
   * What epoll_wait(2) tells of one file.
   *
   * @param data what was given with the file
   * @param events what it is ready for
   */
  public record Event(int data, int events) {}

  private final Arena arena = Arena.ofAuto();
  private final MemorySegment state = arena.allocate(Linker.Option.captureStateLayout());
  private final MemorySegment memory = arena.allocate(MEMORY_OCTETS, 8);
  private final Set<Integer> open = new LinkedHashSet<>();

  /** Whether this system has what is called here. */
  public static boolean areHere() {
    return "Linux".equals(System.getProperty("os.name"));
  }

  private static MethodHandle of(String name, MemoryLayout... arguments) {
    return handle(name, FunctionDescriptor.of(JAVA_INT, arguments));
  }

  private static MethodHandle ofLong(String name, MemoryLayout... arguments) {
    return handle(name, FunctionDescriptor.of(JAVA_LONG, arguments));
  }

  @SuppressWarnings("restricted") // functions of the C library, as they are declared there
  private static MethodHandle handle(String name, FunctionDescriptor descriptor) {
    return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), descriptor, WITH_ERRNO);
  }

  /** What a function returns; its errno is kept. */
  private long call(MethodHandle function, Object... arguments) {
    Object[] all = new Object[arguments.length + 1];
    all[0] = state;
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    try {
      return ((Number) function.invokeWithArguments(all)).longValue();
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  private int check(long result) {
    if (result < 0) {
      throw new AssertionError("errno " + errno());
    }
    return (int) result;
  }

  private int opened(long descriptor) {
    open.add(check(descriptor));
    return (int) descriptor;
  }

  /** Why the last call failed. */
  public int errno() {
    return (int) ERRNO.get(state, 0L);
  }

  // --- sockets

  /** Two Unix sockets that keep packets apart and know an end. */
  public int[] pair() {
    check(call(SOCKETPAIR, AF_UNIX, SOCK_SEQPACKET, 0, memory));
    return new int[] {opened(memory.get(JAVA_INT, 0)), opened(memory.get(JAVA_INT, Integer.BYTES))};
  }

  /** A listening socket of TCP on a free port of 127.0.0.1. */
  public int listen() {
    int socket = opened(call(SOCKET, AF_INET, SOCK_STREAM, 0));
    check(call(BIND, socket, loopback(0), SOCKADDR_IN_OCTETS));
    check(call(LISTEN, socket, 64));
    return socket;
  }

  /** The port that a socket is bound to. */
  public int port(int socket) {
    MemorySegment length = memory.asSlice(SOCKADDR_IN_OCTETS, Integer.BYTES);
    length.set(JAVA_INT, 0, SOCKADDR_IN_OCTETS);
    check(call(GETSOCKNAME, socket, memory, length));
    return Short.toUnsignedInt(Short.reverseBytes(memory.get(JAVA_SHORT, 2)));
  }

  /** A connection to that port of 127.0.0.1, that sends at once. */
  public int connect(int port) {
    int socket = opened(call(SOCKET, AF_INET, SOCK_STREAM, 0));
    check(call(CONNECT, socket, loopback(port), SOCKADDR_IN_OCTETS));
    return sendingAtOnce(socket);
  }

  /** The next connection of a listening socket, that sends at once. */
  public int accept(int socket) {
    return sendingAtOnce(opened(call(ACCEPT, socket, MemorySegment.NULL, MemorySegment.NULL)));
  }

  private int sendingAtOnce(int socket) {
    memory.set(JAVA_INT, 0, 1);
    check(call(SETSOCKOPT, socket, IPPROTO_TCP, TCP_NODELAY, memory, Integer.BYTES));
    return socket;
  }

  private MemorySegment loopback(int port) {
    memory.asSlice(0, SOCKADDR_IN_OCTETS).fill((byte) 0);
    memory.set(JAVA_SHORT, 0, (short) AF_INET);
    memory.set(JAVA_SHORT, 2, Short.reverseBytes((short) port));
    memory.set(JAVA_INT, 4, Integer.reverseBytes(0x7f000001));
    return memory;
  }

  /** Sends all octets, 128 KiB at most; fails if they do not fit. */
  public void send(int socket, byte[] octets) {
    MemorySegment.copy(octets, 0, memory, JAVA_BYTE, 0, octets.length);
    long sent = call(SEND, socket, memory, (long) octets.length, MSG_DONTWAIT);
    if (check(sent) != octets.length) {
      throw new AssertionError(sent + " of " + octets.length + " octets were sent");
    }
  }

  /**
   * Receives what is there.
   *
   * @param flags of recv(2), beside MSG_DONTWAIT
   * @return octets; none at the end; -1 if it would wait or failed, and {@link #errno} says which
   */
  public int receive(int socket, int most, int flags) {
    return (int) call(RECV, socket, memory, (long) most, flags | MSG_DONTWAIT);
  }

  /** Nothing more is sent: a FIN. */
  public void shutDown(int socket) {
    check(call(SHUTDOWN, socket, SHUT_WR));
  }

  /** Breaks the connection off: closes with SO_LINGER of no time. */
  public void reset(int socket) {
    memory.set(JAVA_INT, 0, 1);
    memory.set(JAVA_INT, Integer.BYTES, 0);
    check(call(SETSOCKOPT, socket, SOL_SOCKET, SO_LINGER, memory, 2 * Integer.BYTES));
    close(socket);
  }

  /** Closes a socket. */
  public void close(int socket) {
    check(call(CLOSE, socket));
    open.remove(socket);
  }

  // --- event polls

  /** {@code epoll_create1(2)}. */
  public int eventPoll() {
    return opened(call(EPOLL_CREATE1, 0));
  }

  /** {@code EPOLL_CTL_ADD}; the error's number, or 0. */
  public int add(int poll, int file, int events, int data) {
    return control(poll, EPOLL_CTL_ADD, file, events, data);
  }

  /** {@code EPOLL_CTL_MOD}; the error's number, or 0. */
  public int modify(int poll, int file, int events, int data) {
    return control(poll, EPOLL_CTL_MOD, file, events, data);
  }

  /** {@code EPOLL_CTL_DEL}; the error's number, or 0. */
  public int delete(int poll, int file) {
    return control(poll, EPOLL_CTL_DEL, file, 0, 0);
  }

  private int control(int poll, int operation, int file, int events, int data) {
    memory.set(JAVA_INT, 0, events);
    memory.set(JAVA_INT, DATA_AT, data);
    return call(EPOLL_CTL, poll, operation, file, memory) < 0 ? errno() : 0;
  }

  /** What is ready now, in the kernel's order. */
  public List<Event> await(int poll, int most) {
    int count = check(call(EPOLL_WAIT, poll, memory, most, 0));
    List<Event> ready = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int at = i * EVENT_OCTETS;
      ready.add(new Event(memory.get(JAVA_INT, at + DATA_AT), memory.get(JAVA_INT, at)));
    }
    return ready;
  }

  /** Closes all that is open. */
  @Override
  public void close() {
    for (int descriptor : List.copyOf(open)) {
      close(descriptor);
    }
  }
}
