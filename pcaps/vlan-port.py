#!/usr/bin/env python3
"""A VLAN port in user space: one tap device on top of a link, with tags between.

Frames that the host sends into the tap device leave on the link with the tags
added; frames that come in on the link with exactly these tags reach the tap
device without them. It does the work of the kernel's VLAN devices, which not
every kernel has. record.sh uses it for vlan.pcapng.
"""

import argparse
import fcntl
import os
import select
import signal
import socket
import struct
import sys

TUNSETIFF = 0x400454CA
IFF_TAP = 0x0002
IFF_NO_PI = 0x1000
ETH_P_ALL = 0x0003
SOL_PACKET = 263
PACKET_AUXDATA = 8
AUXDATA = struct.Struct("IIIHHHH")  # status, len, snaplen, mac, net, vlan_tci, vlan_tpid
VLAN_VALID = 0x10
TPID_VALID = 0x40
ADDRESSES = 12  # octets of destination and source, in front of the tags
TPIDS = {"8021q": 0x8100, "8021ad": 0x88A8}


def parse_tag(text):
    """`8021q:10` or `8021q:10:3` (protocol, VLAN, priority) as four octets."""
    protocol, vlan, *priority = text.split(":")
    return struct.pack("!HH", TPIDS[protocol], int(priority[0] if priority else 0) << 13 | int(vlan))


def open_tap(name):
    tap = os.open("/dev/net/tun", os.O_RDWR)
    fcntl.ioctl(tap, TUNSETIFF, struct.pack("16sH22x", name.encode(), IFF_TAP | IFF_NO_PI))
    return tap


def open_link(name):
    link = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(ETH_P_ALL))
    link.bind((name, ETH_P_ALL))
    link.setsockopt(SOL_PACKET, PACKET_AUXDATA, 1)
    return link


def receive(link):
    """One incoming frame with its tags, or None for a frame that we sent."""
    frame, ancillary, _, address = link.recvmsg(65536, socket.CMSG_SPACE(AUXDATA.size))
    if address[2] == socket.PACKET_OUTGOING:
        return None
    for level, kind, data in ancillary:
        if (level, kind) == (SOL_PACKET, PACKET_AUXDATA):
            status, *_, tci, tpid = AUXDATA.unpack(data[: AUXDATA.size])
            if status & VLAN_VALID:
                # The kernel took the outer tag off; put it back.
                tag = struct.pack("!HH", tpid if status & TPID_VALID else TPIDS["8021q"], tci)
                frame = frame[:ADDRESSES] + tag + frame[ADDRESSES:]
    return frame


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("link", help="the interface that carries tagged frames")
    parser.add_argument("tap", help="the tap device to make")
    parser.add_argument(
        "tags", nargs="+", type=parse_tag, metavar="TAG", help="8021q:10, 8021ad:100:5; outer first"
    )
    args = parser.parse_args()
    tags = b"".join(args.tags)
    inside = ADDRESSES + len(tags)

    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    tap = open_tap(args.tap)
    link = open_link(args.link)
    while True:
        for ready in select.select([tap, link], [], [])[0]:
            if ready is link:
                frame = receive(link)
                if frame is None or frame[ADDRESSES:inside] != tags:
                    continue
                # A second VLAN may lie inside: that frame is another port's.
                if frame[inside : inside + 2] in (b"\x81\x00", b"\x88\xa8"):
                    continue
                os.write(tap, frame[:ADDRESSES] + frame[inside:])
            else:
                frame = os.read(tap, 65536)
                link.send(frame[:ADDRESSES] + tags + frame[ADDRESSES:])


if __name__ == "__main__":
    main()
