package org.softnet.engine.bpf.compile;

import org.softnet.api.capture.BpfCode;
import org.softnet.engine.filter.syntax.FilterProblem;
import org.softnet.engine.filter.syntax.Place;

/**
 * Where the headers of a packet are, at the present place of a filter: {@code vlan}, {@code mpls},
 * {@code pppoes} and {@code geneve} move them for all that stands to their right.
 */
final class Offsets {
  /**
   * Where something begins.
   *
   * @param constant octets from the packet's first, or from what the register holds
   * @param register a memory cell; {@link #NONE} if the place is fixed
   */
  record Position(int constant, int register) {
    static final int NONE = -1;

    Position plus(int octets) {
      return new Position(constant + octets, register);
    }

    boolean isVariable() {
      return register != NONE;
    }
  }

  private static final int UNKNOWN = -1;
  private static final int LLC_OCTETS = 3;
  private static final int SNAP_OCTETS = 8; // with the LLC header before it

  private int linkType;
  private Position linkHeader = fixed(0);
  private Position typeField;
  private Position payload;
  private final Position outermostFrame;
  private final Position outermost; // the payload of a packet that wraps nothing
  private int network; // octets from the payload to the network header
  private int networkWithoutSnap; // the same behind an LLC header without SNAP
  private int labels;
  private boolean geneve;
  private int registers;

  Offsets(int linkType) {
    this.linkType = linkType;
    int type =
        switch (linkType) {
          case LinkTypes.ETHERNET -> 12;
          case LinkTypes.LINUX_SLL -> 14;
          case LinkTypes.LINUX_SLL2, LinkTypes.NULL, LinkTypes.LOOP -> 0;
          case LinkTypes.PPP, LinkTypes.C_HDLC -> 2;
          default -> UNKNOWN;
        };
    int header =
        switch (linkType) {
          case LinkTypes.ETHERNET -> 14;
          case LinkTypes.LINUX_SLL -> 16;
          case LinkTypes.LINUX_SLL2 -> 20;
          case LinkTypes.NULL, LinkTypes.LOOP, LinkTypes.PPP, LinkTypes.C_HDLC -> 4;
          default -> 0;
        };
    this.typeField = fixed(type);
    this.payload = fixed(header);
    this.networkWithoutSnap = linkType == LinkTypes.ETHERNET ? LLC_OCTETS : 0;
    if (LinkTypes.isWlan(linkType)) {
      linkHeader = LinkTypes.isBehindRadio(linkType) ? new Position(0, registers++) : linkHeader;
      payload = new Position(0, registers++);
      network = SNAP_OCTETS;
      networkWithoutSnap = LLC_OCTETS;
    }
    if (linkType == LinkTypes.PFLOG) {
      payload = new Position(0, registers++);
    }
    this.outermostFrame = linkHeader;
    this.outermost = payload;
  }

  private static Position fixed(int octets) {
    return new Position(octets, Position.NONE);
  }

  int linkType() {
    return linkType;
  }

  Position linkHeader() {
    return linkHeader;
  }

  Position typeField() {
    return typeField;
  }

  Position payload() {
    return payload;
  }

  Position network() {
    return payload.plus(network);
  }

  Position networkWithoutSnap() {
    return payload.plus(networkWithoutSnap);
  }

  /** The link layer's header of a packet that wraps nothing. */
  Position outermostFrame() {
    return outermostFrame;
  }

  /** The payload of a packet that wraps nothing. */
  Position outermostPayload() {
    return outermost;
  }

  /** Labels of MPLS before the network header. */
  int labels() {
    return labels;
  }

  /** Whether the link layer is one inside Geneve, which may have none. */
  boolean isInGeneve() {
    return geneve;
  }

  /** Whether nothing was passed yet that is in front of the payload. */
  boolean isOutermost() {
    return labels == 0 && !payload.isVariable() && payload.equals(outermost);
  }

  /** A tag that lies in the octets or beside them: the register holds its octets. */
  void passTagOf(int register) {
    payload = new Position(payload.constant(), register);
    typeField = new Position(typeField.constant(), register);
  }

  void passTag() {
    payload = payload.plus(4);
    typeField = typeField.plus(4);
  }

  void passLabel() {
    network += 4;
    networkWithoutSnap += 4;
    labels++;
  }

  /** A session header of six octets, then PPP. */
  void passPppoe() {
    linkHeader = network().plus(6);
    linkType = LinkTypes.PPP;
    geneve = false;
    typeField = linkHeader;
    payload = new Position(linkHeader.constant() + 2, payload.register());
    network = 0;
    networkWithoutSnap = 0;
  }

  /** What Geneve holds is found by three registers. */
  void passGeneve(int type, int header, int content) {
    linkHeader = new Position(0, header);
    linkType = LinkTypes.ETHERNET;
    geneve = true;
    typeField = new Position(0, type);
    payload = new Position(0, content);
    network = 0;
  }

  /** Memory cells in use, from 0. */
  int registers() {
    return registers;
  }

  int newRegister(Place place) {
    if (registers == BpfCode.MEMORY_WORDS) {
      throw new FilterProblem("the filter needs more memory than a program has", place);
    }
    return registers++;
  }
}
