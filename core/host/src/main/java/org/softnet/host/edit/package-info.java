/**
 * What file tools do with packets between reading and writing: choose, move in time, cut, rename.
 * Each step is a class of its own and knows nothing of files.
 *
 * <p>Linux: the actions of a traffic class, net/sched/act_*.c, which look at a packet or change it
 * and say whether it goes on.
 */
@NullMarked
package org.softnet.host.edit;

import org.jspecify.annotations.NullMarked;
