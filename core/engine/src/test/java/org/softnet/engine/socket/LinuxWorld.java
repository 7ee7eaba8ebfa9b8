package org.softnet.engine.socket;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import org.softnet.api.socket.PacketSocket;

/**
 * The world as this system's kernel has it: a socket is one end of a pair of Unix sockets that keep
 * packets apart and know an end, SOCK_SEQPACKET. Numbers of x86 and ARM.
 */
final class LinuxWorld implements World {
  private static final int AF_UNIX = 1;
  private static final int SOCK_SEQPACKET = 5;
  private static final int EPOLL_CTL_ADD = 1;
  private static final int EPOLL_CTL_DEL = 2;
  private static final int EPOLL_CTL_MOD = 3;

  private static final Linker LINKER = Linker.nativeLinker();
  private static final Linker.Option ERRNO = Linker.Option.captureCallState("errno");
  private static final VarHandle ERRNO_VALUE =
      Linker.Option.captureStateLayout().varHandle(MemoryLayout.PathElement.groupElement("errno"));
  private static final MethodHandle SOCKETPAIR =
      of("socketpair", JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS);
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

  private final Arena arena = Arena.ofConfined();
  private final MemorySegment errno = arena.allocate(Linker.Option.captureStateLayout());
  private final MemorySegment memory = arena.allocate(256, 8);
  private final int[] ours = new int[SOCKETS];
  private final int[] theirs = new int[SOCKETS];
  private final int[] polls = new int[2];

  LinuxWorld() {
    for (int i = 0; i < SOCKETS; i++) {
      check(call(SOCKETPAIR, AF_UNIX, SOCK_SEQPACKET, 0, memory));
      ours[i] = memory.get(JAVA_INT, 0);
      theirs[i] = memory.get(JAVA_INT, 4);
    }
    for (int i = 0; i < polls.length; i++) {
      polls[i] = (int) check(call(EPOLL_CREATE1, 0));
    }
  }

  static boolean isHere() {
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
    return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), descriptor, ERRNO);
  }

  /** What a function returns; its errno is kept. */
  private long call(MethodHandle function, Object... arguments) {
    Object[] all = new Object[arguments.length + 1];
    all[0] = errno;
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    try {
      return ((Number) function.invokeWithArguments(all)).longValue();
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  private long check(long result) {
    if (result < 0) {
      throw new AssertionError("errno " + (int) ERRNO_VALUE.get(errno, 0L));
    }
    return result;
  }

  private String name(long result) {
    if (result >= 0) {
      return "DONE";
    }
    int number = (int) ERRNO_VALUE.get(errno, 0L);
    return switch (number) { // asm-generic/errno-base.h, errno.h
      case 2 -> "ENOENT";
      case 17 -> "EEXIST";
      case 22 -> "EINVAL";
      case 40 -> "ELOOP";
      default -> "errno " + number;
    };
  }

  private String control(int poll, int operation, int file, int events) {
    memory.set(JAVA_INT, 0, events);
    memory.set(JAVA_INT, DATA_AT, file);
    int watched = file == NESTED ? polls[1] : ours[file];
    return name(call(EPOLL_CTL, polls[poll], operation, watched, memory));
  }

  @Override
  public String add(int poll, int file, int events) {
    return control(poll, EPOLL_CTL_ADD, file, events);
  }

  @Override
  public String modify(int poll, int file, int events) {
    return control(poll, EPOLL_CTL_MOD, file, events);
  }

  @Override
  public String delete(int poll, int file) {
    return control(poll, EPOLL_CTL_DEL, file, 0);
  }

  @Override
  public void packet(int socket) {
    memory.set(JAVA_BYTE, 0, (byte) 1);
    check(call(SEND, theirs[socket], memory, 1L, PacketSocket.MSG_DONTWAIT));
  }

  @Override
  public void end(int socket) {
    check(call(CLOSE, theirs[socket]));
    theirs[socket] = -1;
  }

  @Override
  public String receive(int socket) {
    long octets = call(RECV, ours[socket], memory, 8L, PacketSocket.MSG_DONTWAIT);
    return octets > 0 ? "RECEIVED" : octets == 0 ? "ENDED" : "WOULD_BLOCK";
  }

  @Override
  public String await(int poll, int most) {
    long count = check(call(EPOLL_WAIT, polls[poll], memory, most, 0));
    StringBuilder answer = new StringBuilder();
    for (int i = 0; i < count; i++) {
      int at = i * EVENT_OCTETS;
      answer.append(
          "%d=%x ".formatted(memory.get(JAVA_INT, at + DATA_AT), memory.get(JAVA_INT, at)));
    }
    return answer.toString();
  }

  @Override
  public void close() {
    for (int[] descriptors : new int[][] {polls, ours, theirs}) {
      for (int descriptor : descriptors) {
        if (descriptor >= 0) {
          check(call(CLOSE, descriptor));
        }
      }
    }
    arena.close();
  }
}
