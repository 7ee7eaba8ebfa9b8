package org.softnet.cli.print.tcpdump;

import org.softnet.api.Labels;
import org.softnet.api.Line;

/** Organizations and their protocols in SNAP headers, IEEE 802, as tcpdump names them. */
final class SnapNames {
  private static final int OUI_ETHERTYPE = 0x000000;
  private static final int OUI_CISCO_BRIDGED = 0x0000f8;
  private static final int OUI_BRIDGED = 0x0080c2;
  private static final int OUI_APPLETALK = 0x080007;

  private static final Labels ORGANIZATIONS =
      Labels.of(
          "0x00000c=Cisco",
          "0x00005e=IANA",
          "0x000081=Nortel Networks SONMP",
          "0x0000f8=Cisco bridged",
          "0x00049f=Freescale",
          "0x0004ea=HP-Labs",
          "0x001018=Broadcom",
          "0x00120f=IEEE 802.3 Private",
          "0x0012bb=ANSI/TIA",
          "0x0015ad=Netronome",
          "0x001b21=DCBX",
          "0x002320=Nicira Networks",
          "0x002481=HP",
          "0x0080c2=Ethernet bridged",
          "0x009069=Juniper",
          "0x00a03e=ATM Forum",
          "0x00e004=PMC-Sierra",
          "0x00e02f=DOCSIS Spanning Tree",
          "0x080007=Appletalk",
          "0x080009=Hewlett-Packard",
          "0x5c16c7=Big Switch Networks",
          "0x748771=Infoblox Inc",
          "0xa42305=Open Networking Lab",
          "0xb0d2f5=Vello Systems",
          "0xd0f0db=Ericsson");
  private static final Labels BRIDGED = // RFC 2684, 5.2
      Labels.of(
          "0x0001=Ethernet + FCS",
          "0x0002=802.4 + FCS",
          "0x0003=Token Ring + FCS",
          "0x0004=FDDI + FCS",
          "0x0005=802.6 + FCS",
          "0x0007=Ethernet w/o FCS",
          "0x0008=802.4 w/o FCS",
          "0x0009=Token Ring w/o FCS",
          "0x000a=FDDI w/o FCS",
          "0x000b=802.6 w/o FCS",
          "0x000e=BPDU");

  private SnapNames() {}

  /** Writes {@code SNAP, oui Cisco (0x00000c), pid Unknown (0x0101)}. */
  static Line write(Line line, int organization, int protocol) {
    line.text("SNAP, ");
    if (organization == OUI_ETHERTYPE) {
      return EtherTypeNames.write(line, protocol);
    }
    line.text("oui ").text(ORGANIZATIONS.of(organization, "Unknown"));
    line.text(" (").hex0x(organization, 6).text("), pid ");
    Labels protocols =
        switch (organization) {
          case OUI_CISCO_BRIDGED, OUI_APPLETALK -> EtherTypeNames.NAMES;
          case OUI_BRIDGED -> BRIDGED;
          default -> Labels.NONE;
        };
    line.text(protocols.of(protocol, "Unknown")).text(" (").hex0x(protocol, 4);
    return line.ch(')');
  }
}
