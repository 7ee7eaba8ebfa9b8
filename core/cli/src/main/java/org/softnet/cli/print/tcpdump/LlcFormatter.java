package org.softnet.cli.print.tcpdump;

import org.jspecify.annotations.Nullable;
import org.softnet.api.Labels;
import org.softnet.api.Line;
import org.softnet.api.Table;
import org.softnet.api.View;

/**
 * IEEE 802.2 logical link control, and SNAP above it: silent, if the payload is known; otherwise
 * the stations, the access points and what kind of frame it is, and the frame in hexadecimal.
 */
final class LlcFormatter implements Formatter {
  private static final int ETHER_TYPE_JUMBO = 0x8870; // IEEE 802 numbers
  private static final int ETH_P_802_2 = 0x0004; // include/uapi/linux/if_ether.h

  private static final int UNNUMBERED_OCTETS = 3;
  private static final int NUMBERED_OCTETS = 4;
  private static final int SNAP_OCTETS = 5;
  private static final int ADDRESS = 0xfe; // the lowest bit: group, or response
  private static final int RESPONSE = 0x01;
  private static final int SNAP = 0xaa;

  // The control field, IEEE 802.2, 5.4; of two octets the first is the lower.
  private static final int UNNUMBERED = 0x03;
  private static final int SUPERVISORY = 0x01;
  private static final int UNNUMBERED_POLL = 0x10;
  private static final int NUMBERED_POLL = 0x100;
  private static final int UNNUMBERED_INFORMATION = 0x03;
  private static final int EXCHANGE = 0xaf;
  private static final int EXCHANGE_FORMAT = 0x81; // IEEE 802.2, 5.4.1.1.2

  private static final int OUI_ETHERTYPE = 0x000000;
  private static final int OUI_CISCO_BRIDGED = 0x0000f8;
  private static final int OUI_CISCO = 0x00000c;
  private static final int PID_PVST = 0x010b; // a spanning tree a VLAN
  private static final int STP = 0x42; // IEEE 802.1D, 7.12.3
  private static final int OUI_BRIDGED = 0x0080c2; // RFC 2684
  private static final int PID_ETHERNET_FCS = 0x0001;
  private static final int PID_ETHERNET = 0x0007;
  private static final int BRIDGE_PAD_OCTETS = 2;
  private static final int LINKTYPE_ETHERNET = 1; // tcpdump.org link-layer types

  private static final Labels ACCESS_POINTS =
      Labels.of(
          "0x00=Null",
          "0x02=802.1B I",
          "0x04=SNA",
          "0x06=IP",
          "0x0e=ProWay NM",
          "0x42=STP",
          "0x4e=RS511",
          "0x7e=ISO8208",
          "0x8e=ProWay",
          "0xaa=SNAP",
          "0xe0=IPX",
          "0xf0=NetBeui",
          "0xfe=OSI");
  private static final Labels COMMANDS =
      Labels.of(
          "0x03=ui",
          "0x0f=dm",
          "0x43=disc",
          "0x63=ua",
          "0x6f=sabme",
          "0x87=frmr",
          "0xaf=xid",
          "0xe3=test");
  private static final String[] FUNCTIONS = {"Receiver Ready", "Receiver not Ready", "Reject", "?"};

  @Override
  public void register(Formatters tables) {
    tables.add(Table.ETHER_TYPE, ETH_P_802_2, this);
    tables.add(Table.ETHER_TYPE, ETHER_TYPE_JUMBO, this);
  }

  @Override
  public void format(View llc, Printout out) {
    if (llc.captured() < UNNUMBERED_OCTETS
        || (!isUnnumbered(llc) && llc.captured() < NUMBERED_OCTETS)) {
      out.truncated("llc");
      out.dump(llc, 0);
      return;
    }
    int control = isUnnumbered(llc) ? llc.u8(2) : llc.u8(3) << 8 | llc.u8(2);
    int destination = llc.u8(0) & ADDRESS;
    int source = llc.u8(1) & ADDRESS;
    if (source == SNAP && destination == SNAP && control == UNNUMBERED_INFORMATION) {
      snap(llc, out);
      return;
    }
    boolean information = control == UNNUMBERED_INFORMATION && source == destination;
    if (information
        && out.next(
            Table.LLC_DSAP,
            destination,
            llc,
            UNNUMBERED_OCTETS,
            llc.onWire() - UNNUMBERED_OCTETS)) {
      return;
    }
    points(source, destination, out);
    if (isUnnumbered(llc)) {
      unnumbered(llc, control, out);
    } else {
      numbered(llc, control, out);
    }
  }

  private static boolean isUnnumbered(View llc) {
    return (llc.u8(2) & UNNUMBERED) == UNNUMBERED;
  }

