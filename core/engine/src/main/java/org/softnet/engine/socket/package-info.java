/**
 * Sockets and event polls: where packets wait to be read, and who waits for them. Linux: {@code
 * packet_rcv()}, net/packet/af_packet.c; {@code sk_receive_queue}, net/core/sock.c and
 * net/core/datagram.c; {@code struct eventpoll}, fs/eventpoll.c; {@code __wake_up_common()},
 * kernel/sched/wait.c.
 */
@NullMarked
package org.softnet.engine.socket;

import org.jspecify.annotations.NullMarked;
