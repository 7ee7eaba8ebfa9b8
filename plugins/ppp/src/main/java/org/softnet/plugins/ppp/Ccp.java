package org.softnet.plugins.ppp;

import org.pf4j.Extension;
import org.softnet.api.Details;
import org.softnet.api.Layer;

/** Compression Control Protocol, RFC 1962. */
@Extension
public final class Ccp extends NetworkControl {
  /** For the table of extensions. */
  public Ccp() {
    super("ccp", "Compression", PppNumbers.CCP, CcpOptions.FIELDS);
  }

  @Override
  void options(Layer layer, Details out) {
    CcpOptions.detail(layer, out);
  }
}
