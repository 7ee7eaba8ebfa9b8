package org.softnet.plugins.quic;

import org.softnet.api.DropReason;

/** Why a packet's frames could not all be used. */
enum QuicDrop implements DropReason {
  /** RFC 9000, 20.1 gives the error this name. */
  CRYPTO_BUFFER_EXCEEDED("the handshake's octets are more than are kept of a connection");

  private final String sentence;

  QuicDrop(String sentence) {
    this.sentence = sentence;
  }

  @Override
  public String sentence() {
    return sentence;
  }
}
