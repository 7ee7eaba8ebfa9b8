package org.softnet.host.stat;

import org.jspecify.annotations.Nullable;
import org.softnet.api.Field;
import org.softnet.api.InternetChecksum;
import org.softnet.api.Layer;
import org.softnet.api.Protocol;

/**
 * A protocol's checksum, as its status field judges it. What was not captured whole, and what
 * nobody is to look at, is taken as right: {@code CHECKSUM_UNNECESSARY} of include/linux/skbuff.h.
 */
final class Checksum {
  private final Field.@Nullable Derived status;

  private Checksum(Field.@Nullable Derived status) {
    this.status = status;
  }

  /** The checksum of {@code protocol}; null if that is not there. */
  static Checksum of(@Nullable Protocol protocol, KernelCounters.Checksums checksums) {
    if (protocol == null || checksums == KernelCounters.Checksums.TRUSTED) {
      return new Checksum(null);
    }
    return new Checksum(
        Fields.of(protocol, protocol.name() + ".checksum.status", Field.Derived.class));
  }

  /** Whether it is wrong, or zero where there has to be one; the header has to be there. */
  boolean isWrong(Layer layer) {
    if (status == null) {
      return false;
    }
    long found = status.derivation().of(layer);
    return found == InternetChecksum.BAD
        || (found == InternetChecksum.NOT_PRESENT && InternetChecksum.isDemanded(layer));
  }
}
