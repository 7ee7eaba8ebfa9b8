#!/usr/bin/env python3
"""Send UDP datagrams that carry IPv6 extension headers.

The kernel builds every packet: this program only sets the socket options of
RFC 3542 (IPV6_HOPOPTS, IPV6_RTHDRDSTOPTS, IPV6_RTHDR, IPV6_DSTOPTS) and sends.
record.sh uses it for ipv6-ext.pcapng.
"""

import argparse
import socket
import struct
import time

PAD1 = 0x00
PADN = 0x01
ROUTER_ALERT = 0x05
EXPERIMENT_SKIP = 0x1E  # RFC 4727: a node that does not know it skips it
EXPERIMENT_REJECT = 0x9E  # RFC 4727: a node that does not know it answers with an error
SEGMENT_ROUTING = 4
OPTIONS = (
    socket.IPV6_HOPOPTS,
    socket.IPV6_RTHDRDSTOPTS,
    socket.IPV6_RTHDR,
    socket.IPV6_DSTOPTS,
)


def option(kind, data):
    """One option as type, length and value."""
    return struct.pack("BB", kind, len(data)) + data


def options_header(*options):
    """A hop-by-hop or destination options header, padded to 8 octets."""
    body = b"".join(options)
    missing = -(len(body) + 2) % 8
    if missing == 1:
        body += bytes([PAD1])
    elif missing:
        body += option(PADN, bytes(missing - 2))
    # The kernel fills in the first octet, the next header.
    return struct.pack("BB", 0, (len(body) + 2) // 8 - 1) + body


def segment_routing_header(*path):
    """A routing header of type 4 (RFC 8754) for the nodes of `path`, in order."""
    segments = [socket.inet_pton(socket.AF_INET6, node) for node in reversed(path)]
    last = len(segments) - 1
    head = struct.pack("!BBBBBBH", 0, 2 * len(segments), SEGMENT_ROUTING, last, last, 0, 0)
    return head + b"".join(segments)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("destination", help="IPv6 address to send to")
    parser.add_argument("port", type=int, help="UDP port to send to")
    parser.add_argument("--via", required=True, help="router address for the routing header")
    args = parser.parse_args()

    skip = options_header(option(EXPERIMENT_SKIP, b"softnet"))
    alert = options_header(option(ROUTER_ALERT, b"\0\0"))
    reject = options_header(option(EXPERIMENT_REJECT, b"no"))
    routing = segment_routing_header(args.via, args.destination)
    # Linux sends a packet on along its segments only when no other header comes
    # before the routing header, so behind other headers the path is one segment.
    last_segment = segment_routing_header(args.destination)

    datagrams = [
        ("plain", {}, 32),
        ("hop-by-hop", {socket.IPV6_HOPOPTS: skip}, 32),
        ("hop-by-hop, router alert", {socket.IPV6_HOPOPTS: alert}, 32),
        ("destination options", {socket.IPV6_DSTOPTS: skip}, 32),
        ("routing", {socket.IPV6_RTHDR: routing}, 32),
        (
            "all four headers",
            {
                socket.IPV6_HOPOPTS: alert,
                socket.IPV6_RTHDRDSTOPTS: skip,
                socket.IPV6_RTHDR: last_segment,
                socket.IPV6_DSTOPTS: skip,
            },
            32,
        ),
        ("fragments", {}, 3000),
        (
            "fragments behind hop-by-hop, with destination options",
            {socket.IPV6_HOPOPTS: skip, socket.IPV6_DSTOPTS: skip},
            3000,
        ),
        ("option that the far end must reject", {socket.IPV6_DSTOPTS: reject}, 32),
    ]

    with socket.socket(socket.AF_INET6, socket.SOCK_DGRAM) as sock:
        for name, headers, size in datagrams:
            for number in OPTIONS:
                sock.setsockopt(socket.IPPROTO_IPV6, number, headers.get(number, b""))
            text = (name + ". ").encode()
            payload = (text * (size // len(text) + 1))[:size]
            sock.sendto(payload, (args.destination, args.port))
            time.sleep(0.05)


if __name__ == "__main__":
    main()
