package org.softnet.cli.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A test between two hosts, which are made for it and taken down behind it. */
abstract class Scene {
  final Nets nets = Nets.make();

  @BeforeEach
  void isMade() {
    assertThat(nets).isNotNull();
  }

  @AfterEach
  void end() {
    nets.close();
  }
}
