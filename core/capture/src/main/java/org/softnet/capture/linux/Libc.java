package org.softnet.capture.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/**
 * The C library's functions, bound once. Each returns what the function returns; after a failure
 * {@link #errno} says why. An instance holds that number and belongs to one thread at a time.
 */
@SuppressWarnings("restricted") // native access is what this class is for
public final class Libc {
  /** {@code EPERM}: no rights. */
  public static final int EPERM = 1;

  /** {@code EINTR}: a signal came. */
  public static final int EINTR = 4;

  /** {@code ENXIO}: no such device. */
  public static final int ENXIO = 6;

  /** {@code EACCES}: no rights. */
  public static final int EACCES = 13;

  /** {@code ENODEV}: no such device. */
  public static final int ENODEV = 19;

  /** {@code EINVAL}: the kernel does not know what it is asked for. */
  public static final int EINVAL = 22;

  /** {@code EAGAIN}: it would have to be waited for. */
  public static final int EAGAIN = 11;

  /** {@code ENETDOWN}: the interface is down. */
  public static final int ENETDOWN = 100;

  /** {@code ENOBUFS}: a queue of the kernel is full. */
  public static final int ENOBUFS = 105;

  private static final Linker LINKER = Linker.nativeLinker();
  private static final StructLayout STATE = Linker.Option.captureStateLayout();
  private static final VarHandle ERRNO =
      STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));
  private static final Linker.Option WITH_ERRNO = Linker.Option.captureCallState("errno");

  private static final MethodHandle SOCKET = intOf("socket", JAVA_INT, JAVA_INT, JAVA_INT);
  private static final MethodHandle BIND = intOf("bind", JAVA_INT, ADDRESS, JAVA_INT);
  private static final MethodHandle SETSOCKOPT =
      intOf("setsockopt", JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
  private static final MethodHandle GETSOCKOPT =
      intOf("getsockopt", JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, ADDRESS);
  private static final MethodHandle POLL = intOf("poll", ADDRESS, JAVA_LONG, JAVA_INT);
  private static final MethodHandle EVENTFD = intOf("eventfd", JAVA_INT, JAVA_INT);
  private static final MethodHandle CLOSE = intOf("close", JAVA_INT);
  private static final MethodHandle MUNMAP = intOf("munmap", ADDRESS, JAVA_LONG);
  private static final MethodHandle IF_NAMETOINDEX = intOf("if_nametoindex", ADDRESS);
  private static final MethodHandle GETIFADDRS = intOf("getifaddrs", ADDRESS);
  private static final MethodHandle SETGID = intOf("setgid", JAVA_INT);
  private static final MethodHandle SETUID = intOf("setuid", JAVA_INT);
  private static final MethodHandle INITGROUPS = intOf("initgroups", ADDRESS, JAVA_INT);
  private static final MethodHandle IOCTL =
      handle(
          "ioctl",
          FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS),
          Linker.Option.firstVariadicArg(2));
  private static final MethodHandle MMAP =
      handle(
          "mmap",
          FunctionDescriptor.of(
              ADDRESS, ADDRESS, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG));
  private static final MethodHandle WRITE =
      handle("write", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));
  private static final MethodHandle SEND =
      handle("send", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
  private static final MethodHandle SENDMMSG =
      handle("sendmmsg", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT));
  private static final MethodHandle GETPWNAM =
      handle("getpwnam", FunctionDescriptor.of(ADDRESS, ADDRESS));
  private static final MethodHandle FREEIFADDRS =
      LINKER.downcallHandle(symbol("freeifaddrs"), FunctionDescriptor.ofVoid(ADDRESS));
  private static final MethodHandle STRERROR =
      LINKER.downcallHandle(symbol("strerror"), FunctionDescriptor.of(ADDRESS, JAVA_INT));

  private static final int MESSAGE_OCTETS = 256;
  private static final int POLLFD_OCTETS = 8; // struct pollfd: fd, events, revents
  private static final int POLLFD_EVENTS_AT = 4;
  private static final int POLLFD_REVENTS_AT = 6;

  private final MemorySegment state = Arena.ofAuto().allocate(STATE);

  private static MemorySegment symbol(String name) {
    return LINKER.defaultLookup().findOrThrow(name);
  }

  private static MethodHandle intOf(String name, MemoryLayout... arguments) {
    return handle(name, FunctionDescriptor.of(JAVA_INT, arguments));
  }

  private static MethodHandle handle(
      String name, FunctionDescriptor shape, Linker.Option... further) {
    Linker.Option[] options = new Linker.Option[further.length + 1];
    options[0] = WITH_ERRNO;
    System.arraycopy(further, 0, options, 1, further.length);
    return LINKER.downcallHandle(symbol(name), shape, options);
  }

  private static IllegalStateException impossible(Throwable e) {
    return new IllegalStateException("a call of the C library threw", e);
  }

  /** Whether this system has what the classes here bind to. */
  public static boolean isLinux() {
    return System.getProperty("os.name", "").equals("Linux");
  }

  // --- errors

  /** Why the last call of this instance failed. */
  public int errno() {
    return (int) ERRNO.get(state, 0L);
  }

  /** The same in words: {@code Operation not permitted}. */
  public String error() {
    return error(errno());
  }

  /** What an error number means. */
  public static String error(int number) {
    try {
      MemorySegment text = (MemorySegment) STRERROR.invokeExact(number);
      return text.reinterpret(MESSAGE_OCTETS).getString(0);
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  // --- sockets

  /** {@code socket(2)}. */
  public int socket(int domain, int type, int protocol) {
    try {
      return (int) SOCKET.invokeExact(state, domain, type, protocol);
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  /** {@code bind(2)}. */
  public int bind(int fd, MemorySegment address) {
    try {
      return (int) BIND.invokeExact(state, fd, address, (int) address.byteSize());
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  /** {@code setsockopt(2)}. */
  public int setsockopt(int fd, int level, int name, MemorySegment value) {
    try {
      return (int) SETSOCKOPT.invokeExact(state, fd, level, name, value, (int) value.byteSize());
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  /** {@code setsockopt(2)} with a number. */
  public int setsockopt(int fd, int level, int name, int value) {
    try (Arena arena = Arena.ofConfined()) {
      return setsockopt(fd, level, name, arena.allocateFrom(JAVA_INT, value));
    }
  }

  /** {@code getsockopt(2)}. */
  public int getsockopt(int fd, int level, int name, MemorySegment value) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment length = arena.allocateFrom(JAVA_INT, (int) value.byteSize());
      return (int) GETSOCKOPT.invokeExact(state, fd, level, name, value, length);
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  /** {@code ioctl(2)} with a structure. */
  public int ioctl(int fd, long request, MemorySegment argument) {
    try {
      return (int) IOCTL.invokeExact(state, fd, request, argument);
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  /** {@code if_nametoindex(3)}: 0 if there is no such interface. */
  public int ifNameToIndex(String name) {
    try (Arena arena = Arena.ofConfined()) {
      return (int) IF_NAMETOINDEX.invokeExact(state, arena.allocateFrom(name));
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  /** {@code send(2)}. */
  public long send(int fd, MemorySegment octets, int flags) {
    try {
      return (long) SEND.invokeExact(state, fd, octets, octets.byteSize(), flags);
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  /** {@code sendmmsg(2)}: how many of {@code count} messages were sent. */
  public int sendmmsg(int fd, MemorySegment messages, int count, int flags) {
    try {
      return (int) SENDMMSG.invokeExact(state, fd, messages, count, flags);
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  // --- waiting

  /** Memory of {@code count} {@code struct pollfd}. */
  public static MemorySegment pollSet(Arena arena, int count) {
    return arena.allocate((long) POLLFD_OCTETS * count, JAVA_INT.byteAlignment());
  }

  /** Waits in {@code set} for {@code events} of a descriptor. */
  public static void pollFor(MemorySegment set, int index, int fd, int events) {
    long at = (long) POLLFD_OCTETS * index;
    set.set(JAVA_INT, at, fd);
    set.set(JAVA_SHORT, at + POLLFD_EVENTS_AT, (short) events);
  }

  /** What was found of a descriptor. */
  public static int polled(MemorySegment set, int index) {
    return set.get(JAVA_SHORT, (long) POLLFD_OCTETS * index + POLLFD_REVENTS_AT);
  }

  /** {@code poll(2)}; a negative time waits without end. */
  public int poll(MemorySegment set, int timeoutMillis) {
    try {
      return (int) POLL.invokeExact(state, set, set.byteSize() / POLLFD_OCTETS, timeoutMillis);
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  /** {@code eventfd(2)}. */
  public int eventfd(int flags) {
    try {
      return (int) EVENTFD.invokeExact(state, 0, flags);
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  /** Makes an {@code eventfd} readable. */
  public long raise(int eventfd) {
    try (Arena arena = Arena.ofConfined()) {
      return (long)
          WRITE.invokeExact(state, eventfd, arena.allocateFrom(JAVA_LONG, 1L), (long) Long.BYTES);
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  /** {@code close(2)}. */
  public int close(int fd) {
    try {
      return (int) CLOSE.invokeExact(state, fd);
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  // --- memory

  /** {@code mmap(2)} of a descriptor, from its beginning; empty if it failed. */
  public MemorySegment mmap(int fd, long octets, int protection, int flags) {
    try {
      MemorySegment mapped =
          (MemorySegment)
              MMAP.invokeExact(state, MemorySegment.NULL, octets, protection, flags, fd, 0L);
      return mapped.address() == -1 ? MemorySegment.NULL : mapped.reinterpret(octets);
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  /** {@code munmap(2)}; the memory must not be touched any more. */
  public int munmap(MemorySegment mapped) {
    try {
      return (int) MUNMAP.invokeExact(state, mapped, mapped.byteSize());
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  // --- interfaces

  /** {@code getifaddrs(3)}: the head of the list into {@code head}. */
  int getifaddrs(MemorySegment head) {
    try {
      return (int) GETIFADDRS.invokeExact(state, head);
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  /** {@code freeifaddrs(3)}. */
  static void freeifaddrs(MemorySegment list) {
    try {
      FREEIFADDRS.invokeExact(list);
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  // --- users

  /** {@code getpwnam(3)}: {@code struct passwd} of a user, {@code NULL} if there is none. */
  MemorySegment getpwnam(String name) {
    try (Arena arena = Arena.ofConfined()) {
      return (MemorySegment) GETPWNAM.invokeExact(state, arena.allocateFrom(name));
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  /** {@code initgroups(3)}: the groups of a user, for every thread. */
  int initgroups(String user, int group) {
    try (Arena arena = Arena.ofConfined()) {
      return (int) INITGROUPS.invokeExact(state, arena.allocateFrom(user), group);
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  /** {@code setgid(3)}: for every thread. */
  int setgid(int group) {
    try {
      return (int) SETGID.invokeExact(state, group);
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  /** {@code setuid(3)}: for every thread. */
  int setuid(int user) {
    try {
      return (int) SETUID.invokeExact(state, user);
    } catch (Throwable e) {
      throw impossible(e);
    }
  }
}
