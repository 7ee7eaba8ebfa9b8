/** A stranger's plugin, as tests pack it into a jar. */
@NullMarked
package org.softnet.cli.strange;

import org.jspecify.annotations.NullMarked;
