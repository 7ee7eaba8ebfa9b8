package org.softnet.host;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

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
import org.softnet.api.capture.BpfCode;

/** The system's libpcap as the judge of capture filters: it compiles as for a capture file. */
@SuppressWarnings("restricted")
final class Libpcap implements AutoCloseable {
  private static final String[] NAMES = {"libpcap.so.0.8", "libpcap.so.1", "libpcap.so"};
  private static final Linker LINKER = Linker.nativeLinker();
  private static final int MESSAGE_OCTETS = 256;
  private static final int PROGRAM_OCTETS = 16;
  private static final long MOST_INSTRUCTIONS = 1 << 16;
  private static final int INSTRUCTION_OCTETS = 8; // struct bpf_insn: code, jt, jf, k
  private static final int WLAN_HEADER_OCTETS = 24;

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

  /**
   * Whether a program for IEEE 802.11 does not know where it looks, libpcap 1.10.3: a sum is kept
   * in a memory cell that holds where the frame or its payload begins, or, behind {@code pppoes},
   * the cell with the radio header's length is never written. The frame's cell is written first,
   * and TAX follows; the payload's gets the length of the frame's header, and only quality of
   * service and padding may change it.
   */
  boolean losesItsPlace(MemorySegment program) {
    MemorySegment code = program.reinterpret(MOST_INSTRUCTIONS * INSTRUCTION_OCTETS);
    int frame = -1;
    int payload = -1;
    int written = 0;
    int end = 0;
    for (int i = 0; i <= end; i++) {
      int at = i * INSTRUCTION_OCTETS;
      int operation = code.get(JAVA_SHORT, at);
      int k = code.get(JAVA_INT, at + 4);
      int before = i == 0 ? 0 : code.get(JAVA_SHORT, at - INSTRUCTION_OCTETS);
      int amount = i == 0 ? 0 : code.get(JAVA_INT, at - 4);
      end = Math.max(end, i + reach(operation, code, at, k));
      switch (operation) {
        case BpfCode.ST -> {
          boolean first = written == 0;
          written |= 1 << k;
          if (first && code.get(JAVA_SHORT, at + INSTRUCTION_OCTETS) == BpfCode.TAX) {
            frame = k;
          } else if (k == frame) {
            return true;
          } else if (before == BpfCode.ADD && amount == WLAN_HEADER_OCTETS && payload < 0) {
            payload = k;
          } else if (k == payload && !isHeaders(before, amount)) {
            return true;
          }
        }
        case BpfCode.LD_MEM, BpfCode.LDX_MEM -> {
          if (payload >= 0 && (written & 1 << k) == 0) {
            return true;
          }
        }
        default -> {}
      }
    }
    return false;
  }

  /**
   * Whether a program for packets that pf has logged looks behind the log's header at a fixed
   * place, which libpcap 1.10.3 does for the same reason: it takes a sum that it can compute itself
   * for where the payload begins.
   */
  boolean looksBehind(MemorySegment program, int octets) {
    MemorySegment code = program.reinterpret(MOST_INSTRUCTIONS * INSTRUCTION_OCTETS);
    int end = 0;
    for (int i = 0; i <= end; i++) {
      int at = i * INSTRUCTION_OCTETS;
      int operation = code.get(JAVA_SHORT, at);
      int k = code.get(JAVA_INT, at + 4);
      end = Math.max(end, i + reach(operation, code, at, k));
      boolean fixed =
          switch (operation) {
            case BpfCode.LD_WORD, BpfCode.LD_HALF, BpfCode.LD_OCTET, BpfCode.LDX_MSH -> true;
            default -> false;
          };
      if (fixed && Integer.compareUnsigned(k, octets) >= 0) {
        return true;
      }
    }
    return false;
  }

  private static boolean isHeaders(int operation, int amount) {
    return (operation == BpfCode.ADD && amount == 2) || (operation == BpfCode.AND && amount == ~3);
  }

  /** How many instructions behind one another may follow; none behind a return. */
  private static int reach(int operation, MemorySegment code, int at, int k) {
    return switch (operation) {
      case BpfCode.RET, BpfCode.RET_A -> 0;
      case BpfCode.JA -> 1 + k;
      default ->
          BpfCode.isJump(operation)
              ? 1 + Math.max(code.get(JAVA_BYTE, at + 2) & 0xff, code.get(JAVA_BYTE, at + 3) & 0xff)
              : 1;
    };
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
