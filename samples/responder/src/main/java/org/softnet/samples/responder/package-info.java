/** A host without a kernel: answers ARP, echo requests, and datagrams to the echo port. */
@NullMarked
package org.softnet.samples.responder;

import org.jspecify.annotations.NullMarked;
