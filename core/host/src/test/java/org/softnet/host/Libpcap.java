package org.softnet.host;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The system's libpcap as the judge of capture filters: it compiles as for a capture file. */
@SuppressWarnings("restricted")
final class Libpcap implements AutoCloseable {
  private static final String[] NAMES = {"libpcap.so.0.8", "libpcap.so.1", "libpcap.so"};
  private static final Linker LINKER = Linker.nativeLinker();
  private static final int MESSAGE_OCTETS = 256;
  private static final int PROGRAM_OCTETS = 16;

  private final Arena arena = Arena.ofConfined();
  private final SymbolLookup library = library(arena);
  private final MethodHandle open =
      function("pcap_open_offline", FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS));
  private final MethodHandle compile =
      function(
          "pcap_compile",
          FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS, JAVA_INT, JAVA_INT));
  private final MethodHandle message =
      function("pcap_geterr", FunctionDescriptor.of(ADDRESS, ADDRESS));
  private final MethodHandle filter =
      function(
          "bpf_filter",
          FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_INT, JAVA_INT),
          Linker.Option.critical(true));

  /** Packets of one link type, and what libpcap says last. */
  final class Handle {
    private final MemorySegment handle;
    private String refusal = "";

    private Handle(MemorySegment handle) {
      this.handle = handle;
    }

    /** The instructions of a filter; null if it is refused. */
    @Nullable MemorySegment compile(String text) throws Throwable {
      MemorySegment program = arena.allocate(PROGRAM_OCTETS);
      if ((int) compile.invokeExact(handle, program, arena.allocateFrom(text), 1, 0) == 0) {
        return program.get(ADDRESS, 8);
      }
      refusal =
          ((MemorySegment) message.invokeExact(handle)).reinterpret(MESSAGE_OCTETS).getString(0);
      return null;
    }

    /** Why it was refused. */
    String refusal() {
      return refusal;
    }
  }

  private static SymbolLookup library(Arena arena) {
    IllegalArgumentException missing = null;
    for (String name : NAMES) {
      try {
        return SymbolLookup.libraryLookup(name, arena);
      } catch (IllegalArgumentException e) {
        missing = e;
      }
    }
    throw new AssertionError(
        "libpcap is missing: it is the judge of capture filters (Debian: libpcap0.8)", missing);
  }

  private MethodHandle function(
      String name, FunctionDescriptor descriptor, Linker.Option... options) {
    return LINKER.downcallHandle(library.find(name).orElseThrow(), descriptor, options);
  }

  Handle open(int linkType) throws Throwable {
    Path file = Files.createTempFile("softnet", ".pcap");
    try {
      Files.write(file, header(linkType));
      MemorySegment handle =
          (MemorySegment)
              open.invokeExact(arena.allocateFrom(file.toString()), arena.allocate(MESSAGE_OCTETS));
      if (handle.address() == 0) {
        throw new IOException("libpcap does not open " + file);
      }
      return new Handle(handle);
    } finally {
      Files.delete(file);
    }
  }

  private static byte[] header(int linkType) {
    ByteBuffer header = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
    header.putInt(0xa1b2c3d4).putShort((short) 2).putShort((short) 4);
    header.putInt(0).putInt(0).putInt(262_144).putInt(linkType);
    return header.array();
  }

  /** Whether a program wants a packet. */
  boolean wants(MemorySegment program, byte[] packet, int onWire) throws Throwable {
    MemorySegment octets = MemorySegment.ofArray(packet);
    return (int) filter.invokeExact(program, octets, onWire, packet.length) != 0;
  }

  @Override
  public void close() {
    arena.close();
  }
}
