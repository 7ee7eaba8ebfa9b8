/** Generic network virtualization encapsulation. Linux: drivers/net/geneve.c. */
@NullMarked
package org.softnet.plugins.geneve;

import org.jspecify.annotations.NullMarked;