  private static void points(int source, int destination, Printout out) {
    View stations = out.stations();
    Line line = out.line();
    if (source == destination) {
      if (stations != null) {
        line.mac(stations, 6).text(" > ").mac(stations, 0).ch(' ');
      }
    } else {
      if (stations != null) {
        line.mac(stations, 6).ch(' ');
      }
      point(line, "SSAP", source).text("> ");
      if (stations != null) {
        line.mac(stations, 0).ch(' ');
      }
    }
    point(line, "DSAP", destination);
  }

  private static Line point(Line line, String side, int address) {
    @Nullable String name = ACCESS_POINTS.of(address);
    return name != null
        ? line.text(name).ch(' ')
        : line.text("Unknown ").text(side).ch(' ').hex0x(address, 2).ch(' ');
  }

  private static void unnumbered(View llc, int control, Printout out) {
    int command = control & ~UNNUMBERED_POLL;
    Line line = out.line().text("Unnumbered, ");
    @Nullable String name = COMMANDS.of(command);
    if (name == null) {
      line.hex(command, 2);
    } else {
      line.text(name);
    }
    flags(llc, (control & UNNUMBERED_POLL) != 0, out);
    if (command != EXCHANGE || !exchange(llc, out)) {
      out.dump(llc, 0);
    }
  }

  /** Writes the classes of service that an XID frame tells; false if it has another format. */
  private static boolean exchange(View llc, Printout out) {
    int at = UNNUMBERED_OCTETS;
    if (llc.onWire() == at) {
      return true;
    }
    if (llc.has(at, 1) && llc.u8(at) != EXCHANGE_FORMAT) {
      return false;
    }
    if (llc.has(at, 3)) {
      out.line().text(": ").hex(llc.u8(at + 1), 2).ch(' ').hex(llc.u8(at + 2), 2);
    } else {
      out.truncated("llc");
      out.dump(llc, at);
    }
    return true;
  }

  private static void numbered(View llc, int control, Printout out) {
    Line line = out.line();
    int received = control >> 9;
    boolean poll = (control & NUMBERED_POLL) != 0;
    if ((control & UNNUMBERED) == SUPERVISORY) {
      line.text("Supervisory, ").text(FUNCTIONS[control >> 2 & 3]);
      line.text(", rcv seq ").num(received);
      flags(llc, poll, out);
    } else {
      line.text("Information, send seq ").num(control >> 1 & 0x7f);
      line.text(", rcv seq ").num(received);
      flags(llc, poll, out);
      out.dump(llc, 0);
    }
  }

  private static void flags(View llc, boolean poll, Printout out) {
    boolean response = (llc.u8(1) & RESPONSE) != 0;
    out.line()
        .text(", Flags [")
        .text(response ? (poll ? "Final" : "Response") : poll ? "Poll" : "Command")
        .text("], length ")
        .num(llc.onWire());
  }

  private static void snap(View llc, Printout out) {
    int at = UNNUMBERED_OCTETS;
    if (!llc.has(at, SNAP_OCTETS)) {
      out.truncated("snap");
      return;
    }
    int organization = llc.u24(at);
    int type = llc.u16(at + 3);
    int payload = at + SNAP_OCTETS;
    int promised = llc.onWire() - payload;
    boolean etherType = organization == OUI_ETHERTYPE || organization == OUI_CISCO_BRIDGED;
    if (etherType && out.next(Table.ETHER_TYPE, type, llc, payload, promised)) {
      return;
    }
    if (organization == OUI_BRIDGED && (type == PID_ETHERNET_FCS || type == PID_ETHERNET)) {
      bridged(llc, payload, promised, out);
      return;
    }
    if (organization == OUI_CISCO
        && type == PID_PVST
        && out.next(Table.LLC_DSAP, STP, llc, payload, promised)) {
      return;
    }
    View stations = out.stations();
    if (stations != null) {
      out.line().mac(stations, 6).text(" > ").mac(stations, 0).ch(' ');
    }
    SnapNames.write(out.line(), organization, type).text(", length ").num(promised).text(": ");
    out.dump(llc, 0);
  }

  /** RFC 2684, 5.2: a whole Ethernet frame behind two octets of padding. */
  private static void bridged(View llc, int at, int promised, Printout out) {
    if (!llc.has(at, BRIDGE_PAD_OCTETS)) {
      out.truncated("snap");
      return;
    }
    out.next(
        Table.LINK_TYPE,
        LINKTYPE_ETHERNET,
        llc,
        at + BRIDGE_PAD_OCTETS,
        promised - BRIDGE_PAD_OCTETS);
  }
}
