package org.softnet.plugins.ppp;

import org.pf4j.Extension;
import org.softnet.api.Details;
import org.softnet.api.Layer;

/** IPv6 Control Protocol, RFC 5072. */
@Extension
public final class Ipv6cp extends NetworkControl {
  /** For the table of extensions. */
  public Ipv6cp() {
    super("ipv6cp", "IPv6", PppNumbers.IPV6CP, Ipv6cpOptions.FIELDS);
  }

  @Override
  void options(Layer layer, Details out) {
    Ipv6cpOptions.detail(layer, out);
  }
}
