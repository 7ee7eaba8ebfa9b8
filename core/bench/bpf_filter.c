/*
 * Asks libpcap's interpreter about the packets of a capture, many times, from memory:
 *   cc -O2 -o bpf_filter core/bench/bpf_filter.c -lpcap && ./bpf_filter FILE MOST_OCTETS FILTER...
 * The rate is in packets a second, the best of five rounds, as CaptureFilterBenchmark counts.
 */
#include <pcap/pcap.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

struct packet {
  const u_char *octets;
  u_int captured, on_wire;
};

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec + t.tv_nsec / 1e9;
}

int main(int argc, char **argv) {
  char error[PCAP_ERRBUF_SIZE];
  if (argc < 4) return fprintf(stderr, "bpf_filter FILE MOST_OCTETS FILTER...\n"), 2;
  pcap_t *file = pcap_open_offline(argv[1], error);
  if (!file) return fprintf(stderr, "%s\n", error), 2;
  size_t room = strtoul(argv[2], NULL, 10), used = 0, count = 0;
  u_char *memory = malloc(room);
  struct packet *packets = malloc(room / 16 * sizeof *packets);
  struct pcap_pkthdr *header;
  const u_char *octets;
  while (pcap_next_ex(file, &header, &octets) == 1 && used + header->caplen <= room) {
    memcpy(memory + used, octets, header->caplen);
    packets[count++] = (struct packet){memory + used, header->caplen, header->len};
    used += header->caplen;
  }
  for (int i = 3; i < argc; i++) {
    struct bpf_program program;
    if (pcap_compile(file, &program, argv[i], 1, 0)) return fprintf(stderr, "%s\n", pcap_geterr(file)), 2;
    double best = 0;
    u_long wanted = 0;
    for (int round = 0; round < 5; round++) {
      u_long asked = 0;
      double start = now(), spent;
      do {
        for (size_t p = 0; p < count; p++)
          wanted += bpf_filter(program.bf_insns, packets[p].octets, packets[p].on_wire, packets[p].captured) != 0;
        asked += count;
      } while ((spent = now() - start) < 1);
      if (asked / spent > best) best = asked / spent;
    }
    printf("%6.1f million/s  %s  (%lu)\n", best / 1e6, argv[i], wanted % 10);
  }
  return 0;
}
