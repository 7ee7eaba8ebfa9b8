/** Fragments against tables made by hand and a simple model. */
@NullMarked
package org.softnet.engine.fragment;

import org.jspecify.annotations.NullMarked;
