package org.softnet.api.build;

/**
 * A protocol that knows how its headers are built. One that does not say so can be built too: by
 * its fields alone, with nothing filled in.
 */
public interface Buildable {
  /** How headers of this protocol are built; stateless. */
  Building building();
}
