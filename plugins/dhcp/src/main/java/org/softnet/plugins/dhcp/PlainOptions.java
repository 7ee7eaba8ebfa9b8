package org.softnet.plugins.dhcp;

import static org.softnet.api.Field.FLOATING;
import static org.softnet.api.Fields.flag8;
import static org.softnet.api.Fields.ipv4;
import static org.softnet.api.Fields.signed;
import static org.softnet.api.Fields.text;
import static org.softnet.api.Fields.u16;
import static org.softnet.api.Fields.u32;
import static org.softnet.api.Fields.u8;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.softnet.api.Details;
import org.softnet.api.Field;

/**
 * Options whose value is one field, once or again and again up to the end: RFC 2132 and others; the
 * numbers are IANA's (bootp-dhcp-parameters).
 */
final class PlainOptions {
  private static final Field.@Nullable Placed[] BY_CODE = new Field.Placed[256];

  static final List<Field> FIELDS = fields();

  private PlainOptions() {}

  private static List<Field> fields() {
    Map<Integer, Field.Placed> plain = new TreeMap<>();
    ofHosts(plain);
    ofMessages(plain);
    plain.forEach((code, field) -> BY_CODE[code] = field);
    return new ArrayList<>(plain.values());
  }

  /** RFC 2132, 3 to 8. */
  private static void ofHosts(Map<Integer, Field.Placed> plain) {
    plain.put(1, ipv4(FLOATING, "dhcp.option.subnet_mask", "Subnet Mask"));
    plain.put(2, signed(FLOATING, 4, "dhcp.option.time_offset", "Time Offset"));
    plain.put(3, ipv4(FLOATING, "dhcp.option.router", "Router").repeated());
    plain.put(4, ipv4(FLOATING, "dhcp.option.time_server", "Time Server").repeated());
    plain.put(5, ipv4(FLOATING, "dhcp.option.name_server", "Name Server").repeated());
    plain.put(6, ipv4(FLOATING, "dhcp.option.domain_name_server", "Domain Name Server").repeated());
    plain.put(7, ipv4(FLOATING, "dhcp.option.log_server", "Log Server").repeated());
    plain.put(8, ipv4(FLOATING, "dhcp.option.quotes_server", "Quotes Server").repeated());
    plain.put(9, ipv4(FLOATING, "dhcp.option.lpr_server", "LPR Server").repeated());
    plain.put(10, ipv4(FLOATING, "dhcp.option.impress_server", "Impress Server").repeated());
    plain.put(
        11,
        ipv4(FLOATING, "dhcp.option.resource_location_server", "Resource Location Server")
            .repeated());
    plain.put(12, text(FLOATING, 0, "dhcp.option.hostname", "Host Name"));
    plain.put(13, u16(FLOATING, "dhcp.option.boot_file_size", "Boot File Size"));
    plain.put(14, text(FLOATING, 0, "dhcp.option.merit_dump_file", "Merit Dump File"));
    plain.put(15, text(FLOATING, 0, "dhcp.option.domain_name", "Domain Name"));
    plain.put(16, ipv4(FLOATING, "dhcp.option.swap_server", "Swap Server"));
    plain.put(17, text(FLOATING, 0, "dhcp.option.root_path", "Root Path"));
    plain.put(18, text(FLOATING, 0, "dhcp.option.extension_path", "Extensions Path"));
    plain.put(
        19,
        flag8(FLOATING, 0xff, "dhcp.option.ip_forwarding", "IP Forwarding")
            .labels("0=Disabled", "1=Enabled"));
    plain.put(
        20,
        flag8(FLOATING, 0xff, "dhcp.option.non_local_source_routing", "Non-Local Source Routing")
            .labels("0=Disabled", "1=Enabled"));
    plain.put(
        22,
        u16(
            FLOATING,
            "dhcp.option.max_datagram_reassembly_size",
            "Maximum Datagram Reassembly Size"));
    plain.put(23, u8(FLOATING, "dhcp.option.default_ip_ttl", "Default IP Time-to-Live"));
    plain.put(24, u32(FLOATING, "dhcp.option.path_mtu_aging_timeout", "Path MTU Aging Timeout"));
    plain.put(
        25,
        u16(FLOATING, "dhcp.option.path_mtu_plateau_table_item", "Path MTU Plateau Table Item")
            .repeated());
    plain.put(26, u16(FLOATING, "dhcp.option.interface_mtu", "Interface MTU"));
    plain.put(
        27,
        flag8(FLOATING, 0xff, "dhcp.option.all_subnets_are_local", "All Subnets are Local")
            .labels("0=Disabled", "1=Enabled"));
    plain.put(28, ipv4(FLOATING, "dhcp.option.broadcast_address", "Broadcast Address"));
    plain.put(
        29,
        flag8(FLOATING, 0xff, "dhcp.option.perform_mask_discovery", "Perform Mask Discovery")
            .labels("0=Disabled", "1=Enabled"));
    plain.put(
        30,
        flag8(FLOATING, 0xff, "dhcp.option.mask_supplier", "Mask Supplier")
            .labels("0=Disabled", "1=Enabled"));
    plain.put(
        31,
        flag8(FLOATING, 0xff, "dhcp.option.perform_router_discover", "Perform Router Discover")
            .labels("0=Disabled", "1=Enabled"));
    plain.put(
        32,
        ipv4(FLOATING, "dhcp.option.router_solicitation_address", "Router Solicitation Address"));
    plain.put(
        34,
        flag8(FLOATING, 0xff, "dhcp.option.trailer_encapsulation", "Trailer Encapsulation")
            .labels("0=Disabled", "1=Enabled"));
    plain.put(35, u32(FLOATING, "dhcp.option.arp_cache_timeout", "ARP Cache Timeout"));
    plain.put(
        36,
        flag8(FLOATING, 0xff, "dhcp.option.ethernet_encapsulation", "Ethernet Encapsulation")
            .labels("0=Disabled", "1=Enabled"));
    plain.put(37, u8(FLOATING, "dhcp.option.tcp_default_ttl", "TCP Default TTL"));
    plain.put(38, u32(FLOATING, "dhcp.option.tcp_keepalive_interval", "TCP Keepalive Interval"));
    plain.put(
        39,
        flag8(FLOATING, 0xff, "dhcp.option.tcp_keepalive_garbage", "TCP Keepalive Garbage")
            .labels("0=Disabled", "1=Enabled"));
    plain.put(
        40, text(FLOATING, 0, "dhcp.option.nis_domain", "Network Information Service Domain"));
    plain.put(
        41,
        ipv4(FLOATING, "dhcp.option.nis_server", "Network Information Service Server").repeated());
    plain.put(
        42, ipv4(FLOATING, "dhcp.option.ntp_server", "Network Time Protocol Server").repeated());
    plain.put(
        44,
        ipv4(
                FLOATING,
                "dhcp.option.netbios_over_tcpip_name_server",
                "NetBIOS over TCP/IP Name Server")
            .repeated());
    plain.put(
        45,
        ipv4(
                FLOATING,
                "dhcp.option.netbios_over_tcpip_dd_name_server",
                "NetBIOS over TCP/IP Datagram Distribution Name Server")
            .repeated());
    plain.put(
        46,
        u8(FLOATING, "dhcp.option.netbios_over_tcpip_node_type", "NetBIOS over TCP/IP Node Type")
            .labels("1=B-node", "2=P-node", "4=M-node", "8=H-node"));
    plain.put(
        47, text(FLOATING, 0, "dhcp.option.netbios_over_tcpip_scope", "NetBIOS over TCP/IP Scope"));
    plain.put(
        48,
        ipv4(FLOATING, "dhcp.option.xwindows_system_font_server", "X Window System Font Server")
            .repeated());
    plain.put(
        49,
        ipv4(
                FLOATING,
                "dhcp.option.xwindows_system_display_manager",
                "X Window System Display Manager")
            .repeated());
  }

