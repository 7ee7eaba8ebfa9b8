package org.softnet.plugins.wlan;

import static org.softnet.api.Field.FLOATING;
import static org.softnet.api.Fields.bytes;
import static org.softnet.api.Fields.flag8;
import static org.softnet.api.Fields.group;
import static org.softnet.api.Fields.mac;
import static org.softnet.api.Fields.text;
import static org.softnet.api.Fields.u16;
import static org.softnet.api.Fields.u24;
import static org.softnet.api.Fields.u64;
import static org.softnet.api.Fields.u8;

import java.util.List;
import org.softnet.api.Details;
import org.softnet.api.Field;
import org.softnet.api.Layer;
import org.softnet.api.View;

/**
 * What follows the header of a management frame: fixed values that depend on the subtype (IEEE
 * 802.11, 9.3.3), then elements of a number, a length and octets (9.4.2).
 */
final class ManagementBody {
  private static final int ELEMENT_HEADER_OCTETS = 2;

  // Subtypes, IEEE 802.11, table 9-1.
  private static final int ASSOCIATION_REQUEST = 0;
  private static final int ASSOCIATION_RESPONSE = 1;
  private static final int REASSOCIATION_REQUEST = 2;
  private static final int REASSOCIATION_RESPONSE = 3;
  private static final int PROBE_REQUEST = 4;
  private static final int PROBE_RESPONSE = 5;
  private static final int BEACON = 8;
  private static final int DISASSOCIATION = 10;
  private static final int AUTHENTICATION = 11;
  private static final int DEAUTHENTICATION = 12;
  private static final int ACTION = 13;
  private static final int ACTION_NO_ACK = 14;

  // Elements, IEEE 802.11, table 9-92.
  private static final int SSID_NUMBER = 0;
  private static final int RATES_NUMBER = 1;
  private static final int DS_NUMBER = 3;
  private static final int TIM_NUMBER = 5;
  private static final int COUNTRY_NUMBER = 7;
  private static final int RSN_NUMBER = 48;
  private static final int MORE_RATES_NUMBER = 50;
  private static final int VENDOR_NUMBER = 221;

