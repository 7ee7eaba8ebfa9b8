package org.softnet.plugins.ftp;

import java.util.List;
import org.pf4j.Extension;
import org.softnet.api.Field;
import org.softnet.api.Layer;
import org.softnet.api.Line;
import org.softnet.api.Packet;
import org.softnet.api.Protocol;
import org.softnet.api.Registrar;
import org.softnet.api.Table;
import org.softnet.api.Verdict;
import org.softnet.api.View;

/**
 * What FTP's data connections carry, RFC 959, 3: files and listings, without a header. Such a
 * connection is known by its port or because a control connection announced it.
 */
@Extension
public final class FtpData implements Protocol {
  /** Where announced connections are looked up: key 0. */
  static final Table TABLE = Table.of("ftp-data", 8);

  private static final int PORT = 20; // IANA service-names: ftp-data

  @Override
  public String name() {
    return "ftp-data";
  }

  @Override
  public String label() {
    return "FTP Data";
  }

  @Override
  public String column() {
    return "FTP-DATA";
  }

  @Override
  public List<Field> fields() {
    return List.of();
  }

  @Override
  public void register(Registrar tables) {
    tables.add(Table.TCP_PORT, PORT, this);
    tables.add(TABLE, 0, this);
  }

  @Override
  public Verdict dissect(View data, Layer out) {
    return out.span(0).end();
  }

  @Override
  public void info(Packet packet, int depth, Line line) {
    line.text("FTP Data: ").num(packet.layer(depth).view().onWire()).text(" bytes");
  }
}
