/** The names of ports and protocols, known without asking the system. */
@NullMarked
package org.softnet.engine.bpf.names;

import org.jspecify.annotations.NullMarked;
