package org.softnet.plugins.ethernet;

import org.softnet.api.Field;
import org.softnet.api.Labels;
import org.softnet.api.Line;

/** EtherTypes by name, IEEE 802 numbers; the wording is Wireshark's. */
final class EtherTypes {
  /** The lowest EtherType; below stand lengths. IEEE 802.3, 3.2.6. */
  static final int LOWEST = 0x0600;

  static final Labels NAMES =
      Labels.of(
          "0x0600=XNS Internet Datagram Protocol",
          "0x0800=IPv4",
          "0x0806=ARP",
          "0x0842=Wake on LAN",
          "0x22ea=802.1Qat Multiple Stream Reservation Protocol",
          "0x22f0=IEEE 1722 Audio Video Transport Protocol",
          "0x22f3=Transparent Interconnection of Lots of Links",
          "0x6001=DEC DNA Dump/Load",
          "0x6002=DEC DNA Remote Console",
          "0x6003=DEC DNA Routing",
          "0x6004=DEC LAT",
          "0x6558=Transparent Ethernet bridging",
          "0x8035=RARP",
          "0x809b=AppleTalk LLAP bridging",
          "0x80f3=AARP",
          "0x8100=802.1Q Virtual LAN",
          "0x8137=Netware IPX/SPX",
          "0x86dd=IPv6",
          "0x8808=MAC Control",
          "0x8809=Slow Protocols",
          "0x8847=MPLS label switched packet",
          "0x8848=MPLS multicast label switched packet",
          "0x8863=PPPoE Discovery",
          "0x8864=PPPoE Session",
          "0x8870=Jumbo LLC",
          "0x888e=802.1X Authentication",
          "0x8892=PROFINET",
          "0x88a2=ATA over Ethernet",
          "0x88a4=EtherCAT frame",
          "0x88a8=802.1ad Provider Bridge (Q-in-Q)",
          "0x88b5=Local Experimental Ethertype 1",
          "0x88b6=Local Experimental Ethertype 2",
          "0x88b7=IEEE 802a OUI Extended Ethertype",
          "0x88b8=IEC 61850/GOOSE",
          "0x88c7=802.11i Pre-Authentication",
          "0x88cc=802.1 Link Layer Discovery Protocol (LLDP)",
          "0x88e1=Homeplug AV",
          "0x88e5=802.1AE (MACsec)",
          "0x88e7=802.1ah Provider Backbone Bridge (mac-in-mac)",
          "0x88f6=802.1ak Multiple Mac Registration Protocol",
          "0x88f7=PTPv2 over Ethernet (IEEE1588)",
          "0x8902=IEEE 802.1ag Connectivity Fault Management (CFM) protocol",
          "0x8906=Fibre Channel over Ethernet",
          "0x8914=FCoE Initialization Protocol",
          "0x8915=RDMA over Converged Ethernet",
          "0x9000=Loopback",
          "0x9100=QinQ: old non-standard 802.1ad");

  private EtherTypes() {}

  /** Ether types as a field shows them: in hexadecimal, with their names. */
  static Field.UInt named(Field.UInt type) {
    return type.hex().labels(NAMES);
  }

  /** Writes the type's name; false and nothing if it has none. */
  static boolean write(Line line, int type) {
    String name = NAMES.of(type);
    if (name == null) {
      return false;
    }
    line.text(name);
    return true;
  }
}
