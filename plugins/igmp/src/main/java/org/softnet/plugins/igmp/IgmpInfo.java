package org.softnet.plugins.igmp;

import org.softnet.api.Line;
import org.softnet.api.View;

/** The info column of group management: what a host or router wants. */
final class IgmpInfo {
  private static final int QUERY = 0x11; // IANA IGMP type numbers
  private static final int REPORT_2 = 0x16;
  private static final int LEAVE = 0x17;
  private static final int TRACEROUTE_RESPONSE = 0x1e;
  private static final int TRACEROUTE = 0x1f;
  private static final int REPORT_3 = 0x22;
  private static final int TRACEROUTE_OCTETS = 24; // a request has more: a block a router
  private static final int GROUP_AT = 4;
  private static final int ADDRESS_OCTETS = 4;

  private IgmpInfo() {}

  static void write(View igmp, int version, Line line) {
    int type = Igmp.TYPE.in(igmp);
    String name = Igmp.TYPE.labels().of(type);
    if (name == null) {
      line.text("Unknown Type:").hex0x(type, 2);
      return;
    }
    switch (type) {
      case QUERY -> query(igmp, version, line.text(name));
      case REPORT_2 -> line.text(name).text(" group ").ipv4(igmp, GROUP_AT);
      case LEAVE -> line.text(name).ch(' ').ipv4(igmp, GROUP_AT);
      case REPORT_3 -> report(igmp, line.text(name));
      case TRACEROUTE, TRACEROUTE_RESPONSE -> line.text(traceroute(igmp, type));
      default -> line.text(name);
    }
  }

  private static String traceroute(View igmp, int type) {
    return type == TRACEROUTE_RESPONSE
        ? "Traceroute Response"
        : igmp.onWire() == TRACEROUTE_OCTETS ? "Traceroute Query" : "Traceroute Request";
  }

  private static void query(View igmp, int version, Line line) {
    if (version == 1) {
      return;
    }
    if (igmp.i32(GROUP_AT) == 0) {
      line.text(", general");
      return;
    }
    line.text(", specific for group ").ipv4(igmp, GROUP_AT);
    int sources = version == 3 ? igmp.u16(10) : 0;
    if (sources > 0) {
      line.text(sources == 1 ? ", source {" : ", sources {");
      addresses(igmp, 12, sources, line);
    }
  }

  private static void addresses(View igmp, int at, int count, Line line) {
    for (int i = 0; i < count; i++) {
      line.text(i == 0 ? "" : ", ").ipv4(igmp, at + i * ADDRESS_OCTETS);
    }
    line.ch('}');
  }

  private static void report(View igmp, Line line) {
    int records = igmp.u16(6);
    if (records == 0) {
      line.text(" - General query");
    }
    int at = Igmp.HEADER_OCTETS;
    for (int i = 0; i < records; i++) {
      record(igmp, at, line);
      at = Igmp.recordEnd(igmp, at);
    }
  }

  private static void record(View igmp, int at, Line line) {
    int sources = igmp.u16(at + 2);
    int group = at + GROUP_AT;
    line.text(" / ");
    switch (igmp.u8(at)) {
      case 1, 3 -> {
        if (sources == 0) {
          line.text("Leave group ").ipv4(igmp, group);
        } else {
          line.text("Join group ").ipv4(igmp, group);
          line.text(sources == 1 ? " for source {" : " for sources in {");
        }
      }
      case 2, 4 -> {
        line.text("Join group ").ipv4(igmp, group);
        line.text(
            sources == 0
                ? " for any sources"
                : sources == 1 ? ", for source not {" : ", for sources not in {");
      }
      case 5 -> change(igmp, group, sources, "new", "ALLOW_NEW_SOURCES", line);
      case 6 -> change(igmp, group, sources, "block", "BLOCK_OLD_SOURCES", line);
      default -> {
        line.text("Group ").ipv4(igmp, group).text(", unknown record type (?)");
        return;
      }
    }
    if (sources > 0) {
      addresses(igmp, at + Igmp.RECORD_OCTETS, sources, line);
    }
  }

  private static void change(
      View igmp, int group, int sources, String what, String type, Line line) {
    line.text("Group ").ipv4(igmp, group).text(", ");
    if (sources == 0) {
      line.text(type).text(" but no source specified (?)");
    } else {
      line.text(what).text(sources == 1 ? " source {" : " sources {");
    }
  }
}
