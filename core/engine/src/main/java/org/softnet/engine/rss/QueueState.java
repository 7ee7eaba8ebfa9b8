package org.softnet.engine.rss;

import org.softnet.engine.flow.FlowTable;
import org.softnet.engine.fragment.Defragmenter;
import org.softnet.engine.stream.Streams;

/**
 * What is kept of the packets that come by one queue. One thread at a time.
 *
 * @param flows their conversations
 * @param streams the octets of those
 * @param fragments pieces of datagrams between the same addresses
 */
public record QueueState(FlowTable flows, Streams streams, Defragmenter fragments) {}
