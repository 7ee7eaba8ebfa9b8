package org.softnet.plugins.ethernet;

import static org.softnet.api.Fields.derived;

import java.util.List;
import org.softnet.api.Field;
import org.softnet.api.Labels;
import org.softnet.api.Line;
import org.softnet.api.View;

/**
 * The control field of an 802.2 header, IEEE 802.2, 5.4: one octet in an unnumbered frame, two in
 * the numbered ones, the first of which is the lower. Wireshark numbers the bits of the 16-bit word
 * so made, so its fields are computed here.
 *
 * <pre>
 *  7 6 5 4 3 2 1 0   7 6 5 4 3 2 1 0
 *  |    N(S)     |0| |    N(R)     |p|   information
 *  |       |func|01| |    N(R)     |p|   supervisory
 *  |modif|p|mod |11|                     unnumbered
 * </pre>
 */
final class LlcControl {
  private static final int AT = 2; // behind the two addresses
  private static final int UNNUMBERED = 0x03;
  private static final int SUPERVISORY = 0x01;
  private static final int MODIFIER = 0xec;
  private static final int UNNUMBERED_POLL = 0x10;
  private static final int NUMBERED_POLL = 0x01;
  private static final int RESPONSE = 0x01; // in the source address

  /** Unnumbered information: the modifier's bits are zero. */
  private static final int UI = 0x00;

  private static final Labels SUPERVISORY_FUNCTIONS = Labels.of("0=RR", "1=RNR", "2=REJ", "3=SREJ");
  private static final Labels COMMANDS = // by modifier; IEEE 802.2, 5.4.1.1.3, and ISO/IEC 13239
      Labels.of(
          "0x00=UI",
          "0x01=SIM",
          "0x03=SARM",
          "0x08=UP",
          "0x0b=SABM",
          "0x10=DISC",
          "0x13=SARME",
          "0x18=UA",
          "0x1b=SABME",
          "0x20=SNRM",
          "0x21=FRMR",
          "0x23=RESET",
          "0x2b=XID",
          "0x31=CFGR",
          "0x33=SNRME",
          "0x38=TEST",
          "0x3b=BCN");
  // Where a response shares a modifier with a command; the others have the command's name.
  private static final Labels RESPONSES = Labels.of("0x01=RIM", "0x03=DM", "0x10=RD");

  static final Field.Derived CONTROL =
      derived("llc.control", "Control", LlcControl::word).octets(2).hex(4);
  static final Field.Derived N_R =
      derived("llc.control.n_r", "N(R)", LlcControl::receiveNumber)
          .octets(2)
          .when(llc -> !isUnnumbered(llc));
  static final Field.Derived N_S =
      derived("llc.control.n_s", "N(S)", LlcControl::sendNumber)
          .octets(2)
          .when(LlcControl::isInformation);
  static final Field.Derived POLL =
      derived("llc.control.p", "Poll", _ -> 1)
          .truth()
          .labels("0=Not set", "1=Set")
          .when(llc -> hasPoll(llc) && !isResponse(llc));
  static final Field.Derived FINAL =
      derived("llc.control.f", "Final", _ -> 1)
          .truth()
          .labels("0=Not set", "1=Set")
          .when(llc -> hasPoll(llc) && isResponse(llc));
  static final Field.Derived S_FTYPE =
      derived("llc.control.s_ftype", "Supervisory frame type", LlcControl::supervisoryFunction)
          .octets(2)
          .hex(4)
          .labels("0=Receiver ready", "1=Receiver not ready", "2=Reject", "3=Selective reject")
          .when(LlcControl::isSupervisory);
  static final Field.Derived COMMAND =
      derived("llc.control.u_modifier_cmd", "Command", LlcControl::modifier)
          .octets(1)
          .hex(2)
          .when(llc -> isUnnumbered(llc) && !isResponse(llc));
  static final Field.Derived RESPONDED =
      derived("llc.control.u_modifier_resp", "Response", LlcControl::modifier)
          .octets(1)
          .hex(2)
          .when(llc -> isUnnumbered(llc) && isResponse(llc));
  static final Field.Derived FTYPE =
      derived("llc.control.ftype", "Frame type", LlcControl::frameType)
          .octets(2)
          .hex(2)
          .labels("0=Information frame", "1=Supervisory frame", "3=Unnumbered frame");

  static final List<Field> FIELDS =
      List.of(CONTROL, N_R, N_S, POLL, FINAL, S_FTYPE, COMMAND, RESPONDED, FTYPE);

  private LlcControl() {}

  /** Octets of the control field: 1 or 2. */
  static int octets(View llc) {
    return isUnnumbered(llc) ? 1 : 2;
  }

  /** Whether what follows is a user's data: UI and I frames. */
  static boolean carriesData(View llc) {
    return isUnnumbered(llc) ? modifier(llc) == UI : isInformation(llc);
  }

  static boolean isUnnumbered(View llc) {
    return (llc.u8(AT) & UNNUMBERED) == UNNUMBERED;
  }

  private static boolean isInformation(View llc) {
    return (llc.u8(AT) & SUPERVISORY) == 0;
  }

  private static boolean isSupervisory(View llc) {
    return frameType(llc) == SUPERVISORY;
  }

  static boolean isResponse(View llc) {
    return (llc.u8(1) & RESPONSE) != 0;
  }

  private static int frameType(View llc) {
    return isInformation(llc) ? 0 : llc.u8(AT) & UNNUMBERED;
  }

  private static int word(View llc) {
    return isUnnumbered(llc) ? llc.u8(AT) : llc.u8(AT + 1) << 8 | llc.u8(AT);
  }

  private static boolean hasPoll(View llc) {
    return isUnnumbered(llc)
        ? (llc.u8(AT) & UNNUMBERED_POLL) != 0
        : (llc.u8(AT + 1) & NUMBERED_POLL) != 0;
  }

  /** The modifier's two parts as Wireshark joins them: the bits between stay, as zeros. */
  private static int modifier(View llc) {
    return (llc.u8(AT) & MODIFIER) >> 2;
  }

  private static int receiveNumber(View llc) {
    return llc.u8(AT + 1) >> 1;
  }

  private static int sendNumber(View llc) {
    return llc.u8(AT) >> 1;
  }

  private static int supervisoryFunction(View llc) {
    return llc.u8(AT) >> 2 & 0x03;
  }

  /** Writes {@code U F, func=TEST}, {@code S, func=RR, N(R)=3} or {@code I, N(R)=3, N(S)=1}. */
  static void write(Line line, View llc) {
    boolean response = isResponse(llc);
    line.ch(isUnnumbered(llc) ? 'U' : isInformation(llc) ? 'I' : 'S');
    if (hasPoll(llc)) {
      line.text(response ? " F" : " P");
    }
    if (isUnnumbered(llc)) {
      String command = COMMANDS.of(modifier(llc), "Unknown");
      line.text(", func=").text(response ? RESPONSES.of(modifier(llc), command) : command);
      return;
    }
    if (isSupervisory(llc)) {
      line.text(", func=").text(SUPERVISORY_FUNCTIONS.of(supervisoryFunction(llc), "Unknown"));
    }
    line.text(", N(R)=").num(receiveNumber(llc));
    if (isInformation(llc)) {
      line.text(", N(S)=").num(sendNumber(llc));
    }
  }
}