  /** RFC 2132, 9, and later ones. */
  private static void ofMessages(Map<Integer, Field.Placed> plain) {
    plain.put(50, ipv4(FLOATING, "dhcp.option.requested_ip_address", "Requested IP Address"));
    plain.put(51, u32(FLOATING, "dhcp.option.ip_address_lease_time", "IP Address Lease Time"));
    plain.put(
        52,
        u8(FLOATING, "dhcp.option.option_overload", "Option Overload")
            .labels(
                "1=Boot file name holds options",
                "2=Server host name holds options",
                "3=Boot file and server host names hold options"));
    plain.put(53, u8(FLOATING, "dhcp.option.dhcp", "DHCP").labels(Registry.MESSAGES));
    plain.put(54, ipv4(FLOATING, "dhcp.option.dhcp_server_id", "DHCP Server Identifier"));
    plain.put(
        55,
        u8(FLOATING, "dhcp.option.request_list_item", "Parameter Request List Item")
            .labels(Registry.OPTIONS)
            .repeated());
    plain.put(56, text(FLOATING, 0, "dhcp.option.message", "Message"));
    plain.put(57, u16(FLOATING, "dhcp.option.dhcp_max_message_size", "Maximum DHCP Message Size"));
    plain.put(58, u32(FLOATING, "dhcp.option.renewal_time_value", "Renewal Time Value"));
    plain.put(59, u32(FLOATING, "dhcp.option.rebinding_time_value", "Rebinding Time Value"));
    plain.put(60, text(FLOATING, 0, "dhcp.option.vendor_class_id", "Vendor class identifier"));
    plain.put(
        62, text(FLOATING, 0, "dhcp.option.novell_netware_ip_domain", "Novell/Netware IP domain"));
    plain.put(
        64,
        text(FLOATING, 0, "dhcp.option.nis_plus_domain", "Network Information Service+ Domain"));
    plain.put(
        65,
        ipv4(FLOATING, "dhcp.option.nis_plus_server", "Network Information Service+ Server")
            .repeated());
    plain.put(66, text(FLOATING, 0, "dhcp.option.tftp_server_name", "TFTP Server Name"));
    plain.put(67, text(FLOATING, 0, "dhcp.option.bootfile_name", "Bootfile name"));
    plain.put(
        68, ipv4(FLOATING, "dhcp.option.mobile_ip_home_agent", "Mobile IP Home Agent").repeated());
    plain.put(69, ipv4(FLOATING, "dhcp.option.smtp_server", "SMTP Server").repeated());
    plain.put(70, ipv4(FLOATING, "dhcp.option.pop3_server", "POP3 Server").repeated());
    plain.put(71, ipv4(FLOATING, "dhcp.option.nntp_server", "NNTP Server").repeated());
    plain.put(
        72, ipv4(FLOATING, "dhcp.option.default_www_server", "Default WWW Server").repeated());
    plain.put(
        73,
        ipv4(FLOATING, "dhcp.option.default_finger_server", "Default Finger Server").repeated());
    plain.put(
        74, ipv4(FLOATING, "dhcp.option.default_irc_server", "Default IRC Server").repeated());
    plain.put(75, ipv4(FLOATING, "dhcp.option.streettalk_server", "StreetTalk Server").repeated());
    plain.put(
        76,
        ipv4(FLOATING, "dhcp.option.streettalk_da_server", "StreetTalk Directory Assistance Server")
            .repeated());
    plain.put(
        86,
        text(
            FLOATING, 0, "dhcp.option.novell_ds_tree_name", "Novell Directory Services Tree Name"));
    plain.put(
        87,
        text(FLOATING, 0, "dhcp.option.novell_ds_context", "Novell Directory Services Context"));
    plain.put(
        91,
        u32(FLOATING, "dhcp.option.client_last_transaction_time", "Client last transaction time"));
    plain.put(
        92, ipv4(FLOATING, "dhcp.option.associated_ip_option", "Associated IP option").repeated());
    plain.put(
        93,
        u16(FLOATING, "dhcp.option.client_system_architecture", "Client System Architecture")
            .labels(
                "0=IA x86 PC",
                "1=NEC/PC98",
                "2=IA64 PC",
                "3=DEC Alpha",
                "4=ArcX86",
                "5=Intel Lean Client",
                "6=EFI IA32",
                "7=EFI x64",
                "8=EFI Xscale",
                "9=EFI BC",
                "10=ARM 32-bit UEFI",
                "11=ARM 64-bit UEFI",
                "12=PowerPC Open Firmware",
                "13=PowerPC ePAPR",
                "14=POWER OPAL v3",
                "15=x86 UEFI HTTP",
                "16=x64 UEFI HTTP",
                "17=EBC UEFI HTTP",
                "18=ARM 32-bit UEFI HTTP",
                "19=ARM 64-bit UEFI HTTP",
                "20=PC/AT HTTP",
                "21=ARM 32-bit uboot",
                "22=ARM 64-bit uboot",
                "23=ARM 32-bit uboot HTTP",
                "24=ARM 64-bit uboot HTTP",
                "25=RISC-V 32-bit UEFI",
                "26=RISC-V 32-bit UEFI HTTP",
                "27=RISC-V 64-bit UEFI",
                "28=RISC-V 64-bit UEFI HTTP",
                "29=RISC-V 128-bit UEFI",
                "30=RISC-V 128-bit UEFI HTTP",
                "31=s390 Basic",
                "32=s390 Extended")
            .repeated());
    plain.put(100, text(FLOATING, 0, "dhcp.option.tz_pcode", "TZ PCode"));
    plain.put(101, text(FLOATING, 0, "dhcp.option.tz_tcode", "TZ TCode"));
    plain.put(
        112,
        ipv4(FLOATING, "dhcp.option.netinfo_parent_server_address", "NetInfo Parent Server Address")
            .repeated());
    plain.put(
        113,
        text(FLOATING, 0, "dhcp.option.netinfo_parent_server_tag", "NetInfo Parent Server Tag"));
    plain.put(
        116,
        u8(FLOATING, "dhcp.option.dhcp_auto_configuration", "DHCP Auto-Configuration")
            .labels("0=DoNotAutoConfigure", "1=AutoConfigure"));
    plain.put(
        118, ipv4(FLOATING, "dhcp.option.subnet_selection_option", "Subnet Selection Option"));
    plain.put(136, ipv4(FLOATING, "dhcp.option.pana_agent", "PAA IPv4 Address").repeated());
    plain.put(
        138,
        ipv4(FLOATING, "dhcp.option.capwap_access_controller", "CAPWAP Access Controllers")
            .repeated());
    plain.put(142, ipv4(FLOATING, "dhcp.option.andsf_server", "ANDSF Server").repeated());
    plain.put(
        150, ipv4(FLOATING, "dhcp.option.tftp_server_address", "TFTP Server Address").repeated());
    plain.put(
        252,
        text(
            FLOATING, 0, "dhcp.option.private_proxy_autodiscovery", "Private/Proxy autodiscovery"));
  }

  /** Emits the value of option {@code code}, if it is one of these. */
  static void detail(int code, int at, int end, Details out) {
    Field.Placed field = BY_CODE[code];
    if (field == null) {
      return;
    }
    int octets = field.octets();
    if (octets == 0) {
      out.at(field, at, end - at);
    } else if (field.occurs() == Field.Occurs.ONCE) {
      if (octets <= end - at) {
        out.at(field, at);
      }
    } else {
      for (int place = at; place + octets <= end; place += octets) {
        out.at(field, place);
      }
    }
  }
}
