package org.softnet.cli.print.tcpdump;

import java.util.List;
import org.softnet.api.Line;
import org.softnet.api.Packet;
import org.softnet.api.Table;
import org.softnet.api.View;
import org.softnet.cli.print.Clock;
import org.softnet.cli.print.Output;
import org.softnet.cli.print.PacketPrinter;
import org.softnet.cli.print.TimeFormat;
import org.softnet.cli.print.Zone;
import org.softnet.host.Catalog;

/** {@code -T tcpdump}: the lines that {@code tcpdump -nn} 4.99.3 writes of a packet. */
public final class TcpdumpPrinter implements PacketPrinter {
  private static final int LARGEST_SNAPLEN = 262_144; // octets, tcpdump's MAXIMUM_SNAPLEN
  private static final int TIME_DECIMALS = 6;

  private final Output output;
  private final TimeFormat format;
  private final Clock clock;
  private final Printout out;

  /**
   * A printer to {@code output}.
   *
   * @throws IllegalArgumentException with a sentence for a person, if a plugin that replaces a
   *     standard one lacks a field that the lines need
   */
  public TcpdumpPrinter(Output output, Catalog catalog, TimeFormat format, Zone zone) {
    this.output = output;
    this.format = format;
    this.clock = new Clock(zone);
    Fields fields = new Fields(catalog);
    Formatters formatters = new Formatters();
    this.out = new Printout(formatters, new Network(fields));
    all(fields).forEach(formatter -> formatter.register(formatters));
    TextFormatter.all().forEach(formatter -> formatter.register(formatters));
  }

  private static List<Formatter> all(Fields fields) {
    LlcFormatter llc = new LlcFormatter();
    return List.of(
        new EthernetFormatter(fields, llc),
        llc,
        new LinuxSllFormatter(fields),
        new LinuxSll2Formatter(fields),
        new LoopbackFormatter(),
        new RawIpFormatter(),
        new ArpFormatter(fields),
        new Ipv4Formatter(fields),
        new Ipv6Formatter(fields),
        new AuthenticationFormatter(fields),
        new IcmpFormatter(fields),
        new Icmpv6Formatter(fields),
        new UdpFormatter(fields),
        new TcpFormatter(fields),
        new GreFormatter(fields),
        new VxlanFormatter(fields),
        new BcmLiFormatter(),
        new GeneveFormatter(fields),
        new MplsFormatter(fields),
        new PppFormatter(),
        new PppoeFormatter(),
        new IgmpFormatter(),
        new StpFormatter(),
        new LldpFormatter(),
        new NtpFormatter(fields),
        new DnsFormatter(fields),
        new DhcpFormatter(fields),
        new Dhcpv6Formatter());
  }

  /** The sequence numbers of connections count from those of their first segment that is shown. */
  @Override
  public boolean remembers() {
    return true;
  }

  @Override
  public void print(Packet packet) {
    Line line = out.begin();
    View frame = packet.frame();
    if (!isSound(frame, line)) {
      output.line(line);
      return;
    }
    if (clock.tick(packet)) {
      clock.write(format, line, TIME_DECIMALS);
    } else {
      line.text("00:00:00.000000"); // no time is the epoch's
    }
    line.ch(' ');
    int linkType = packet.captureInterface().linkType();
    if (!out.next(Table.LINK_TYPE, linkType, frame, 0, frame.onWire())) {
      line.text("UNSUPPORTED");
      out.dump(frame, 0);
    }
    output.line(line);
  }

  /** Writes why tcpdump would not look at a frame of these lengths; true if it would. */
  private static boolean isSound(View frame, Line line) {
    int captured = frame.captured();
    int onWire = frame.onWire();
    if (captured > 0 && onWire > 0 && onWire <= LARGEST_SNAPLEN) {
      return true;
    }
    line.text("[Invalid header:");
    if (captured == 0) {
      line.text(" caplen==0").text(onWire == 0 || onWire > LARGEST_SNAPLEN ? "," : "");
    }
    if (onWire == 0) {
      line.text(" len==0");
    } else if (onWire > LARGEST_SNAPLEN) {
      line.text(" len(").num(onWire).text(") > ").num(LARGEST_SNAPLEN);
    }
    line.ch(']');
    return false;
  }
}
