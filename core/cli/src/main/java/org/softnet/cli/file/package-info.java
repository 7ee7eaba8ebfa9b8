/** What the file tools print: figures of captures as text, as a table, as JSON. */
@NullMarked
package org.softnet.cli.file;

import org.jspecify.annotations.NullMarked;
