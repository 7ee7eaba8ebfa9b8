package org.softnet.engine.bpf.compile;

import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.softnet.engine.bpf.compile.PortTests.Ports;
import org.softnet.engine.bpf.names.Names;
import org.softnet.engine.bpf.syntax.Expression;
import org.softnet.engine.bpf.syntax.Identifier;
import org.softnet.engine.bpf.syntax.Proto;
import org.softnet.engine.bpf.syntax.Qualifier;
import org.softnet.engine.filter.syntax.FilterProblem;
import org.softnet.engine.filter.syntax.Place;

/** Compiles a qualifier and what it qualifies. */
final class PrimitiveCompiler {
  private static final int MOST_PORT = 65_535;
  private static final int ALL_BITS = -1;

  private final AddressTests addresses;
  private final PortTests ports;
  private final ProtocolTests protocols;
  private final ChainTests chains;

  PrimitiveCompiler(
      AddressTests addresses, PortTests ports, ProtocolTests protocols, ChainTests chains) {
    this.addresses = addresses;
    this.ports = ports;
    this.protocols = protocols;
    this.chains = chains;
  }

  Condition compile(Expression.Primitive primitive) {
    Qualifier qualifier = primitive.qualifier();
    Place place = primitive.place();
    return switch (qualifier.type()) {
      case DEFAULT, HOST, NET -> address(qualifier, primitive.identifier(), place);
      case PORT ->
          ports.either(port(qualifier, primitive.identifier()), qualifier.direction(), place);
      case PORTRANGE ->
          ports.either(range(qualifier, primitive.identifier()), qualifier.direction(), place);
      case PROTO ->
          protocols.names(qualifier.proto(), protocol(qualifier, primitive.identifier()), place);
      case PROTOCHAIN ->
          chains.has(qualifier.proto(), protocol(qualifier, primitive.identifier()), place);
      case GATEWAY ->
          throw new FilterProblem(
              "'gateway' needs a host's name, and names of hosts are never looked up", place);
    };
  }

  // --- addresses

  private Condition address(Qualifier qualifier, Identifier identifier, Place place) {
    boolean net = qualifier.type() == Qualifier.Type.NET;
    return switch (identifier) {
      case Identifier.Name it -> throw noLookUp(qualifier, it);
      case Identifier.Numeral it -> {
        refuseLink(qualifier, it.place());
        int address = it.value();
        int mask = ALL_BITS;
        while (net && address != 0 && address >>> 24 == 0) {
          address <<= 8;
          mask <<= 8;
        }
        yield addresses.ipv4(qualifier, address, mask, place);
      }
      case Identifier.Dotted it -> {
        refuseLink(qualifier, it.place());
        yield qualifier.proto() == Proto.DECNET
            ? addresses.ipv4(qualifier, Literals.decnet(it), ALL_BITS, place)
            : addresses.ipv4(qualifier, Literals.address(it), Literals.mask(it), place);
      }
      case Identifier.Prefix it -> {
        refuseMask(net, it.place());
        refuseLink(qualifier, it.place());
        int mask = Literals.mask(it);
        yield addresses.ipv4(qualifier, Literals.network(it, mask), mask, place);
      }
      case Identifier.Masked it -> {
        refuseMask(net, it.place());
        refuseLink(qualifier, it.place());
        int mask = Literals.mask(it);
        yield addresses.ipv4(qualifier, Literals.network(it, mask), mask, place);
      }
      case Identifier.Ipv6 it -> {
        byte[] address = Literals.network(it);
        refuseMask(net || it.bits() == 128, it.place());
        yield addresses.ipv6(qualifier, address, it.bits(), place);
      }
      case Identifier.Mac it -> {
        if (net || qualifier.proto() != Proto.LINK) {
          throw new FilterProblem(
              "this is an Ethernet address; 'ether' has to be said before it", it.place());
        }
        yield addresses.mac(qualifier.direction(), Literals.mac(it), place);
      }
    };
  }

  private static FilterProblem noLookUp(Qualifier qualifier, Identifier.Name name) {
    String kind = qualifier.type() == Qualifier.Type.NET ? "networks" : "hosts";
    return new FilterProblem(
        "names of %s are never looked up: an address has to be given".formatted(kind),
        name.place());
  }

  private static void refuseLink(Qualifier qualifier, Place place) {
    if (qualifier.proto() == Proto.LINK) {
      throw new FilterProblem("a link-layer address is written 00:11:22:33:44:55", place);
    }
  }

  private static void refuseMask(boolean fits, Place place) {
    if (!fits) {
      throw new FilterProblem("a mask makes a network: 'net' has to be said before it", place);
    }
  }

  // --- ports

  private static Ports port(Qualifier qualifier, Identifier identifier) {
    return switch (identifier) {
      case Identifier.Numeral it -> ports(it.value(), it.value(), transports(qualifier, it), it);
      case Identifier.Name it -> named(qualifier, it.text(), it);
      case Identifier.Dotted it -> throw noPort(it);
      case Identifier.Prefix it -> throw noPort(it);
      case Identifier.Masked it -> throw noPort(it);
      case Identifier.Ipv6 it -> throw noPort(it);
      case Identifier.Mac it -> throw noPort(it);
    };
  }

