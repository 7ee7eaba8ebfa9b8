#!/usr/bin/env python3
"""Writes behind each frame of the given files what tcpdump prints of it: record.py FILE...

A file is one capture: `link N` names the LINKTYPE_ value; a line of hexadecimal digits is a frame,
and `@ N` behind it the octets that it had on the wire; `#` starts a comment. What tcpdump prints
stands below its frame, `|` before each row. Run it again after an edit, and look at what changes.
"""
import os
import re
import struct
import subprocess
import sys
import tempfile

RECORD = re.compile(r"\n(?=\d\d:\d\d:\d\d\.)")


def frames(lines):
    for line in lines:
        if line and line[0] not in "#|" and not line.startswith("link "):
            octets, _, wire = line.partition("@")
            octets = bytes.fromhex(octets)
            yield octets, int(wire) if wire else len(octets)


def printed(link, packets):
    with tempfile.NamedTemporaryFile(suffix=".pcap") as capture:
        capture.write(struct.pack("<IHHIIII", 0xA1B2C3D4, 2, 4, 0, 0, 262144, link))
        for octets, wire in packets:
            capture.write(struct.pack("<IIII", 1700000000, 0, len(octets), wire) + octets)
        capture.flush()
        command = ["tcpdump", "-nn", "-r", capture.name]
        run = subprocess.run(command, capture_output=True, env=dict(os.environ, TZ="UTC"), check=True)
        return RECORD.split(run.stdout.decode("latin1").rstrip("\n"))


def main():
    for path in sys.argv[1:]:
        lines = [line for line in open(path).read().splitlines() if not line.startswith("|")]
        link = int(next(line for line in lines if line.startswith("link ")).split()[1])
        packets = list(frames(lines))
        records = printed(link, packets)
        assert len(records) == len(packets), path
        with open(path, "w") as out:
            for line in lines:
                out.write(line + "\n")
                if any(frames([line])):
                    out.writelines("|" + row + "\n" for row in records.pop(0).split("\n"))


main()
