package org.softnet.engine.filter;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.softnet.api.Field;
import org.softnet.api.Protocol;

/** What a filter may name. Names are exact: upper and lower case differ. */
public interface Declarations {
  /** The name of the pseudo-protocol that every packet has. */
  String FRAME = "frame";

  /**
   * A field and who declares it.
   *
   * @param protocol the protocol, or null if the packet itself has the field
   * @param field the declaration
   */
  record Declaration(@Nullable Protocol protocol, Field field) {}

  /** The declarations of a field; several protocols may share one name. Empty if there is none. */
  List<Declaration> fields(String name);

  /** The protocols of a name; empty if there is none. */
  List<Protocol> protocols(String name);

  /**
   * The protocols whose layers may lie above those of {@code protocols} in a packet, these among
   * them.
   */
  Set<Protocol> above(Set<Protocol> protocols);

  /**
   * Whether a name belongs to a protocol of Wireshark's that is not here and that could be taken
   * for octets: {@code ff}. As it is there, such a name is a protocol that no packet has.
   */
  boolean isForeign(String name);

  /**
   * The names of fields and protocols that are spelled most like {@code name}, the nearest first.
   */
  List<String> similar(String name);
}
