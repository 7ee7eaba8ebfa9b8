package org.softnet.cli.print.tcpdump;

import org.softnet.api.Field;
import org.softnet.api.Labels;
import org.softnet.api.Table;
import org.softnet.api.View;

/** NTP, RFC 5905: {@code NTPv4, Client, length 48}. */
final class NtpFormatter implements Formatter {
  private static final int UDP_PORT = 123; // IANA service names and port numbers

  private static final Labels MODES =
      Labels.of(
          "0=unspecified",
          "1=symmetric active",
          "2=symmetric passive",
          "3=Client",
          "4=Server",
          "5=Broadcast",
          "6=Control Message",
          "7=Reserved");

  private final Field.UInt version;
  private final Field.UInt mode;

  NtpFormatter(Fields fields) {
    version = fields.number("ntp.flags.vn");
    mode = fields.number("ntp.flags.mode");
  }

  @Override
  public void register(Formatters tables) {
    tables.add(Table.UDP_PORT, UDP_PORT, this);
  }

  @Override
  public void format(View ntp, Printout out) {
    if (ntp.onWire() == 0) {
      out.line().text("NTP, length 0");
      return;
    }
    if (!Fields.captured(version, ntp)) {
      out.truncated("ntp");
      return;
    }
    out.line().text("NTPv").num(version.in(ntp));
    out.line().text(", ").text(MODES.of(mode.in(ntp), "")).text(", length ").num(ntp.onWire());
  }
}
