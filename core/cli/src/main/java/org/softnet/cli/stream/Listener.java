package org.softnet.cli.stream;

import org.softnet.api.PacketHandler;
import org.softnet.api.socket.StreamHandler;

/** Hands what is said in one conversation to a printer. */
public sealed interface Listener extends StreamHandler, PacketHandler
    permits OctetListener, MessageListener {
  /** Whether anything was said that can be shown. */
  boolean hasHeard();

  /** A sentence on what was said and does not show; empty if all does, or nothing was said. */
  String lack();
}
