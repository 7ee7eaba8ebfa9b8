package org.softnet.host.build;

import java.util.ArrayList;
import java.util.List;
import org.softnet.api.build.Building;
import org.softnet.host.Catalog;

/** Makes a packet of its description. */
final class Assembly {
  private final List<HeaderSettings> headers;
  private final List<Draft> drafts = new ArrayList<>();
  private final byte[] payload;

  Assembly(Catalog catalog, List<HeaderSettings> headers, byte[] payload) {
    this.headers = headers;
    this.payload = payload;
    for (HeaderSettings header : headers) {
      Draft draft = new Draft(catalog, header.protocol(), header.usualOctets());
      if (!drafts.isEmpty()) {
        draft.standOn(drafts.getLast());
      }
      header.writeTo(draft);
      drafts.add(draft);
    }
  }

  byte[] octets() {
    byte[] packet = new byte[fill()];
    int at = 0;
    for (Draft draft : drafts) {
      draft.place(packet, at);
      at += draft.headerOctets();
    }
    System.arraycopy(payload, 0, packet, at, payload.length);
    seal();
    for (int i = 0; i < drafts.size(); i++) {
      drafts.get(i).check(headers.get(i));
    }
    return packet;
  }

  /** Fills in what follows from what lies above, from the top down; the whole length comes out. */
  private int fill() {
    int above = payload.length;
    for (int i = drafts.size() - 1; i >= 0; i--) {
      Draft draft = drafts.get(i);
      draft.carry(above);
      Building building = headers.get(i).building();
      if (building != null) {
        building.fill(draft);
      }
      above = draft.totalOctets();
    }
    return above;
  }

  /** What covers other octets; again from the top down, for who is below covers who is above. */
  private void seal() {
    for (int i = drafts.size() - 1; i >= 0; i--) {
      Building building = headers.get(i).building();
      if (building != null) {
        building.seal(drafts.get(i));
      }
    }
  }
}