  private static FilterProblem noPort(Identifier identifier) {
    return new FilterProblem("this is an address, not a port", identifier.place());
  }

  private static Ports ports(int first, int last, List<Integer> transports, Identifier identifier) {
    if (Integer.compareUnsigned(first, MOST_PORT) > 0
        || Integer.compareUnsigned(last, MOST_PORT) > 0) {
      throw new FilterProblem("a port is 65535 at most", identifier.place());
    }
    return new Ports(first, last, transports);
  }

  private static List<Integer> transports(Qualifier qualifier, Identifier identifier) {
    Proto proto = qualifier.proto();
    if (proto == null) {
      return List.of(ProtocolTests.SCTP, ProtocolTests.TCP, ProtocolTests.UDP);
    }
    return switch (proto) {
      case TCP -> List.of(ProtocolTests.TCP);
      case UDP -> List.of(ProtocolTests.UDP);
      case SCTP -> List.of(ProtocolTests.SCTP);
      default ->
          throw new FilterProblem(
              "'%s' has no ports; tcp, udp and sctp have".formatted(proto.word()),
              identifier.place());
    };
  }

  /** A port by name, of the transports that are asked for and have it. */
  private static Ports named(Qualifier qualifier, String name, Identifier identifier) {
    Ports registered = registered(name, identifier);
    return narrowed(registered, transports(qualifier, identifier), identifier);
  }

  private static Ports narrowed(Ports ports, List<Integer> asked, Identifier identifier) {
    List<Integer> transports = ports.transports();
    if (transports.isEmpty()) {
      return ports(ports.first(), ports.last(), asked, identifier);
    }
    if (!asked.containsAll(transports)) {
      throw new FilterProblem(
          "this is the name of a %s port"
              .formatted(transports.contains(ProtocolTests.TCP) ? "TCP" : "UDP"),
          identifier.place());
    }
    return ports;
  }

  /** A number or a name, with the one transport it is registered for; none if it is any. */
  private static Ports registered(String name, Identifier identifier) {
    OptionalInt number = decimal(name);
    if (number.isPresent()) {
      return new Ports(number.getAsInt(), number.getAsInt(), List.of());
    }
    OptionalInt tcp = Names.tcpPort(name);
    OptionalInt udp = Names.udpPort(name);
    if (tcp.isEmpty() && udp.isEmpty()) {
      throw new FilterProblem("no port has this name", identifier.place());
    }
    int port = tcp.orElse(udp.orElse(0));
    if (tcp.equals(udp)) {
      return new Ports(port, port, List.of());
    }
    int registered = tcp.isPresent() ? ProtocolTests.TCP : ProtocolTests.UDP;
    return new Ports(port, port, List.of(registered));
  }

  private static OptionalInt decimal(String text) {
    try {
      return OptionalInt.of(Integer.parseInt(text));
    } catch (NumberFormatException e) {
      return OptionalInt.empty();
    }
  }

  private static Ports range(Qualifier qualifier, Identifier identifier) {
    if (!(identifier instanceof Identifier.Name name)) {
      return port(qualifier, identifier);
    }
    int dash = name.text().indexOf('-');
    if (dash < 0) {
      throw new FilterProblem("a range of ports is written 80-90", name.place());
    }
    Ports first = registered(name.text().substring(0, dash), name);
    Ports last = registered(name.text().substring(dash + 1), name);
    boolean alike = first.transports().equals(last.transports());
    Ports both = new Ports(first.first(), last.first(), alike ? first.transports() : List.of());
    return narrowed(both, transports(qualifier, name), name);
  }

  // --- protocols

  private static int protocol(Qualifier qualifier, Identifier identifier) {
    return switch (identifier) {
      case Identifier.Numeral it -> it.value();
      case Identifier.Name it -> protocol(qualifier.proto(), it);
      case Identifier.Dotted it -> throw noProtocol(it);
      case Identifier.Prefix it -> throw noProtocol(it);
      case Identifier.Masked it -> throw noProtocol(it);
      case Identifier.Ipv6 it -> throw noProtocol(it);
      case Identifier.Mac it -> throw noProtocol(it);
    };
  }

  private static FilterProblem noProtocol(Identifier identifier) {
    return new FilterProblem("this is an address, not a protocol", identifier.place());
  }

  private static int protocol(@Nullable Proto proto, Identifier.Name name) {
    OptionalInt number =
        switch (proto) {
          case null -> Names.protocol(name.text());
          case IP, IP6 -> Names.protocol(name.text());
          case LINK -> Literals.etherType(name.text());
          case ISO -> Literals.osi(name.text());
          default -> OptionalInt.empty();
        };
    return number.orElseThrow(
        () -> new FilterProblem("no protocol has this name here", name.place()));
  }
}
