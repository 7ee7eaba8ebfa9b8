/**
 * Receive side scaling: what is kept of earlier packets lies in as many shares as there are queues,
 * and the addresses of a packet say in which. Linux: Documentation/networking/scaling.rst.
 */
@NullMarked
package org.softnet.engine.rss;

import org.jspecify.annotations.NullMarked;
