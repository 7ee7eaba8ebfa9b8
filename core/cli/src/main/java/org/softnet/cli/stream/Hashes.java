package org.softnet.cli.stream;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;
import org.softnet.api.View;

/** The hash of each direction's octets, begun when there are some. */
final class Hashes {
  private final @Nullable MessageDigest[] digests = new MessageDigest[2];

  void update(int direction, View octets) {
    MessageDigest digest = digests[direction];
    if (digest == null) {
      digest = sha256();
      digests[direction] = digest;
    }
    digest.update(octets.memory(), octets.start(), octets.captured());
  }

  @Nullable MessageDigest digest(int direction) {
    return digests[direction];
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
