/** What a plugin author tests with; every protocol of the house passes the same laws. */
@NullMarked
package org.softnet.testkit;

import org.jspecify.annotations.NullMarked;
