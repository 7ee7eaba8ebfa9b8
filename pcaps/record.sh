#!/usr/bin/env bash
# Records the captures in this folder from real programs that talk to each
# other in network namespaces. See --help.

set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
out=$here
prefix=softnet$$
work=
captures=()   # process ids of the running captures
servers=()    # process ids of the running servers
spaces=()     # namespaces that exist
next_mac=1
file=         # the file that is being recorded

names=(http http6 tls dns dhcp arp ping ping6 fragments tcp-options ipv6-ext
    quic vlan vxlan gre ipip sll sll2 loopback-raw nanoseconds truncated-snaplen)

usage() {
    cat <<TEXT
Usage: record.sh [-o DIR] [NAME...]

Records the captures of this folder again: all of them, or only those named.
Every conversation runs in network namespaces that the script makes and
removes itself; no packet leaves them. It needs root and about two minutes.

  -o DIR      write the captures to DIR instead of the script's own folder
  -h, --help  show this text

Names: ${names[*]}
http also writes http.pcapng.gz, and dns also writes dns.pcapng.zst.
TEXT
}

die() {
    echo "record.sh: $*" >&2
    exit 1
}

# ---------------------------------------------------------------- prerequisites

check_prerequisites() {
    local missing=() pair program package
    for pair in ip:iproute2 ss:iproute2 ethtool:ethtool nft:nftables dumpcap:tshark \
        tshark:tshark capinfos:tshark tcpdump:tcpdump nginx:nginx-light dnsmasq:dnsmasq-base \
        dig:bind9-dnsutils curl:curl ping:iputils-ping arping:arping udhcpc:udhcpc \
        socat:socat traceroute:traceroute openssl:openssl python3:python3 gzip:gzip zstd:zstd; do
        program=${pair%%:*} package=${pair#*:}
        if ! command -v "$program" >/dev/null && [[ " ${missing[*]-} " != *" $package "* ]]; then
            missing+=("$package")
        fi
    done
    ((${#missing[@]} == 0)) || die "install these Debian packages first: ${missing[*]}."
    [[ $(arping -h 2>&1) == *Habets* ]] ||
        die "install the Debian package arping in place of iputils-arping."
    ((EUID == 0)) || die "run it as root, because it makes network namespaces and captures in them."
    [[ -c /dev/net/tun ]] || die "load the tun module, because /dev/net/tun is missing."
    mkdir -p "$out"
}

# ---------------------------------------------------------------------- cleanup

stop() {
    local signal=$1 pid
    shift
    for pid in "$@"; do
        kill -s CONT "$pid" 2>/dev/null || true
        kill -s "$signal" "$pid" 2>/dev/null || true
        wait "$pid" 2>/dev/null || true
    done
}

clear_scene() {
    local name
    stop INT "${captures[@]}"
    stop TERM "${servers[@]}"
    for name in "${spaces[@]}"; do
        ip netns del "$prefix-$name" 2>/dev/null || true
    done
    captures=() servers=() spaces=() next_mac=1
}

leave() {
    local status=$?
    trap - EXIT
    clear_scene
    if ((status != 0)) && [[ -n $file && -s $work/log ]]; then
        echo "record.sh: $file failed; the last output of its programs was:" >&2
        tail -n 20 "$work/log" >&2
    fi
    [[ -z $work ]] || rm -rf "$work"
    exit "$status"
}

# ----------------------------------------------------------------- building it

# on NAMESPACE COMMAND...: run a command there, for at most 20 seconds.
on() {
    local name=$1
    shift
    timeout 20 ip netns exec "$prefix-$name" "$@" >>"$work/log" 2>&1
}

# serve NAMESPACE COMMAND...: run a server there until the recording is over.
serve() {
    local name=$1
    shift
    ip netns exec "$prefix-$name" "$@" >>"$work/log" 2>&1 &
    servers+=($!)
}

# space NAME...: make namespaces. IPv6 is off; when it is switched on, it stays
# quiet: no duplicate detection, no router solicitation.
space() {
    local name
    for name in "$@"; do
        ip netns add "$prefix-$name"
        spaces+=("$name")
        on "$name" sysctl -w net.ipv4.icmp_ratelimit=0 net.ipv6.icmp.ratelimit=0 \
            net.ipv6.conf.{all,default}.{accept_ra,accept_dad,router_solicitations}=0 \
            net.ipv6.conf.{all,default}.mldv2_unsolicited_report_interval=10 \
            net.ipv6.conf.{all,default}.disable_ipv6=1
        on "$name" ip link set lo up
    done
}

# with_ipv6 NAME...: switch IPv6 on.
with_ipv6() {
    local name
    for name in "$@"; do
        on "$name" sysctl -w net.ipv6.conf.{default,all}.disable_ipv6=0
    done
}

# plain NAMESPACE INTERFACE: no offloads, so that a capture holds the packets
# and checksums that a real wire would carry.
plain() {
    on "$1" ethtool -K "$2" rx off tx off sg off tso off gso off gro off
}

mac() {
    printf '02:00:00:00:00:%02x' "$next_mac"
}

# cable NAMESPACE INTERFACE NAMESPACE INTERFACE: a veth pair with fixed addresses.
cable() {
    local near far
    near=$(mac) next_mac=$((next_mac + 1))
    far=$(mac) next_mac=$((next_mac + 1))
    on "$1" ip link add "$2" address "$near" type veth peer name "$4" address "$far" \
        netns "$prefix-$3"
    plain "$1" "$2"
    plain "$3" "$4"
    on "$1" ip link set "$2" up
    on "$3" ip link set "$4" up
}

# address NAMESPACE INTERFACE ADDRESS...
address() {
    local name=$1 interface=$2 each
    shift 2
    for each in "$@"; do
        if [[ $each == *:* ]]; then
            on "$name" ip addr add "$each" dev "$interface" nodad
        else
            on "$name" ip addr add "$each" dev "$interface"
        fi
    done
}

# pair: left and right, with one cable between.
pair() {
    space left right
    cable left veth0 right veth0
    address left veth0 192.0.2.1/24
    address right veth0 192.0.2.2/24
}

pair6() {
    space left right
    with_ipv6 left right
    cable left veth0 right veth0
    address left veth0 2001:db8::1/64
    address right veth0 2001:db8::2/64
    sleep 1
}

# routed: left (192.0.2.2) - router - right (198.51.100.2).
routed() {
    space left router right
    cable left veth0 router veth0
    cable router veth1 right veth0
    on router sysctl -w net.ipv4.ip_forward=1
    address left veth0 192.0.2.2/24
    address router veth0 192.0.2.1/24
    address router veth1 198.51.100.1/24
    address right veth0 198.51.100.2/24
    on left ip route add 198.51.100.0/24 via 192.0.2.1
    on right ip route add 192.0.2.0/24 via 198.51.100.1
}

# wait_for SECONDS COMMAND...: try until it succeeds.
wait_for() {
    local end=$((SECONDS + $1))
    shift
    until "$@" 2>/dev/null; do
        ((SECONDS < end)) || die "$file: waited too long for: $*"
        sleep 0.05
    done
}

listens() { # NAMESPACE t|u PORT
    [[ -n $(ip netns exec "$prefix-$1" ss -Hnl"$2" "sport = :$3") ]]
}

logged() { # COUNT PATTERN
    (($(grep -c "$2" "$work/log") >= $1))
}

# capture NAMESPACE FILE ARGUMENT...: dumpcap for pcapng, tcpdump for pcap.
capture() {
    local name=$1
    file=$2
    shift 2
    local notes=$work/capture.log program=(dumpcap -q -a duration:60)
    [[ $file == *.pcapng ]] || program=(timeout 60 tcpdump -n -Z root)
    : >"$notes"
    ip netns exec "$prefix-$name" "${program[@]}" "$@" -w "$work/$file" >/dev/null 2>"$notes" &
    captures+=($!)
    wait_for 10 grep -qE '^File: |listening on ' "$notes"
}

# finish: end the capture and everything around it.
finish() {
    sleep 1
    clear_scene
    [[ -s $work/$file ]] || die "$file: the capture is empty"
}

# expect LEAST FILTER: the capture has at least so many packets that match.
expect() {
    local count
    count=$(tshark -r "$work/$file" -Y "$2" 2>/dev/null | wc -l)
    ((count >= $1)) || die "$file: $count packets match '$2', but at least $1 should"
}

# sound: every checksum that tshark knows is right.
sound() {
    local bad
    bad=$(tshark -r "$work/$file" -o ip.check_checksum:TRUE -o tcp.check_checksum:TRUE \
        -o udp.check_checksum:TRUE -Y 'ip.checksum.status == "Bad" || tcp.checksum.status == "Bad"
            || udp.checksum.status == "Bad" || icmp.checksum.status == "Bad"
            || icmpv6.checksum.status == "Bad"' 2>/dev/null | wc -l)
    ((bad == 0)) || die "$file: $bad packets have a wrong checksum"
}

# keep: the recording is good; put it into place.
keep() {
    install -m 644 "$work/$file" "$out/$file"
    rm "$work/$file"
    report "$file"
}

report() {
    printf '%-24s %4s packets %6s bytes  %s\n' "$1" \
        "$(capinfos -TrcM "$out/$1" | cut -f2)" "$(stat -c %s "$out/$1")" \
        "$(capinfos -TrEM "$out/$1" | cut -f2)"
}

# --------------------------------------------------------------------- servers

# web NAMESPACE LISTEN...: nginx with one page, on these `listen` directives.
web() {
    local name=$1 root=$work/web each
    shift
    mkdir -p "$root/pages"
    {
        echo '<!doctype html><title>Softnet</title>'
        for each in {1..60}; do echo "<p>Line $each of a page that was made for a capture.</p>"; done
    } >"$root/pages/index.html"
    head -c 6000 /dev/zero | tr '\0' 'x' >"$root/pages/large.txt"
    touch -d 2024-01-01T00:00:00Z "$root"/pages/*
    [[ -e $root/key.pem ]] || openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes \
        -subj /CN=www.example.test -days 3650 -keyout "$root/key.pem" -out "$root/cert.pem" \
        >>"$work/log" 2>&1
    cat >"$root/nginx.conf" <<TEXT
daemon off;
master_process off;
pid $root/pid;
error_log $root/error.log;
events {}
http {
    types { text/html html; text/plain txt; }
    access_log off;
    sendfile off;
    gzip on;
    gzip_min_length 100;
    client_body_temp_path $root/body;
    proxy_temp_path $root/proxy;
    fastcgi_temp_path $root/fastcgi;
    uwsgi_temp_path $root/uwsgi;
    scgi_temp_path $root/scgi;
    server {
$(printf '        listen %s;\n' "$@")
        server_name www.example.test;
        ssl_certificate cert.pem;
        ssl_certificate_key key.pem;
        ssl_protocols TLSv1.2 TLSv1.3;
        root $root/pages;
    }
}
TEXT
    serve "$name" nginx -p "$root" -c "$root/nginx.conf" -e "$root/error.log"
    wait_for 10 listens "$name" t "$(sed 's/.*://; s/ .*//' <<<"$1")"
}

# zone NAMESPACE: dnsmasq with a small zone.
zone() {
    serve "$1" dnsmasq --keep-in-foreground --conf-file=/dev/null --user=root --pid-file= \
        --no-resolv --no-hosts --local=/example.test/ --local-ttl=300 --log-facility=- \
        --host-record=www.example.test,192.0.2.10,2001:db8::10 \
        --host-record=mail.example.test,192.0.2.25 \
        --cname=web.example.test,www.example.test \
        --mx-host=example.test,mail.example.test,10 \
        --srv-host=_http._tcp.example.test,www.example.test,80,1,5 \
        --txt-record=example.test,"v=spf1 -all" \
        --txt-record=long.example.test,"$(printf 'a%.0s' {1..250})","$(printf 'b%.0s' {1..250})","$(printf 'c%.0s' {1..250})"
    wait_for 10 listens "$1" u 53
}

get() { # NAMESPACE ARGUMENT...
    local name=$1
    shift
    on "$name" curl --silent --show-error --max-time 10 --noproxy '*' --output /dev/null "$@"
}

# ------------------------------------------------------------------ recordings

record_http() {
    pair
    web right 192.0.2.2:80
    capture left http.pcapng -i veth0
    # Two requests on one connection, then one with a gzip answer, a range, a
    # HEAD and a page that does not exist.
    get left http://192.0.2.2/ --output /dev/null http://192.0.2.2/large.txt
    get left --compressed -H 'Host: www.example.test' http://192.0.2.2/
    get left --range 100-199 http://192.0.2.2/large.txt
    get left --head http://192.0.2.2/
    get left http://192.0.2.2/missing
    finish
    expect 6 'http.request'
    expect 1 'http.response.code == 404'
    expect 1 'http.response.code == 206'
    expect 1 'http.content_encoding == "gzip"'
    sound
    gzip -9 -n -c "$work/$file" >"$work/http.pcapng.gz"
    keep
    file=http.pcapng.gz keep
}

record_http6() {
    pair6
    web right '[2001:db8::2]:80'
    capture left http6.pcapng -i veth0
    get left 'http://[2001:db8::2]/'
    get left --head 'http://[2001:db8::2]/large.txt'
    get left --data 'name=softnet' 'http://[2001:db8::2]/'
    finish
    expect 3 'ipv6 && http.request'
    expect 1 'http.response.code == 405'
    sound
    keep
}

record_tls() {
    pair
    web right '192.0.2.2:443 ssl http2'
    capture left tls.pcapng -i veth0
    get left --insecure --http1.1 --tlsv1.2 --tls-max 1.2 --connect-to ::192.0.2.2: https://www.example.test/
    get left --insecure --http1.1 --tlsv1.3 --connect-to ::192.0.2.2: https://www.example.test/
    # Refuses the certificate, and so ends with an alert.
    get left --http2 --tlsv1.2 --tls-max 1.2 --connect-to ::192.0.2.2: https://www.example.test/ || true
    finish
    expect 1 'tls.handshake.type == 11'
    expect 2 'tls.handshake.type == 2 && !tls.handshake.extensions.supported_version'
    expect 1 'tls.handshake.type == 2 && tls.handshake.extensions.supported_version == 0x0304'
    expect 3 'tls.handshake.extensions_server_name == "www.example.test"'
    expect 1 'tls.alert_message.desc == 48 || tls.alert_message.desc == 18'
    sound
    keep
}

ask() { # NAMESPACE SERVER ARGUMENT...
    local name=$1 server=$2
    shift 2
    on "$name" dig "@$server" +tries=1 +time=2 "$@"
}

record_dns() {
    pair
    zone right
    capture left dns.pcapng -i veth0
    ask left 192.0.2.2 www.example.test A
    ask left 192.0.2.2 www.example.test AAAA
    ask left 192.0.2.2 web.example.test A
    ask left 192.0.2.2 example.test MX
    ask left 192.0.2.2 example.test TXT
    ask left 192.0.2.2 _http._tcp.example.test SRV
    ask left 192.0.2.2 -x 192.0.2.10
    ask left 192.0.2.2 missing.example.test A
    ask left 192.0.2.2 +noedns www.example.test A
    ask left 192.0.2.2 +tcp www.example.test A
    # Too long for 512 octets: the answer is cut, and dig asks again over TCP.
    ask left 192.0.2.2 +noedns long.example.test TXT
    finish
    expect 1 'dns.flags.rcode == 3'
    expect 1 'dns.flags.truncated == 1'
    expect 4 'tcp && dns'
    expect 1 'dns.mx.mail_exchange'
    expect 1 'dns.aaaa'
    expect 1 'dns.srv.target && dns.flags.response == 1'
    sound
    zstd -q -19 -c "$work/$file" >"$work/dns.pcapng.zst"
    keep
    file=dns.pcapng.zst
    install -m 644 "$work/$file" "$out/$file"
    rm "$work/$file"
    printf '%-24s   (a copy of dns.pcapng) %6s bytes\n' "$file" "$(stat -c %s "$out/$file")"
}

record_dhcp() {
    space left right
    cable left veth0 right veth0
    address right veth0 192.0.2.1/24
    cat >"$work/lease" <<'TEXT'
#!/bin/sh
case $1 in
    bound | renew) ip addr replace "$ip/$mask" dev "$interface" ;;
    deconfig) ip addr flush dev "$interface" ;;
esac
TEXT
    chmod +x "$work/lease"
    serve right dnsmasq --keep-in-foreground --conf-file=/dev/null --user=root --pid-file= --port=0 \
        --interface=veth0 --bind-interfaces --dhcp-authoritative --dhcp-range=192.0.2.100,192.0.2.110,1h \
        --dhcp-leasefile="$work/leases" --domain=example.test --no-hosts --no-ping \
        --dhcp-option=option:dns-server,192.0.2.1 --dhcp-option=option:ntp-server,192.0.2.1 --log-facility=-
    wait_for 10 listens right u 67
    capture left dhcp.pcapng -i veth0
    local client
    ip netns exec "$prefix-left" udhcpc -f -n -R -a -i veth0 -s "$work/lease" -x hostname:client \
        >>"$work/log" 2>&1 &
    client=$!
    servers+=("$client")
    wait_for 15 logged 1 'lease of .* obtained'
    kill -s USR1 "$client" # renew
    wait_for 15 logged 2 'lease of .* obtained'
    kill -s USR2 "$client" # release
    wait_for 15 logged 1 'entering released state'
    finish
    local kind
    for kind in 1 2 3 5 7; do expect 1 "dhcp.option.dhcp == $kind"; done
    expect 2 'dhcp.option.dhcp == 5'
    sound
    keep
}

record_arp() {
    space left right
    cable left veth0 right veth0
    address right veth0 192.0.2.2/24
    capture right arp.pcapng -i veth0
    # A probe from a host without an address, for a free and for a taken one.
    on left arping -0 -c 2 -W 0.2 -i veth0 192.0.2.1 || true
    on left arping -0 -c 1 -W 0.5 -i veth0 192.0.2.2 || true
    # The kernel announces its address when the interface comes up.
    on left sysctl -w net.ipv4.conf.veth0.arp_notify=1
    address left veth0 192.0.2.1/24
    on left ip link set veth0 down
    on left ip link set veth0 up
    on left arping -U -c 2 -W 0.2 -i veth0 192.0.2.1 || true
    on left arping -P -U -c 1 -W 0.2 -i veth0 192.0.2.1 || true
    on left arping -c 2 -W 0.2 -i veth0 192.0.2.2
    on left ping -c 1 -W 1 192.0.2.2
    # Nobody has this address.
    on left ping -c 1 -W 4 192.0.2.77 || true
    finish
    expect 3 'arp.opcode == 1 && arp.src.proto_ipv4 == 0.0.0.0'
    expect 3 'arp.isgratuitous == 1 && arp.opcode == 1'
    expect 1 'arp.isgratuitous == 1 && arp.opcode == 2'
    expect 3 'arp.opcode == 2'
    expect 3 'arp.opcode == 1 && arp.dst.proto_ipv4 == 192.0.2.77'
    sound
    keep
}

record_ping() {
    routed
    on router ip route add prohibit 203.0.113.0/24
    on left ip route add 203.0.113.0/24 via 192.0.2.1
    on router ip link set veth1 mtu 1280
    capture left ping.pcapng -i veth0
    on left ping -c 1 203.0.113.1 || true           # prohibited
    on left ping -c 2 -i 0.2 198.51.100.2
    on left ping -c 1 -R 198.51.100.2               # record route
    on left ping -c 1 -T tsandaddr 198.51.100.2     # time stamps
    on left ping -c 1 -t 1 198.51.100.2 || true     # time exceeded
    on left ping -c 1 -W 5 198.51.100.99 || true    # host unreachable
    on left ping -c 1 -M 'do' -s 1372 198.51.100.2 || true # fragmentation needed
    on left traceroute -n -q 2 -m 4 198.51.100.2    # time exceeded, port unreachable
    finish
    expect 4 'icmp.type == 8'
    expect 4 'icmp.type == 0'
    expect 1 'icmp.type == 3 && icmp.code == 1'
    expect 1 'icmp.type == 3 && icmp.code == 13'
    expect 2 'icmp.type == 3 && icmp.code == 3'
    expect 1 'icmp.type == 3 && icmp.code == 4'
    expect 3 'icmp.type == 11 && icmp.code == 0'
    expect 1 'ip.opt.type.number == 7'
    expect 1 'ip.opt.type.number == 4'
    sound
    keep
}

record_ping6() {
    space left router right
    with_ipv6 router right
    on router sysctl -w net.ipv6.conf.all.forwarding=1
    cable router veth0 left veth0
    cable router veth1 right veth0
    address router veth0 fe80::1/64 2001:db8:1::1/64
    address router veth1 2001:db8:2::1/64
    address right veth0 2001:db8:2::2/64
    on right ip -6 route add 2001:db8:1::/64 via 2001:db8:2::1
    on router ip link set veth1 mtu 1280
    serve router dnsmasq --keep-in-foreground --conf-file=/dev/null --user=root --pid-file= --port=0 \
        --interface=veth0 --enable-ra --dhcp-range=2001:db8:1::,ra-only,64,1h --no-hosts --log-facility=- \
        --ra-param=veth0,mtu:1500,600,1800 --dhcp-leasefile="$work/leases6"
    sleep 2
    capture router ping6.pcapng -i veth0
    # The left host wakes up: duplicate detection, multicast reports, a router
    # solicitation and its answer, then an address of its own.
    on left sysctl -w net.ipv6.conf.veth0.{accept_ra,accept_dad}=1 \
        net.ipv6.conf.veth0.router_solicitations=3 net.ipv6.conf.veth0.router_solicitation_delay=0 \
        net.ipv6.conf.veth0.use_tempaddr=0
    with_ipv6 left
    wait_for 15 has_global_address
    on left ping -6 -c 2 -i 0.2 2001:db8:1::1
    on left ping -6 -c 1 2001:db8:2::2
    on left ping -6 -c 1 -t 1 2001:db8:2::2 || true         # time exceeded
    on left ping -6 -c 1 -W 5 2001:db8:2::99 || true        # address unreachable
    on left ping -6 -c 1 2001:db8:3::1 || true              # no route
    on left ping -6 -c 1 -M 'do' -s 1400 2001:db8:2::2 || true # packet too big
    on left traceroute -6 -n -q 1 -m 4 2001:db8:2::2        # port unreachable
    on left ping -6 -c 1 ff02::1%veth0                      # all nodes
    finish
    expect 1 'icmpv6.type == 133'
    expect 1 'icmpv6.type == 134'
    expect 2 'icmpv6.type == 135 && ipv6.src == ::'
    expect 1 'icmpv6.type == 136'
    expect 4 'icmpv6.type == 128'
    expect 4 'icmpv6.type == 129'
    expect 1 'icmpv6.type == 1 && icmpv6.code == 0'
    expect 1 'icmpv6.type == 1 && icmpv6.code == 3'
    expect 1 'icmpv6.type == 1 && icmpv6.code == 4'
    expect 1 'icmpv6.type == 2'
    expect 2 'icmpv6.type == 3'
    expect 1 'icmpv6.type == 143'
    sound
    keep
}

has_global_address() {
    local shown
    shown=$(ip netns exec "$prefix-left" ip -6 addr show dev veth0 scope global)
    [[ $shown == *2001:db8:1:* && $shown != *tentative* ]]
}

record_fragments() {
    pair
    with_ipv6 left right
    address left veth0 2001:db8::1/64
    address right veth0 2001:db8::2/64
    sleep 1
    head -c 3500 /dev/zero | tr '\0' 'u' >"$work/datagram"
    serve right socat -u UDP4-RECV:9000 OPEN:/dev/null
    wait_for 5 listens right u 9000
    capture left fragments.pcapng -i veth0
    on left ping -c 2 -i 0.2 -s 4000 192.0.2.2
    on left ping -6 -c 2 -i 0.2 -s 4000 2001:db8::2
    on left socat -u -b 4000 "OPEN:$work/datagram" UDP4-SENDTO:192.0.2.2:9000
    # One octet too long: the last fragment is as small as it can be.
    on left ping -c 1 -s 1473 192.0.2.2
    finish
    expect 12 'ip.flags.mf == 1 || ip.frag_offset > 0'
    expect 12 'ipv6.fraghdr'
    expect 3 'ip.reassembled.length || ip.fragments'
    sound
    keep
}

record_tcp_options() {
    pair
    # Small packets, so that a few kilobytes make a real flow.
    on left ip link set veth0 mtu 576
    on right ip link set veth0 mtu 576
    web right 192.0.2.2:80
    head -c 3000 /dev/zero | tr '\0' 'w' >"$work/stream"
    serve left socat -u TCP4-LISTEN:9000,bind=192.0.2.1,rcvbuf=2304 OPEN:/dev/null
    local reader=${servers[-1]}
    serve left socat -u TCP4-LISTEN:9001,bind=192.0.2.1,rcvbuf=2304 OPEN:/dev/null
    local victim=${servers[-1]}
    wait_for 5 listens left t 9000
    wait_for 5 listens left t 9001
    capture right tcp-options.pcapng -i veth0
    # The left host loses some large segments, and acknowledges selectively.
    on left nft add table ip loss
    on left nft add chain ip loss input '{ type filter hook prerouting priority -300; }'
    on left nft add rule ip loss input tcp sport 80 meta length '>' 500 numgen inc mod 8 2-3 drop
    get left http://192.0.2.2/large.txt
    on left nft delete table ip loss
    # The left program sleeps until its window is closed, then reads on.
    kill -s STOP "$reader"
    on right socat -u "OPEN:$work/stream" TCP4:192.0.2.1:9000 &
    local writer=$!
    sleep 1.5
    kill -s CONT "$reader"
    wait "$writer"
    # A closed port answers with a reset; so does a program that dies with data unread.
    get left http://192.0.2.2:81/ || true
    kill -s STOP "$victim"
    on right socat -u "OPEN:$work/stream" TCP4:192.0.2.1:9001 &
    writer=$!
    sleep 0.2
    kill -s KILL "$victim"
    wait "$victim" "$writer" 2>/dev/null || true
    # A host without time stamps, selective acknowledgement and window scale.
    on left sysctl -w net.ipv4.tcp_timestamps=0 net.ipv4.tcp_sack=0 net.ipv4.tcp_window_scaling=0
    get left --head http://192.0.2.2/
    finish
    expect 1 'tcp.options.sack.count >= 1'
    expect 2 'tcp.analysis.retransmission'
    expect 2 'tcp.analysis.zero_window'
    expect 1 'tcp.analysis.keep_alive' # so tshark calls the kernel's probes of a closed window
    expect 2 'tcp.flags.reset == 1'
    expect 6 'tcp.options.wscale'
    expect 1 'tcp.flags.syn == 1 && !tcp.options.timestamp'
    sound
    keep
}

record_ipv6_ext() {
    space left router right
    with_ipv6 left router right
    on router sysctl -w net.ipv6.conf.all.forwarding=1
    cable left veth0 router veth0
    cable router veth1 right veth0
    address left veth0 2001:db8:1::2/64
    address router veth0 2001:db8:1::1/64
    address router veth1 2001:db8:2::1/64
    address right veth0 2001:db8:2::2/64
    on left ip -6 route add 2001:db8:2::/64 via 2001:db8:1::1
    on right ip -6 route add 2001:db8:1::/64 via 2001:db8:2::1
    on router sysctl -w net.ipv6.conf.{all,veth0}.seg6_enabled=1
    on right sysctl -w net.ipv6.conf.{all,veth0}.seg6_enabled=1
    serve right socat -u UDP6-RECV:9000 OPEN:/dev/null
    wait_for 5 listens right u 9000
    sleep 1
    # Both sides of the router, as two interfaces of one file.
    capture router ipv6-ext.pcapng -i veth0 -i veth1
    on left python3 "$here/send-ipv6-extensions.py" 2001:db8:2::2 9000 --via 2001:db8:1::1
    finish
    expect 4 'ipv6.hopopts'
    expect 4 'ipv6.dstopts'
    expect 1 'ipv6.routing.type == 4 && ipv6.routing.segleft == 1'
    expect 3 'ipv6.routing.type == 4 && ipv6.routing.segleft == 0'
    expect 6 'ipv6.fraghdr'
    expect 1 'ipv6.hopopts && ipv6.routing && ipv6.dstopts'
    expect 1 'icmpv6.type == 4 && icmpv6.code == 2'
    expect 10 'frame.interface_id == 1'
    sound
    keep
}

record_quic() {
    pair
    serve right python3 "$here/send-quic.py" --serve 443
    wait_for 5 listens right u 443
    capture left quic.pcapng -i veth0
    on left python3 "$here/send-quic.py" 192.0.2.2 443
    on left python3 "$here/send-quic.py" 192.0.2.2 443
    finish
    expect 4 'quic'
    expect 1 'tls.handshake.extensions_server_name == "example.com"'
    expect 1 'tls.handshake.type == 2'
    sound
    keep
}

# vlan_port NAMESPACE TAP ADDRESS TAG...
vlan_port() {
    local name=$1 tap=$2 own=$3 hardware
    shift 3
    hardware=$(mac) next_mac=$((next_mac + 1))
    serve "$name" python3 "$here/vlan-port.py" veth0 "$tap" "$@"
    wait_for 5 on "$name" ip link set "$tap" address "$hardware"
    on "$name" ip link set "$tap" up
    address "$name" "$tap" "$own"
}

record_vlan() {
    space left right
    cable left veth0 right veth0
    on left ip link set veth0 mtu 1600
    on right ip link set veth0 mtu 1600
    vlan_port left vlan10 192.0.2.1/24 8021q:10:3
    vlan_port right vlan10 192.0.2.2/24 8021q:10:3
    vlan_port left qinq 198.51.100.1/24 8021ad:100:5 8021q:20
    vlan_port right qinq 198.51.100.2/24 8021ad:100:5 8021q:20
    web right 192.0.2.2:80
    zone right
    capture left vlan.pcapng -i veth0
    on left ping -c 2 -i 0.2 192.0.2.2
    get left --head http://192.0.2.2/
    on left ping -c 2 -i 0.2 -s 1472 198.51.100.2
    ask left 198.51.100.2 www.example.test A
    finish
    expect 10 'eth.type == 0x8100 && vlan.id == 10 && vlan.priority == 3 && tcp'
    expect 8 'eth.type == 0x88a8 && ieee8021ad.id == 100 && vlan.id == 20'
    expect 4 'vlan && arp'
    expect 2 'ieee8021ad && dns'
    sound
    keep
}

record_vxlan() {
    pair
    local number=1 name
    for name in left right; do
        on "$name" ip link add vx0 address "02:00:00:00:01:0$number" type vxlan id 42 dstport 4789 \
            local "192.0.2.$number" remote "192.0.2.$((3 - number))"
        plain "$name" vx0
        on "$name" ip link set vx0 up
        address "$name" vx0 "198.51.100.$number/24"
        number=$((number + 1))
    done
    web right 198.51.100.2:80
    capture left vxlan.pcapng -i veth0
    on left ping -c 2 -i 0.2 198.51.100.2
    get left --head http://198.51.100.2/
    finish
    expect 4 'vxlan.vni == 42 && icmp'
    expect 2 'vxlan && http'
    expect 2 'vxlan && arp'
    sound
    keep
}

# tunnel NAMESPACE DEVICE OPTIONS PEER ADDRESS...: socat between a tun device and a socket.
tunnel() {
    local name=$1 device=$2 options=$3 peer=$4
    shift 4
    serve "$name" socat "TUN,tun-name=$device,up$options" "$peer"
    wait_for 5 on "$name" ip link show dev "$device"
    on "$name" ip link set "$device" mtu 1400
    address "$name" "$device" "$@"
}

record_gre() {
    pair
    with_ipv6 left right
    # socat puts the tun device's own header in front of each packet: two octets
    # of flags, all zero, and the protocol. That is a plain GRE header.
    tunnel left tun0 '' IP4-DATAGRAM:192.0.2.2:47 198.51.100.1/24 2001:db8:1::1/64
    tunnel right tun0 '' IP4-DATAGRAM:192.0.2.1:47 198.51.100.2/24 2001:db8:1::2/64
    web right 198.51.100.2:80
    sleep 1
    capture left gre.pcapng -i veth0 -f 'ip or arp'
    on left ping -c 2 -i 0.2 198.51.100.2
    on left ping -6 -c 2 -i 0.2 2001:db8:1::2
    get left --head http://198.51.100.2/
    finish
    expect 4 'gre.proto == 0x0800 && icmp'
    expect 4 'gre.proto == 0x86dd && icmpv6'
    expect 2 'gre && http'
    sound
    keep
}

record_ipip() {
    pair
    with_ipv6 left right
    tunnel left tun4 ,iff-no-pi IP4-DATAGRAM:192.0.2.2:4 198.51.100.1/24
    tunnel right tun4 ,iff-no-pi IP4-DATAGRAM:192.0.2.1:4 198.51.100.2/24
    tunnel left tun6 ,iff-no-pi IP4-DATAGRAM:192.0.2.2:41 2001:db8:1::1/64
    tunnel right tun6 ,iff-no-pi IP4-DATAGRAM:192.0.2.1:41 2001:db8:1::2/64
    on left sysctl -w net.ipv6.conf.tun4.disable_ipv6=1
    on right sysctl -w net.ipv6.conf.tun4.disable_ipv6=1
    sleep 1
    capture left ipip.pcapng -i veth0
    on left ping -c 3 -i 0.2 198.51.100.2
    on left ping -6 -c 3 -i 0.2 2001:db8:1::2
    finish
    expect 6 'ip.proto == 4 && icmp'
    expect 6 'ip.proto == 41 && icmpv6'
    sound
    keep
}

# any_interface FILE TYPE: the router's view of both links and of its loopback.
any_interface() {
    routed
    zone right
    capture router "$1" -i any -y "$2"
    on left ping -c 2 -i 0.2 198.51.100.2
    ask left 198.51.100.2 www.example.test A
    on router ping -c 1 127.0.0.1
    finish
    expect 10 'sll && icmp'
    expect 4 'sll && dns'
    expect 4 'sll && arp'
    expect 2 'ip.addr == 127.0.0.1'
    expect 1 'sll.pkttype == 4'
    expect 1 'sll.pkttype == 0'
    expect 1 'sll.pkttype == 1'
    sound
    keep
}

record_sll() {
    any_interface sll.pcap LINUX_SLL
}

record_sll2() {
    any_interface sll2.pcap LINUX_SLL2
}

record_loopback_raw() {
    pair
    with_ipv6 left right
    tunnel left tun0 ,iff-no-pi UDP4-DATAGRAM:192.0.2.2:5000,bind=192.0.2.1:5000 198.51.100.1/24 2001:db8:1::1/64
    tunnel right tun0 ,iff-no-pi UDP4-DATAGRAM:192.0.2.1:5000,bind=192.0.2.2:5000 198.51.100.2/24 2001:db8:1::2/64
    zone right
    web right 198.51.100.2:80
    sleep 1
    capture left loopback-raw.pcap -i tun0
    on left ping -c 2 -i 0.2 198.51.100.2
    on left ping -6 -c 2 -i 0.2 2001:db8:1::2
    ask left 198.51.100.2 www.example.test AAAA
    get left --head http://198.51.100.2/
    finish
    expect 4 'raw && ip && icmp'
    expect 4 'raw && ipv6 && icmpv6'
    expect 2 'dns'
    expect 2 'http'
    sound
    keep
}

record_nanoseconds() {
    pair
    zone right
    capture left nanoseconds.pcap -i veth0 --time-stamp-precision=nano
    on left ping -c 5 -i 0.05 192.0.2.2
    ask left 192.0.2.2 www.example.test A
    finish
    [[ $(od -An -tx4 -N4 "$work/$file") == ' a1b23c4d' ]] || die "$file: this is not a nanosecond file"
    expect 10 'icmp'
    expect 2 'dns'
    sound
    keep
}

record_truncated_snaplen() {
    pair
    web right 192.0.2.2:80
    capture left truncated-snaplen.pcap -i veth0 -s 40
    on left ping -c 2 -i 0.2 192.0.2.2
    get left http://192.0.2.2/
    finish
    expect 10 'frame.cap_len == 40 && frame.len > 40'
    keep
}

# ------------------------------------------------------------------------ main

chosen=()
while (($# > 0)); do
    case $1 in
        -h | --help)
            usage
            exit 0
            ;;
        -o)
            (($# > 1)) || die "-o needs a folder."
            out=$2
            shift
            ;;
        -*) die "unknown option $1; see record.sh --help." ;;
        *)
            [[ " ${names[*]} " == *" $1 "* ]] || die "unknown name $1; the names are: ${names[*]}."
            chosen+=("$1")
            ;;
    esac
    shift
done
((${#chosen[@]} > 0)) || chosen=("${names[@]}")

check_prerequisites
work=$(mktemp -d)
trap leave EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

for name in "${chosen[@]}"; do
    : >"$work/log"
    "record_${name//-/_}"
done
