// Puts the TCP streams of a capture in sequence with gopacket and prints the SHA-256 of each
// direction: what "softnet streams --sha256" is compared with. core/bench/peers builds it.
package main

import (
	"bufio"
	"crypto/sha256"
	"fmt"
	"hash"
	"io"
	"os"

	"github.com/google/gopacket"
	"github.com/google/gopacket/layers"
	"github.com/google/gopacket/pcapgo"
	"github.com/google/gopacket/reassembly"
)

type direction struct {
	sum    hash.Hash
	octets int
	gaps   int
}

type stream struct {
	network, transport gopacket.Flow
	directions         [2]direction
}

func indexOf(dir reassembly.TCPFlowDirection) int {
	if dir == reassembly.TCPDirClientToServer {
		return 0
	}
	return 1
}

func (s *stream) Accept(_ *layers.TCP, _ gopacket.CaptureInfo, _ reassembly.TCPFlowDirection,
	_ reassembly.Sequence, start *bool, _ reassembly.AssemblerContext) bool {
	*start = true // also where the SYN was not seen
	return true
}

func (s *stream) ReassembledSG(octets reassembly.ScatterGather, _ reassembly.AssemblerContext) {
	length, _ := octets.Lengths()
	dir, _, _, skipped := octets.Info()
	d := &s.directions[indexOf(dir)]
	if skipped > 0 {
		d.gaps += skipped
	}
	d.sum.Write(octets.Fetch(length))
	d.octets += length
}

func (s *stream) ReassemblyComplete(_ reassembly.AssemblerContext) bool {
	fmt.Fprintf(out, "%s\t%s", s.network, s.transport)
	for _, d := range s.directions {
		fmt.Fprintf(out, "\t%d\t%d\t%x", d.octets, d.gaps, d.sum.Sum(nil))
	}
	fmt.Fprintln(out)
	return true
}

type factory struct{}

func (factory) New(network, transport gopacket.Flow, _ *layers.TCP,
	_ reassembly.AssemblerContext) reassembly.Stream {
	s := &stream{network: network, transport: transport}
	for i := range s.directions {
		s.directions[i].sum = sha256.New()
	}
	return s
}

type context struct{ info gopacket.CaptureInfo }

func (c *context) GetCaptureInfo() gopacket.CaptureInfo { return c.info }

var out = bufio.NewWriterSize(os.Stdout, 1<<16)

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "reassembly:", err)
		os.Exit(1)
	}
}

func main() {
	file, err := os.Open(os.Args[1])
	check(err)
	reader, err := pcapgo.NewReader(bufio.NewReaderSize(file, 1<<20))
	check(err)
	var ethernet layers.Ethernet
	var vlan layers.Dot1Q
	var ip4 layers.IPv4
	var ip6 layers.IPv6
	var tcp layers.TCP
	parser := gopacket.NewDecodingLayerParser(
		layers.LayerTypeEthernet, &ethernet, &vlan, &ip4, &ip6, &tcp)
	parser.IgnoreUnsupported = true
	assembler := reassembly.NewAssembler(reassembly.NewStreamPool(factory{}))
	decoded := make([]gopacket.LayerType, 0, 8)
	for {
		// Segments that wait are kept as they are: each packet needs memory of its own.
		octets, info, err := reader.ReadPacketData()
		if err == io.EOF {
			break
		}
		check(err)
		if parser.DecodeLayers(octets, &decoded) != nil {
			continue
		}
		var network gopacket.Flow
		for _, layer := range decoded {
			switch layer {
			case layers.LayerTypeIPv4:
				network = ip4.NetworkFlow()
			case layers.LayerTypeIPv6:
				network = ip6.NetworkFlow()
			case layers.LayerTypeTCP:
				assembler.AssembleWithContext(network, &tcp, &context{info})
			}
		}
	}
	assembler.FlushAll()
	check(out.Flush())
}