  static final Field.UInt TIMESTAMP = u64(FLOATING, "wlan.fixed.timestamp", "Timestamp");
  static final Field.UInt INTERVAL = // of 1.024 ms
      u16(FLOATING, "wlan.fixed.beacon", "Beacon Interval");
  static final Field.UInt ALGORITHM =
      u16(FLOATING, "wlan.fixed.auth.alg", "Authentication Algorithm")
          .labels("0=Open System", "1=Shared key", "2=Fast BSS Transition", "3=SAE");
  static final Field.UInt AUTH_SEQUENCE =
      u16(FLOATING, "wlan.fixed.auth_seq", "Authentication SEQ").hex();
  static final Field.UInt CAPABILITIES =
      u16(FLOATING, "wlan.fixed.capabilities", "Capabilities Information").hex();
  static final Field.Flag ESS =
      flag8(FLOATING, 0x01, "wlan.fixed.capabilities.ess", "ESS capabilities");
  static final Field.Flag IBSS =
      flag8(FLOATING, 0x02, "wlan.fixed.capabilities.ibss", "IBSS status");
  static final Field.Flag PRIVACY =
      flag8(FLOATING, 0x10, "wlan.fixed.capabilities.privacy", "Privacy");
  static final Field.Flag SHORT_PREAMBLE =
      flag8(FLOATING, 0x20, "wlan.fixed.capabilities.short_preamble", "Short Preamble");
  static final Field.UInt LISTEN = u16(FLOATING, "wlan.fixed.listen_ival", "Listen Interval").hex();
  static final Field.UInt STATUS =
      u16(FLOATING, "wlan.fixed.status_code", "Status code")
          .hex()
          .labels("0=Successful", "1=Unspecified failure");
  static final Field.UInt AID = u16(FLOATING, "wlan.fixed.aid", "Association ID").hex();
  static final Field.Mac CURRENT_AP = mac(FLOATING, "wlan.fixed.current_ap", "Current AP");
  static final Field.UInt REASON = u16(FLOATING, "wlan.fixed.reason_code", "Reason code").hex();
  static final Field.UInt CATEGORY = u8(FLOATING, "wlan.fixed.category_code", "Category code");
  static final Field.UInt ACTION_CODE = u8(FLOATING, "wlan.fixed.action_code", "Action code");
  static final Field.Bytes TAG = group("wlan.tag", "Tag");
  static final Field.UInt TAG_NUMBER =
      u8(FLOATING, "wlan.tag.number", "Tag Number")
          .labels(
              "0=SSID parameter set",
              "1=Supported Rates",
              "3=DS Parameter set",
              "5=Traffic Indication Map (TIM)",
              "7=Country Information",
              "42=ERP Information",
              "45=HT Capabilities (802.11n D1.10)",
              "48=RSN Information",
              "50=Extended Supported Rates",
              "61=HT Information (802.11n D1.10)",
              "221=Vendor Specific");
  static final Field.UInt TAG_LENGTH = u8(FLOATING, "wlan.tag.length", "Tag length"); // octets
  static final Field.Text SSID = text(FLOATING, 0, "wlan.ssid", "SSID");
  static final Field.UInt RATES =
      u8(FLOATING, "wlan.supported_rates", "Supported Rates").hex().repeated();
  static final Field.UInt CHANNEL = u8(FLOATING, "wlan.ds.current_channel", "Current Channel");
  static final Field.UInt DTIM_COUNT = u8(FLOATING, "wlan.tim.dtim_count", "DTIM count");
  static final Field.UInt DTIM_PERIOD = u8(FLOATING, "wlan.tim.dtim_period", "DTIM period");
  static final Field.Text COUNTRY = text(FLOATING, 2, "wlan.country_info.code", "Code");
  static final Field.UInt RSN_VERSION = u16(FLOATING, "wlan.rsn.version", "RSN Version");
  static final Field.UInt MORE_RATES =
      u8(FLOATING, "wlan.extended_supported_rates", "Extended Supported Rates").hex().repeated();
  static final Field.UInt OUI = u24(FLOATING, "wlan.tag.oui", "OUI").hex();
  static final Field.Bytes TAG_DATA = bytes(FLOATING, 0, "wlan.tag.data", "Tag Data");

  static final List<Field> FIELDS =
      List.of(
          TIMESTAMP,
          INTERVAL,
          ALGORITHM,
          AUTH_SEQUENCE,
          CAPABILITIES,
          ESS,
          IBSS,
          PRIVACY,
          SHORT_PREAMBLE,
          LISTEN,
          STATUS,
          AID,
          CURRENT_AP,
          REASON,
          CATEGORY,
          ACTION_CODE,
          TAG,
          TAG_NUMBER,
          TAG_LENGTH,
          SSID,
          RATES,
          CHANNEL,
          DTIM_COUNT,
          DTIM_PERIOD,
          COUNTRY,
          RSN_VERSION,
          MORE_RATES,
          OUI,
          TAG_DATA);

  private ManagementBody() {}

  static void detail(Layer frame, int subtype, Details out) {
    View view = frame.view();
    int at = frame.headerOctets();
    int end = at + frame.payloadCaptured();
    int fixed = fixedOctets(subtype);
    if (fixed < 0 || fixed > end - at) {
      return;
    }
    fixed(view, subtype, at, out);
    if (subtype != ACTION && subtype != ACTION_NO_ACK) {
      elements(view, at + fixed, end, out);
    }
  }

  /** Octets before the elements; negative if nothing is known of the body. */
  private static int fixedOctets(int subtype) {
    return switch (subtype) {
      case PROBE_REQUEST -> 0;
      case DISASSOCIATION, DEAUTHENTICATION, ACTION, ACTION_NO_ACK -> 2;
      case ASSOCIATION_REQUEST -> 4;
      case ASSOCIATION_RESPONSE, REASSOCIATION_RESPONSE, AUTHENTICATION -> 6;
      case REASSOCIATION_REQUEST -> 10;
      case PROBE_RESPONSE, BEACON -> 12;
      default -> -1;
    };
  }

