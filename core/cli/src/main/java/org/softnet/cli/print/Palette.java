package org.softnet.cli.print;

import org.softnet.api.Interest;
import org.softnet.api.Line;
import org.softnet.api.Packet;

/** Colours of the one-line output. */
public interface Palette {
  /** No colours: the output is no terminal. */
  Palette PLAIN =
      new Palette() {
        @Override
        public Interest interest() {
          return Interest.NOTHING;
        }

        @Override
        public void begin(Packet packet, Line line) {}

        @Override
        public void end(Line line) {}
      };

  /** What it looks at. */
  Interest interest();

  /** Writes what turns the colour of {@code packet} on. */
  void begin(Packet packet, Line line);

  /** Writes what turns the colour off, if one is on. */
  void end(Line line);
}
