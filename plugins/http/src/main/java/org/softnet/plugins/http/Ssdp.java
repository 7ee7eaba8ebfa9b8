package org.softnet.plugins.http;

import org.pf4j.Extension;
import org.softnet.api.Layer;
import org.softnet.api.Registrar;
import org.softnet.api.Table;
import org.softnet.api.Verdict;
import org.softnet.api.View;

/**
 * Simple Service Discovery Protocol, UPnP Device Architecture 2.0, 1: each datagram is one message
 * in the form of HTTP. Many senders leave out the empty line behind the head; then the datagram's
 * end is the head's.
 */
@Extension
public final class Ssdp extends Message {
  private static final int PORT = 1900; // IANA service-names-port-numbers

  @Override
  public String name() {
    return "ssdp";
  }

  @Override
  public String label() {
    return "Simple Service Discovery Protocol";
  }

  @Override
  public String column() {
    return "SSDP";
  }

  @Override
  public void register(Registrar tables) {
    tables.add(Table.UDP_PORT, PORT, this);
  }

  @Override
  public Verdict dissect(View ssdp, Layer out) {
    int begin = Lines.begin(ssdp);
    StartLine kind = StartLine.of(ssdp, begin);
    return switch (kind) {
      case UNDECIDED, NONE -> out.foreign();
      case REQUEST, RESPONSE -> message(ssdp, begin, kind, null, out);
    };
  }

  @Override
  Verdict openHead(View ssdp, Layer out) {
    return out.span(ssdp.captured()).end();
  }
}
