package org.softnet.api.socket;

/**
 * The messages of one protocol, each once it is whole, in whatever packets, datagrams or streams it
 * came: {@code for (ReceivedMessage response : socket)}.
 */
public interface MessageSocket extends ReceivingSocket<ReceivedMessage> {}
