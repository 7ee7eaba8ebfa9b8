package org.softnet.cli.print.tcpdump;

import org.softnet.api.View;

/**
 * A protocol that belongs to one version of IP only.
 *
 * @param version the version, 4 or 6
 * @param complaint what is said of it in the other version
 * @param formatter who formats it in its own
 */
record OneVersion(int version, String complaint, Formatter formatter) implements Formatter {
  @Override
  public void format(View packet, Printout out) {
    if (out.network().version() == version) {
      formatter.format(packet, out);
    } else {
      out.line().ch('[').text(complaint).ch(']');
      out.invalid();
    }
  }
}