  private static void fixed(View view, int subtype, int at, Details out) {
    switch (subtype) {
      case ASSOCIATION_REQUEST, REASSOCIATION_REQUEST -> {
        capabilities(view, at, out);
        word(view, LISTEN, at + 2, out);
        if (subtype == REASSOCIATION_REQUEST) {
          out.at(CURRENT_AP, at + 4);
        }
      }
      case ASSOCIATION_RESPONSE, REASSOCIATION_RESPONSE -> {
        capabilities(view, at, out);
        word(view, STATUS, at + 2, out);
        out.value(AID, at + 4, 2, LittleEndian.u16(view, at + 4) & 0x3fff);
      }
      case PROBE_RESPONSE, BEACON -> {
        out.value(TIMESTAMP, at, 8, LittleEndian.i64(view, at));
        word(view, INTERVAL, at + 8, out);
        capabilities(view, at + 10, out);
      }
      case AUTHENTICATION -> {
        word(view, ALGORITHM, at, out);
        word(view, AUTH_SEQUENCE, at + 2, out);
        word(view, STATUS, at + 4, out);
      }
      case DISASSOCIATION, DEAUTHENTICATION -> word(view, REASON, at, out);
      case ACTION, ACTION_NO_ACK -> {
        out.at(CATEGORY, at);
        out.at(ACTION_CODE, at + 1);
      }
      default -> {}
    }
  }

  private static void word(View view, Field.UInt field, int at, Details out) {
    out.value(field, at, 2, LittleEndian.u16(view, at));
  }

  private static void capabilities(View view, int at, Details out) {
    word(view, CAPABILITIES, at, out);
    out.at(ESS, at);
    out.at(IBSS, at);
    out.at(PRIVACY, at);
    out.at(SHORT_PREAMBLE, at);
  }

  private static void elements(View view, int from, int end, Details out) {
    int at = from;
    while (at + ELEMENT_HEADER_OCTETS <= end) {
      int data = at + ELEMENT_HEADER_OCTETS;
      int octets = view.u8(at + 1);
      if (octets > end - data) {
        return;
      }
      out.open(TAG, at, ELEMENT_HEADER_OCTETS + octets);
      out.at(TAG_NUMBER, at);
      out.at(TAG_LENGTH, at + 1);
      if (octets > 0) {
        element(view, view.u8(at), data, octets, out);
      }
      out.close();
      at = data + octets;
    }
  }

  private static void element(View view, int number, int at, int octets, Details out) {
    switch (number) {
      case SSID_NUMBER -> out.at(SSID, at, octets);
      case RATES_NUMBER -> each(RATES, at, octets, out);
      case MORE_RATES_NUMBER -> each(MORE_RATES, at, octets, out);
      case DS_NUMBER -> out.at(CHANNEL, at);
      case TIM_NUMBER -> {
        out.at(DTIM_COUNT, at);
        if (octets > 1) {
          out.at(DTIM_PERIOD, at + 1);
        }
      }
      case COUNTRY_NUMBER -> {
        if (octets >= 2) {
          out.at(COUNTRY, at);
        }
      }
      case RSN_NUMBER -> {
        if (octets >= 2) {
          word(view, RSN_VERSION, at, out);
        }
      }
      case VENDOR_NUMBER -> {
        if (octets >= 3) {
          out.at(OUI, at);
        }
        if (octets > 3) {
          out.at(TAG_DATA, at + 3, octets - 3);
        }
      }
      default -> out.at(TAG_DATA, at, octets);
    }
  }

  private static void each(Field.UInt field, int from, int octets, Details out) {
    for (int at = from; at < from + octets; at++) {
      out.at(field, at);
    }
  }
}
