package org.softnet.engine.bpf.syntax;

import org.jspecify.annotations.Nullable;
import org.softnet.engine.filter.syntax.Place;

/**
 * A piece of a capture filter.
 *
 * @param text as it stands there, a word without its backslash
 * @param value of a number; the code of an operator
 * @param proto of a protocol's word
 */
record Token(Kind kind, String text, int value, @Nullable Proto proto, Place place) {
  enum Kind {
    END,
    NAME,
    NUMBER,
    DOTTED,
    IPV6,
    MAC,
    PROTOCOL,
    SRC,
    DST,
    HOST,
    NET,
    PORT,
    PORTRANGE,
    PROTO,
    PROTOCHAIN,
    GATEWAY,
    MASK,
    AND,
    OR,
    NOT,
    LESS,
    GREATER,
    BYTE,
    BROADCAST,
    MULTICAST,
    LENGTH,
    INBOUND,
    OUTBOUND,
    IFINDEX,
    VLAN,
    MPLS,
    PPPOED,
    PPPOES,
    GENEVE,
    LLC,
    /** {@code type}, {@code subtype}, {@code dir}: of an IEEE 802.11 frame. */
    WLAN_TYPE,
    WLAN_SUBTYPE,
    WLAN_DIRECTION,
    /** {@code addr1} to {@code addr4}, {@code ra}, {@code ta}. */
    WLAN_ADDRESS,
    /** {@code ifname}, {@code action} and so on: what pf has logged of a packet. */
    LOGGED,
    /** A word of link types that are not known here: ATM, SS7. */
    FOREIGN,
    OPEN,
    CLOSE,
    OPEN_BRACKET,
    CLOSE_BRACKET,
    COLON,
    /** {@code + - * / % & | ^ << >>}; the value is the operation's code. */
    OPERATOR,
    /** {@code = == > >=}; the value is the jump's code. */
    RELATION,
    /** {@code != < <=}; the value is the code of the jump for the contrary. */
    CONTRARY
  }

  boolean is(Kind other) {
    return kind == other;
  }

  /** Whether this is the operator of that sign. */
  boolean isSign(String sign) {
    return kind == Kind.OPERATOR && text.equals(sign);
  }
}
