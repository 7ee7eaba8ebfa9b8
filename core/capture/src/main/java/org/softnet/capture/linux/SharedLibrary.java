package org.softnet.capture.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.util.List;
import java.util.Optional;

/** Whether a shared library is there, found without pcap4j and JNA. */
@SuppressWarnings("restricted") // loads a library
public final class SharedLibrary {
  private static final List<String> LIBPCAP =
      List.of("libpcap.so.1", "libpcap.so.0.8", "libpcap.so", "libpcap.dylib", "wpcap.dll");
  private static final int VERSION_OCTETS = 256;

  private SharedLibrary() {}

  /** What libpcap calls itself: {@code libpcap version 1.10.3 ...}; empty if there is none. */
  public static String libpcapVersion() {
    try (Arena arena = Arena.ofConfined()) {
      for (String name : LIBPCAP) {
        Optional<MemorySegment> function = find(name, arena);
        if (function.isPresent()) {
          return version(function.get());
        }
      }
      return "";
    }
  }

  private static Optional<MemorySegment> find(String library, Arena arena) {
    try {
      return SymbolLookup.libraryLookup(library, arena).find("pcap_lib_version");
    } catch (IllegalArgumentException e) { // not under this name
      return Optional.empty();
    }
  }

  private static String version(MemorySegment function) {
    try {
      MemorySegment text =
          (MemorySegment)
              Linker.nativeLinker()
                  .downcallHandle(function, FunctionDescriptor.of(ADDRESS))
                  .invokeExact();
      return text.reinterpret(VERSION_OCTETS).getString(0);
    } catch (Throwable e) {
      throw new IllegalStateException("pcap_lib_version threw", e);
    }
  }
}
