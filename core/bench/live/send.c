/*
 * Frames for core/bench/live/rate: UDP in frames of 64 octets from a thousand ports, many a system call
 * (sendmmsg(2) past the queueing discipline), at a rate that is asked for. Several threads send more.
 *
 * usage: send INTERFACE FRAMES PPS [THREADS]    PPS 0: as fast as it goes; prints frames sent and a second
 * Linux: packet_snd(), PACKET_QDISC_BYPASS, net/packet/af_packet.c. Needs CAP_NET_RAW.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <linux/if_packet.h>
#include <net/ethernet.h>
#include <net/if.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <time.h>

#define BATCH 64
#define PORTS 1024
#define OCTETS 64
#define NANOS 1000000000LL

static const unsigned char head[] = {
    2, 0, 0, 0, 0, 11, 2, 0, 0, 0, 0, 10, 8, 0,                            /* Ethernet, IPv4 */
    0x45, 0, 0, 50, 0, 1, 0, 0, 64, 17, 0, 0, 192, 0, 2, 1, 192, 0, 2, 99, /* to nobody's address */
    0, 0, 0, 9, 0, 30, 0, 0};                                              /* to discard */

static unsigned char frames[PORTS][OCTETS];

struct job {
  int index;
  long long frames, pps;
};

static long long now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * NANOS + t.tv_nsec;
}

static int open_socket(int index) {
  struct sockaddr_ll to = {.sll_family = AF_PACKET, .sll_ifindex = index};
  int one = 1, octets = 1 << 24, fd = socket(AF_PACKET, SOCK_RAW, 0); /* protocol 0: receives nothing */
  if (fd < 0 || bind(fd, (struct sockaddr *)&to, sizeof to) < 0 ||
      setsockopt(fd, SOL_PACKET, PACKET_QDISC_BYPASS, &one, sizeof one) < 0) {
    perror("send: socket");
    exit(1);
  }
  setsockopt(fd, SOL_SOCKET, SO_SNDBUFFORCE, &octets, sizeof octets);
  return fd;
}

static void *run(void *argument) {
  struct job *job = argument;
  int fd = open_socket(job->index);
  struct iovec parts[PORTS];
  struct mmsghdr messages[PORTS];
  memset(messages, 0, sizeof messages);
  for (int i = 0; i < PORTS; i++) {
    parts[i] = (struct iovec){frames[i], OCTETS};
    messages[i].msg_hdr.msg_iov = &parts[i];
    messages[i].msg_hdr.msg_iovlen = 1;
  }
  prctl(PR_SET_TIMERSLACK, 1);
  long long begin = now(), sent = 0;
  while (sent < job->frames) {
    long long due = job->pps == 0 ? job->frames : (now() - begin) * job->pps / NANOS;
    if (due - sent < BATCH && due < job->frames) {
      struct timespec wait = {0, 20000}; /* not spun: the capture may need this processor */
      nanosleep(&wait, NULL);
      continue;
    }
    long long left = job->frames - sent, at = sent % PORTS;
    long long some = left < BATCH ? left : BATCH;
    int taken = sendmmsg(fd, messages + at, some < PORTS - at ? some : PORTS - at, 0);
    if (taken < 0 && errno != ENOBUFS && errno != EAGAIN && errno != EINTR) {
      perror("send: sendmmsg");
      exit(1);
    }
    sent += taken < 0 ? 0 : taken;
  }
  return NULL;
}

int main(int count, char **words) {
  if (count < 4) {
    fprintf(stderr, "usage: send INTERFACE FRAMES PPS [THREADS]\n");
    return 2;
  }
  int threads = count > 4 ? atoi(words[4]) : 1;
  struct job job = {if_nametoindex(words[1]), atoll(words[2]) / threads, atoll(words[3]) / threads};
  for (int port = 0; port < PORTS; port++) {
    unsigned short source = htons(20000 + port);
    memcpy(frames[port], head, sizeof head);
    memcpy(frames[port] + 34, &source, sizeof source);
  }
  pthread_t running[threads];
  long long begin = now();
  for (int i = 0; i < threads; i++) pthread_create(&running[i], NULL, run, &job);
  for (int i = 0; i < threads; i++) pthread_join(running[i], NULL);
  printf("%lld %lld\n", job.frames * threads, job.frames * threads * NANOS / (now() - begin));
  return 0;
}
