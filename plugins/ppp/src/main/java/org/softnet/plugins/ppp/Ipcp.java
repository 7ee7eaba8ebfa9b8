package org.softnet.plugins.ppp;

import org.pf4j.Extension;
import org.softnet.api.Details;
import org.softnet.api.Layer;

/** Internet Protocol Control Protocol, RFC 1332, with the name servers of RFC 1877. */
@Extension
public final class Ipcp extends NetworkControl {
  /** For the table of extensions. */
  public Ipcp() {
    super("ipcp", "IP", PppNumbers.IPCP, IpcpOptions.FIELDS);
  }

  @Override
  void options(Layer layer, Details out) {
    IpcpOptions.detail(layer, out);
  }
}
