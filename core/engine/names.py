#!/usr/bin/env python3
"""Makes the names of ports and protocols that capture filters know.

  names.py SERVICES PROTOCOLS FOLDER

SERVICES and PROTOCOLS are /etc/services and /etc/protocols of Debian 12 (package netbase 6.4), which
lists IANA's assignments. Written are FOLDER/ports.txt, a line a port: its number, t for TCP, u for
UDP, its names; and FOLDER/protocols.txt, a line a protocol: its number and its names. Other
transports than TCP and UDP are left out: no filter asks for them.
"""
import sys


def lines(path):
    with open(path, encoding="utf8") as file:
        for line in file:
            words = line.split("#")[0].split()
            if words:
                yield words


def main(services, protocols, folder):
    ports = {}
    for words in lines(services):
        number, transport = words[1].split("/")
        if transport in ("tcp", "udp"):
            names = tuple([words[0]] + words[2:])
            ports.setdefault((int(number), names), []).append(transport[0])
    with open(folder + "/ports.txt", "w", encoding="utf8") as out:
        for (number, names), transports in ports.items():
            print(number, "".join(sorted(transports)), *names, file=out)
    with open(folder + "/protocols.txt", "w", encoding="utf8") as out:
        for words in lines(protocols):
            print(words[1], words[0], *words[2:], file=out)


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
