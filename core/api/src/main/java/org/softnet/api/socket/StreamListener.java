package org.softnet.api.socket;

/**
 * The streams that were opened to an address and port, each received once both sides have spoken,
 * or with its first octets if the capture does not have its beginning: accept(2) is {@link
 * #receiveCopy}.
 *
 * <p>Which side began, a SYN tells; without one, whoever was seen first did. A stream that finds
 * {@link BoundSettings#backlog} others waiting is nobody's, and its octets are dropped.
 *
 * <p>In the ledger a listener's row has octets: those of its streams, received or dropped.
 *
 * <p>Linux: {@code inet_csk_accept()}, net/ipv4/inet_connection_sock.c; accept(2), tcp(7).
 */
public interface StreamListener extends ReceivingSocket<StreamEndpoint> {}
