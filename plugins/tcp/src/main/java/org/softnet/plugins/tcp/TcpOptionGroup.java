package org.softnet.plugins.tcp;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.softnet.api.Field;
import org.softnet.api.Fields;

/** The branches of the tree, one a kind; the value of each is the option's octets. */
final class TcpOptionGroup {
  private static final Field.Bytes UNKNOWN = group("unknown", "Unknown");
  private static final Field.Bytes[] BY_KIND = new Field.Bytes[256];

  static final List<Field> FIELDS;

  static {
    BY_KIND[0] = group("eol", "End of Option List (EOL)");
    BY_KIND[1] = group("nop", "No-Operation (NOP)");
    BY_KIND[2] = group("mss", "Maximum segment size");
    BY_KIND[3] = group("wscale", "Window scale");
    BY_KIND[4] = group("sack_perm", "SACK permitted");
    BY_KIND[5] = group("sack", "SACK");
    BY_KIND[6] = group("echo", "Echo");
    BY_KIND[7] = group("echoreply", "Echo reply");
    BY_KIND[8] = group("timestamp", "Timestamps");
    BY_KIND[11] = group("cc", "CC");
    BY_KIND[12] = group("ccnew", "CC.NEW");
    BY_KIND[13] = group("ccecho", "CC.ECHO");
    BY_KIND[19] = group("md5", "TCP MD5 signature");
    BY_KIND[20] = group("scps", "SCPS capabilities");
    BY_KIND[21] = group("snack", "Selective Negative Acknowledgment");
    BY_KIND[22] = group("scpsrec", "SCPS record boundary");
    BY_KIND[23] = group("scpscor", "SCPS corruption experienced");
    BY_KIND[27] = group("qs", "Quick-Start");
    BY_KIND[28] = group("user_to", "User Timeout");
    BY_KIND[29] = group("ao", "TCP AO");
    BY_KIND[30] = group("mptcp", "Multipath TCP");
    BY_KIND[34] = group("tfo", "TCP Fast Open");
    BY_KIND[172] = group("acc_ecn", "Accurate ECN");
    BY_KIND[174] = BY_KIND[172];
    BY_KIND[253] = group("experimental", "Experimental");
    BY_KIND[254] = BY_KIND[253];
    // By identity: to ask records whether they are equal costs a tenth of the start of a short run.
    Set<Field> fields = Collections.newSetFromMap(new IdentityHashMap<>());
    List<Field> inOrder = new ArrayList<>();
    for (int kind = 0; kind < BY_KIND.length; kind++) {
      if (BY_KIND[kind] == null) {
        BY_KIND[kind] = UNKNOWN;
      } else if (fields.add(BY_KIND[kind])) {
        inOrder.add(BY_KIND[kind]);
      }
    }
    inOrder.add(UNKNOWN);
    FIELDS = List.copyOf(inOrder);
  }

  private TcpOptionGroup() {}

  private static Field.Bytes group(String name, String label) {
    return Fields.group("tcp.options." + name, "TCP Option - " + label);
  }

  static Field.Bytes of(int kind) {
    return BY_KIND[kind];
  }
}
