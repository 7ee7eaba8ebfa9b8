/** Live captures, tried in network name spaces that the tests make themselves. */
@NullMarked
package org.softnet.cli.live;

import org.jspecify.annotations.NullMarked;
